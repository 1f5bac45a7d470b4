import { lazy, Suspense, useEffect } from 'react'
import { ui } from '#content/ui.ts'
import { Legend } from '../frame/Legend.tsx'
import { TitleBar } from '../frame/TitleBar.tsx'
import { ChoiceBar } from '../instruments/ChoiceBar.tsx'
import { choiceOf, isDrop } from '../lab-image/choice.ts'
import { DropSign } from '../lab-image/DropSign.tsx'
import { LabPane } from '../lab-image/LabPane.tsx'
import { LabStage } from '../lab-image/LabStage.tsx'
import { useLab, wakeLab } from '../lab-image/lab-store.ts'
import { SideSwitch, ToolBar } from '../lab-image/ToolBar.tsx'
import { useChoosing } from '../lab-image/use-choosing.ts'
import { useDrop } from '../lab-image/use-drop.ts'
import { useLabDrawing, useLabView } from '../lab-image/use-lab-view.ts'
import { useApp } from '../store/store.ts'
import { useWords } from '../words.ts'

const Notices = lazy(() => import('../lab-image/notices/Notices.tsx'))
const Found = lazy(() =>
  import('../lab-image/notices/Found.tsx').then(({ Found: strip }) => ({ default: strip })),
)

/** The image lab: layers of one or two images, and whatever `docker save` wrote, read in this tab. */
export function ImagePage() {
  const say = useWords()
  const choosing = useChoosing()
  const view = useLabView()
  const drawing = useLabDrawing(view)
  const names = useApp((state) => state.address.images)
  const part = useApp((state) => state.address.part)
  const heading = useApp((state) => state.page.info.title)
  const drops = useLab((state) => state.drops)
  const archives = useLab((state) => state.archives)
  useDrop(choosing.open)
  const asked = names.length > 0 || part !== undefined
  useEffect(() => {
    if (asked) void wakeLab()
  }, [asked])
  useEffect(fetchAhead, [])

  const choice = choiceOf(names, drops)
  const first = view?.first.name ?? choice.first ?? ''
  const second = view ? view.second?.name : choice.second
  const title = second === undefined ? first : say(ui.image.pair, { first, second })
  const archive = archives.find(({ images }) => images.some(({ key }) => key === view?.first.key))
  return (
    <>
      <h1 className="sr-only">{heading}</h1>
      <TitleBar {...(isDrop(first) ? {} : { step: title })} />
      <div
        className="lab lab-image"
        onPointerOver={() => void wakeLab()}
        onFocus={() => void wakeLab()}
        onTouchStart={() => void wakeLab()}
      >
        <div className="lab-left-tools">
          <ToolBar choosing={choosing} />
          <ChoiceBar />
          {archive && archive.problems.length > 0 && (
            <Suspense fallback={null}>
              <Found key={archive.id} archive={archive} />
            </Suspense>
          )}
          <div className="relative min-h-0 grow bg-sky max-md:min-h-80">
            {second !== undefined && (
              <SideSwitch names={[first, second]} side={view?.side ?? 'second'} choosing={choosing} />
            )}
            <LabStage view={view} drawing={drawing} choosing={choosing} />
            {view && (
              <Suspense fallback={null}>
                <Notices view={view} choosing={choosing} />
              </Suspense>
            )}
            <Legend />
          </div>
        </div>
        <LabPane view={view} drawing={drawing} choosing={choosing} />
      </div>
      <DropSign />
    </>
  )
}

/** Has what reads archives at hand once the page rests: when a file is dropped, nothing is fetched any more. */
function fetchAhead(): (() => void) | undefined {
  const saving = (navigator as Navigator & { connection?: { saveData?: boolean } }).connection?.saveData
  if (saving || typeof requestIdleCallback === 'undefined') return undefined
  const handle = requestIdleCallback(
    () => {
      void import('../lab-image/bench.ts').then((bench) => bench.warmUp())
      void import('../lab-image/panels/Panels.tsx')
      void import('../stage/LiveSvg.tsx')
      void import('../lab-image/notices/Notices.tsx')
      void import('../lab-image/notices/Found.tsx')
    },
    { timeout: 5000 },
  )
  return () => cancelIdleCallback(handle)
}
