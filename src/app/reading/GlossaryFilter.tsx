import { useEffect, useId, useState } from 'react'
import { reading } from '#content/ui/reading.ts'
import { islandId } from '../page-data.ts'
import { useWords } from '../words.ts'

/** Hides the words that do not match what is written; without scripts the whole list stands. */
export function GlossaryFilter() {
  const say = useWords()
  const id = useId()
  const [query, setQuery] = useState('')
  const [count, setCount] = useState<{ readonly shown: number; readonly all: number }>()
  useEffect(() => {
    const wanted = comparable(query)
    const island = document.getElementById(islandId('prose'))
    let shown = 0
    let all = 0
    for (const section of island?.querySelectorAll('section') ?? []) {
      let here = 0
      for (const entry of section.querySelectorAll('.glossary > div')) {
        const matches = comparable(entry.textContent ?? '').includes(wanted)
        entry.toggleAttribute('hidden', !matches)
        if (matches) here += 1
        all += 1
      }
      section.toggleAttribute('hidden', here === 0)
      shown += here
    }
    island?.querySelector('.letters')?.toggleAttribute('hidden', wanted !== '')
    setCount({ shown, all })
  }, [query])
  return (
    <div className="glossary-filter">
      <label htmlFor={id} className="glossary-filter-name">
        {say(reading.glossary.filter)}
      </label>
      <input
        id={id}
        type="search"
        className="glossary-filter-field"
        value={query}
        placeholder={say(reading.glossary.hint)}
        autoComplete="off"
        spellCheck={false}
        onChange={(event) => setQuery(event.target.value)}
      />
      <output htmlFor={id}>
        {count &&
          (count.shown === 0
            ? say(reading.glossary.none, { query: query.trim() })
            : say(reading.glossary.count, { count: count.shown, all: count.all }))}
      </output>
    </div>
  )
}

const comparable = (text: string) => text.normalize('NFKC').toLowerCase().trim().replace(/\s+/g, ' ')
