import { inLocale, LOCALES, type Locale } from '#content/text.ts'
import { reading } from '#content/ui/reading.ts'
import { sourceTitle, termsByLetter } from './glossary-order.ts'

const anchor = (letter: string) => `letter-${letter === '#' ? 'other' : letter.toLowerCase()}`

/** All words with both names, the page's own language first. */
export function Glossary({ locale }: { locale: Locale }) {
  const groups = termsByLetter()
  const names = [...LOCALES].sort((one) => (one === locale ? -1 : 1))
  return (
    <>
      <nav className="letters" aria-label={inLocale(reading.glossary.letters, locale)}>
        <ul>
          {groups.map(({ letter }) => (
            <li key={letter}>
              <a href={`#${anchor(letter)}`}>{letter}</a>
            </li>
          ))}
        </ul>
      </nav>
      {groups.map(({ letter, terms }) => (
        <section key={letter} aria-labelledby={anchor(letter)}>
          <h2 id={anchor(letter)} tabIndex={-1}>
            {letter}
          </h2>
          <dl className="glossary">
            {terms.map(([id, { label, means, source }]) => (
              <div key={id} id={id} tabIndex={-1}>
                {names
                  .filter((name, n) => n === 0 || label[name] !== label[locale])
                  .map((name, n) => (
                    <dt key={name} lang={name} className={n === 0 ? 'glossary-name' : 'glossary-other'}>
                      {label[name]}
                    </dt>
                  ))}
                <dd>
                  {inLocale(means, locale)}
                  <a
                    href={source}
                    rel="noopener external"
                    aria-label={`${inLocale(reading.glossary.source, locale)}: ${sourceTitle(source)}`}
                  >
                    {sourceTitle(source)}
                  </a>
                </dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
    </>
  )
}
