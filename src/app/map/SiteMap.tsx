import { misconceptions } from '#content/misconceptions.ts'
import type { Page, Reference, Topic } from '#content/page.ts'
import { pages } from '#content/pages.ts'
import { glossaryPage, misconceptionsPage } from '#content/reference-pages.ts'
import { terms } from '#content/terms.ts'
import { fill, inLocale, type Locale } from '#content/text.ts'
import { reading } from '#content/ui/reading.ts'
import { KeyPlan, type PlanRegion } from '#design/KeyPlan.tsx'
import { diagramFor, exampleValue } from '#diagrams/index.ts'
import { pathOf } from '../routes.ts'
import { relativeTo } from '../state-link.ts'

const HERE = '/map/'

/** The region of the ship that a topic is about, for topics without a drawing of their own. */
const REGIONS: Partial<Readonly<Record<Topic | Reference | 'home', PlanRegion>>> = {
  engine: 'daemon',
  image: 'store',
  container: 'holds',
  network: 'net',
  volume: 'holds',
  deploy: 'client',
}

/** Every page in reading order, each with a small picture of its diagram. */
export function SiteMap({ locale }: { locale: Locale }) {
  return (
    <>
      <section aria-labelledby="reading-order">
        <h2 id="reading-order" tabIndex={-1}>
          {inLocale(reading.map.reading, locale)}
        </h2>
        <ol className="site-map">
          {pages.map((page) => (
            <PageCard key={pathOf(page)} page={page} locale={locale} note={partsOf(page, locale)} />
          ))}
        </ol>
      </section>
      <section aria-labelledby="look-up">
        <h2 id="look-up" tabIndex={-1}>
          {inLocale(reading.map.reference, locale)}
        </h2>
        <ul className="site-map">
          <PageCard
            page={misconceptionsPage}
            locale={locale}
            note={inLocale(fill(reading.map.beliefs, { count: misconceptions.length }), locale)}
          />
          <PageCard
            page={glossaryPage}
            locale={locale}
            note={inLocale(fill(reading.map.terms, { count: Object.keys(terms).length }), locale)}
          />
        </ul>
      </section>
    </>
  )
}

const partsOf = ({ parts }: Page, locale: Locale) =>
  parts.length === 0 ? '' : inLocale(fill(reading.map.parts, { count: parts.length }), locale)

function PageCard({ page, locale, note }: { page: Page; locale: Locale; note: string }) {
  const sheet = page.diagram === undefined ? undefined : diagramFor(page.diagram).sheet
  return (
    <li>
      <a href={relativeTo(HERE, pathOf(page))}>
        <Thumbnail page={page} from={HERE} />
        <span className="site-map-title">{inLocale(page.title, locale)}</span>
      </a>
      <p>{inLocale(page.description, locale)}</p>
      <p className="site-map-note">{[sheet, note].filter((word) => word).join(' · ')}</p>
    </li>
  )
}

/** The diagram's own picture file in both themes, of which the style sheet shows one; else the place in the ship. */
export function Thumbnail({ page: { diagram, topic }, from }: { page: Page; from: string }) {
  if (diagram === undefined) {
    const region = REGIONS[topic]
    return (
      <span className="site-map-picture">
        <KeyPlan width={150} {...(region === undefined ? {} : { region })} />
      </span>
    )
  }
  const { width, height } = exampleValue(diagram, 'wide')
  return (
    <span className="site-map-picture">
      {(['light', 'dark'] as const).map((theme) => (
        <img
          key={theme}
          className={`picture-${theme}`}
          src={relativeTo(from, `/${diagram}${theme === 'dark' ? '.dark' : ''}.svg`)}
          width={width}
          height={height}
          loading="lazy"
          alt=""
        />
      ))}
    </span>
  )
}
