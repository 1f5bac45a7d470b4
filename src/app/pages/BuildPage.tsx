import { lazy, Suspense, useEffect, useMemo, useState } from 'react'
import { ui } from '#content/ui.ts'
import { Explain } from '../panes/Explain.tsx'
import { useWords } from '../words.ts'
import { DiagramPage } from './DiagramPage.tsx'

const Editor = lazy(() => import('../lab-build/Editor.tsx'))

const SUGGESTIONS = ['docker history app', 'docker run --rm app', 'docker system df']

/** The editor is for scripts only: the page as it is written has the text and the drawing. */
function Bench() {
  const say = useWords()
  const [here, setHere] = useState(false)
  useEffect(() => setHere(true), [])
  if (!here) return null
  return (
    <Suspense fallback={<p className="p-7 text-body text-ink-2">{say(ui.loading)}</p>}>
      <Editor />
    </Suspense>
  )
}

/** A Dockerfile with its files beside the drawing of what becomes of them. */
export function BuildPage() {
  const first = useMemo(
    () => ({
      id: 'dockerfile',
      label: 'Dockerfile',
      content: () => (
        <>
          <Bench />
          <div className="border-line border-t">
            <Explain />
          </div>
        </>
      ),
    }),
    [],
  )
  return <DiagramPage first={first} suggestions={SUGGESTIONS} />
}
