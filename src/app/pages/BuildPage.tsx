import { lazy, Suspense, useMemo } from 'react'
import { ui } from '#content/ui.ts'
import { Explain } from '../panes/Explain.tsx'
import { useWords } from '../words.ts'
import { DiagramPage } from './DiagramPage.tsx'

const Editor = lazy(() => import('../lab-build/Editor.tsx'))

const SUGGESTIONS = ['docker history app', 'docker run --rm app', 'docker system df']

/** A Dockerfile with its files beside the drawing of what becomes of them. */
export function BuildPage() {
  const say = useWords()
  const first = useMemo(
    () => ({
      id: 'dockerfile',
      label: 'Dockerfile',
      content: () => (
        <>
          <Suspense fallback={<p className="p-7 text-body text-ink-2">{say(ui.loading)}</p>}>
            <Editor />
          </Suspense>
          <div className="border-line border-t">
            <Explain />
          </div>
        </>
      ),
    }),
    [say],
  )
  return <DiagramPage first={first} suggestions={SUGGESTIONS} />
}
