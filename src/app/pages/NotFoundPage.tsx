import { LOCALES } from '#content/text.ts'
import { frame } from '#content/ui/frame.ts'
import { useApp } from '../store/store.ts'

/** Says it in both languages: an unknown address has none. */
export function NotFoundPage() {
  const base = useApp((state) => state.base)
  return (
    <div className="mx-auto grid w-full max-w-[1040px] gap-12 px-6 py-24">
      {LOCALES.map((locale, n) => {
        const Heading = n === 0 ? 'h1' : 'h2'
        return (
          <section key={locale} lang={locale} className="grid gap-3">
            <Heading className="font-[680] text-title">{frame.notFound.title[locale]}</Heading>
            <p className="text-body text-ink-2">{frame.notFound.text[locale]}</p>
            <p>
              <a className="text-body underline underline-offset-4" href={`${base}${locale}/`}>
                {frame.notFound.home[locale]}
              </a>
            </p>
          </section>
        )
      })}
    </div>
  )
}
