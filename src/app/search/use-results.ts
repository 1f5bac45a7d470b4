import { useDeferredValue, useEffect, useMemo, useState } from 'react'
import { reading } from '#content/ui/reading.ts'
import { ui } from '#content/ui.ts'
import { stateLink } from '../state-link.ts'
import { useApp } from '../store/store.ts'
import { useWords } from '../words.ts'
import type { Finder, Found, FoundGroup } from './find.ts'
import type { Kind } from './found.ts'
import { loadIndex } from './load-index.ts'

export interface Results {
  readonly state: 'loading' | 'failed' | 'ready'
  readonly groups: readonly FoundGroup[]
  readonly count: number
}

/** What is found for the words written so far; without words, the pages in reading order. */
export function useResults(query: string): Results {
  const say = useWords()
  const base = useApp((state) => state.base)
  const locale = useApp((state) => state.page.info.locale)
  const [finder, setFinder] = useState<Finder | 'failed'>()
  useEffect(() => {
    let gone = false
    loadIndex(base, locale).then(
      (arrived) => !gone && setFinder(arrived),
      () => !gone && setFinder('failed'),
    )
    return () => {
      gone = true
    }
  }, [base, locale])
  const written = useDeferredValue(query)
  const runLine = say(reading.search.runLine)
  return useMemo(() => {
    if (finder === undefined || finder === 'failed')
      return { state: finder ?? 'loading', groups: [], count: 0 }
    const groups =
      written.trim() === ''
        ? [{ kind: 'page' as const, found: finder.pages.map((page): Found => ({ ...page, terms: [] })) }]
        : withLine(finder.find(written), written, runLine)
    return { state: 'ready', groups, count: groups.reduce((sum, { found }) => sum + found.length, 0) }
  }, [finder, written, runLine])
}

/** A whole command line stands above everything else, ready to be run as it was written. */
function withLine(groups: readonly FoundGroup[], query: string, says: string): readonly FoundGroup[] {
  const line = query.trim().replace(/\s+/g, ' ')
  const commands = groups.find(({ kind }) => kind === 'command')?.found ?? []
  if (!/^(sudo )?(docker|kill|systemctl|curl|ps|pstree|ctr|runc) \S/.test(line)) return groups
  if (commands.some(({ title }) => title === line)) return groups
  const run: Found = {
    kind: 'command',
    title: line,
    detail: says,
    path: stateLink('/engine/hops/', { lines: [line] }),
    terms: [],
  }
  return [{ kind: 'command', found: [run, ...commands] }, ...groups.filter(({ kind }) => kind !== 'command')]
}

/** The heading of a group. */
export const groupLabel = (kind: Kind) =>
  ({
    command: ui.search.commands,
    part: ui.search.parts,
    step: ui.search.steps,
    page: ui.search.pages,
    term: ui.search.terms,
    message: reading.search.messages,
  })[kind]
