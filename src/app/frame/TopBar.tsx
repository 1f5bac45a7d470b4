import { Menu, Moon, Sun, SunMoon, X } from 'lucide-react'
import { useEffect, useState } from 'react'
import { TOPICS } from '#content/page.ts'
import { LOCALES, type Locale } from '#content/text.ts'
import { ui } from '#content/ui.ts'
import { Logo } from '#design/glyphs.tsx'
import { formatAddress } from '../address.ts'
import { PageLink } from '../links.tsx'
import { useApp } from '../store/store.ts'
import { useWords } from '../words.ts'
import { SearchBox } from './SearchBox.tsx'

/** The order of the bar is the order of the ship; the reading order is the pages' own. */
const BAR = [...TOPICS.slice(1), TOPICS[0]].filter((topic) => topic !== undefined)

export function TopBar() {
  const say = useWords()
  const topic = useApp((state) => state.page.info.topic)
  const [open, setOpen] = useState(false)
  const path = useApp((state) => state.page.info.path)
  // biome-ignore lint/correctness/useExhaustiveDependencies: another page closes the menu
  useEffect(() => setOpen(false), [path])
  return (
    <header className="top-bar relative z-20 flex min-h-14 shrink-0 items-center gap-3 border-line border-b bg-deck px-6 max-sm:px-4 print:hidden">
      <a
        href="#main"
        className="-top-20 absolute left-3 rounded-2 bg-ink px-3 py-2 text-control text-sky focus:top-2"
        onClick={(event) => {
          event.preventDefault()
          document.getElementById('main')?.focus()
        }}
      >
        {say(ui.skipLink)}
      </a>
      <PageLink
        path="/"
        className="mr-6 flex items-center gap-2.5 whitespace-nowrap font-[680] text-[17px]"
        aria-label={`${say(ui.siteName)}: ${say(ui.nav.home)}`}
      >
        <Logo size={26} />
        {say(ui.siteName)}
      </PageLink>
      <nav aria-label={say(ui.nav.label)} data-open={open ? '' : undefined} className="topics">
        <ul className="flex gap-6 max-lg:w-full max-lg:flex-col max-lg:gap-0">
          {BAR.map((one) => (
            <li key={one}>
              <PageLink
                path={`/${one}/`}
                aria-current={one === topic ? 'page' : undefined}
                className="relative flex h-14 items-center text-nav text-ink-2 hover:text-ink aria-[current]:font-[620] aria-[current]:text-ink aria-[current]:after:absolute aria-[current]:after:inset-x-0 aria-[current]:after:bottom-0 aria-[current]:after:h-[2.5px] aria-[current]:after:bg-ink max-lg:h-11"
              >
                {say(ui.nav[one])}
              </PageLink>
            </li>
          ))}
        </ul>
        <div className="flex items-center gap-3 pt-3 sm:hidden">
          <LocaleSwitch />
          <ThemeKey />
        </div>
      </nav>
      <div className="grow" />
      <SearchBox />
      <div className="flex items-center gap-3 max-sm:hidden">
        <LocaleSwitch />
        <ThemeKey />
      </div>
      <button
        type="button"
        aria-expanded={open}
        aria-label={say(ui.nav.menu)}
        className="grid size-[34px] place-items-center rounded-2 hover:bg-well lg:hidden max-sm:size-11"
        onClick={() => setOpen(!open)}
      >
        {open ? <X size={18} strokeWidth={1.75} /> : <Menu size={18} strokeWidth={1.75} />}
      </button>
    </header>
  )
}

/** Two links to the same state in the other language. */
function LocaleSwitch() {
  const say = useWords()
  const base = useApp((state) => state.base)
  const address = useApp((state) => state.address)
  const locale = useApp((state) => state.page.info.locale)
  const missing = useApp((state) => state.page.info.kind === 'not-found')
  return (
    <nav aria-label={say(ui.language.label)} className="flex rounded-2 border border-line-3 p-0.5">
      {LOCALES.map((one: Locale) => (
        <a
          key={one}
          href={formatAddress({ ...address, locale: one, ...(missing ? { path: '/' } : {}) }, base)}
          hrefLang={one}
          lang={one}
          aria-current={one === locale ? 'true' : undefined}
          className="grid min-h-7 min-w-9 place-items-center rounded-1 px-2 text-[13px] text-ink-2 hover:bg-well aria-[current]:bg-ink aria-[current]:font-[620] aria-[current]:text-sky"
        >
          {say(ui.language[one])}
        </a>
      ))}
    </nav>
  )
}

const THEMES = ['auto', 'light', 'dark'] as const

/** Auto, light, dark, in turn; remembered on this machine only. */
function ThemeKey() {
  const say = useWords()
  const [theme, setTheme] = useState<(typeof THEMES)[number]>('auto')
  useEffect(() => {
    const set = document.documentElement.dataset.theme
    if (set === 'light' || set === 'dark') setTheme(set)
  }, [])
  const next = () => {
    const chosen = THEMES[(THEMES.indexOf(theme) + 1) % THEMES.length] ?? 'auto'
    setTheme(chosen)
    if (chosen === 'auto') delete document.documentElement.dataset.theme
    else document.documentElement.dataset.theme = chosen
    try {
      localStorage.setItem('theme', chosen)
    } catch {
      // A private window may refuse; the theme then lasts until the page is left.
    }
  }
  const Icon = { auto: SunMoon, light: Sun, dark: Moon }[theme]
  const name = say(ui.theme.now, { theme: say(ui.theme[theme]) })
  return (
    <button
      type="button"
      aria-label={name}
      title={name}
      className="grid size-[34px] shrink-0 place-items-center rounded-2 hover:bg-well max-sm:size-11"
      onClick={next}
    >
      <Icon size={18} strokeWidth={1.75} />
    </button>
  )
}
