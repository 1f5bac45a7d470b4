import { ui } from '#content/ui.ts'
import { PageLink } from '../links.tsx'
import { useApp } from '../store/store.ts'
import { useWords } from '../words.ts'

export function Footer() {
  const say = useWords()
  const { previous, next } = useApp((state) => state.page.info)
  return (
    <footer className="border-line border-t bg-deck px-6 py-8 text-control text-ink-2 leading-normal max-sm:px-4">
      {(previous || next) && <Pager />}
      <nav aria-label={say(ui.footer.label)} className="mx-auto mb-4 max-w-[1040px]">
        <ul className="flex flex-wrap gap-x-6 gap-y-1">
          {(['map', 'glossary', 'misconceptions'] as const).map((one) => (
            <li key={one}>
              <PageLink
                path={`/${one}/`}
                className="inline-flex min-h-8 items-center font-[560] text-ink underline underline-offset-4 max-sm:min-h-11"
              >
                {say(ui.nav[one])}
              </PageLink>
            </li>
          ))}
        </ul>
      </nav>
      <div className="mx-auto grid max-w-[1040px] gap-1">
        <p>{say(ui.footer.simulated)}</p>
        <p>
          {say(ui.footer.versions)} {say(ui.footer.checked)}
        </p>
        <p>{say(ui.footer.independent)}</p>
      </div>
    </footer>
  )
}

/** The way on in reading order. */
export function Pager() {
  const say = useWords()
  const { previous, next, locale } = useApp((state) => state.page.info)
  const base = useApp((state) => state.base)
  const link = 'grid gap-1 px-7 py-3 hover:bg-well max-sm:px-4'
  return (
    <nav
      aria-label={say(ui.pager.label)}
      className="mx-auto mb-8 grid max-w-[1040px] grid-cols-2 rounded-2 border border-line"
    >
      {previous ? (
        <a href={`${base}${locale}${previous.path}`} rel="prev" className={link}>
          <span className="text-caption-2">{say(ui.pager.previous)}</span>
          <span className="font-[620] text-ink">{previous.title}</span>
        </a>
      ) : (
        <span />
      )}
      {next && (
        <a
          href={`${base}${locale}${next.path}`}
          rel="next"
          className={`${link} border-line border-l text-right`}
        >
          <span className="text-caption-2">{say(ui.pager.next)}</span>
          <span className="font-[620] text-ink">{next.title}</span>
        </a>
      )}
    </nav>
  )
}
