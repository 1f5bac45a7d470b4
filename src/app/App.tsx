import { useEffect, useRef } from 'react'
import { ErrorBoundary } from './ErrorBoundary.tsx'
import { Footer } from './frame/Footer.tsx'
import { Notice } from './frame/Notice.tsx'
import { TopBar } from './frame/TopBar.tsx'
import { useTerms } from './frame/terms.ts'
import { Share } from './share/Share.tsx'
import { type AppStore, StoreProvider, useApp } from './store/store.ts'
import { useBrowser } from './use-browser.ts'
import { viewNamed, viewOf } from './views.ts'

export function App({ store }: { store: AppStore }) {
  return (
    <StoreProvider value={store}>
      <Frame />
    </StoreProvider>
  )
}

function Frame() {
  useBrowser()
  useNewPage()
  useTerms()
  useEffect(() => {
    document.documentElement.dataset.awake = ''
  }, [])
  const info = useApp((state) => state.page.info)
  const Page = viewNamed(viewOf(info))
  if (info.kind === 'embed') {
    return (
      <ErrorBoundary locale={info.locale}>
        <Page />
      </ErrorBoundary>
    )
  }
  return (
    <div className={info.kind === 'diagram' ? 'frame frame-fixed' : 'frame'}>
      <TopBar />
      <Notice />
      <main id="main" tabIndex={-1} className="flex min-h-0 grow flex-col outline-none">
        <ErrorBoundary key={info.path} locale={info.locale} className="min-h-80">
          <Page />
        </ErrorBoundary>
      </main>
      {info.kind !== 'diagram' && <Footer />}
      {info.diagram && <Share />}
    </div>
  )
}

/** What a full page load would do for a visitor: title, language, focus and scroll of a new page. */
function useNewPage(): void {
  const info = useApp((state) => state.page.info)
  const shown = useRef(info)
  useEffect(() => {
    if (shown.current === info) return
    const sameWords = shown.current.path === info.path
    shown.current = info
    document.title = `${info.title} · Engine Room`
    document.documentElement.lang = info.locale
    if (sameWords) return
    window.scrollTo(0, 0)
    document.getElementById('main')?.focus({ preventScroll: true })
  }, [info])
  useHeading()
}

/** A link to a heading that is no part of a diagram: the browser goes there, as after a full page load. */
function useHeading(): void {
  const info = useApp((state) => state.page.info)
  const part = useApp((state) => state.address.part)
  useEffect(() => {
    if (part === undefined || info.parts.some(({ id }) => id === part)) return
    if (document.getElementById(part)) location.replace(location.href)
  }, [info, part])
}
