import type { Page } from '#content/page.ts'
import { pages } from '#content/pages.ts'
import { inLocale, type Locale } from '#content/text.ts'
import { diagramFor } from '#diagrams/index.ts'
import { pathOf } from '../routes.ts'
import { relativeTo } from '../state-link.ts'
import { Thumbnail } from './SiteMap.tsx'

/** The drawings of a topic, each leading to its page; the ship itself for a topic that has none of its own. */
export function TopicPictures({ page, locale }: { page: Page; locale: Locale }) {
  const own = pages.filter((one) => one.topic === page.topic && one.page !== '' && one.diagram !== undefined)
  const shown = own.length > 0 ? own : pages.filter(({ topic }) => topic === 'home')
  return (
    <ul className="site-map site-map-topic">
      {shown.map((one) => (
        <li key={pathOf(one)}>
          <a href={relativeTo(pathOf(page), pathOf(one))}>
            <Thumbnail page={one} from={pathOf(page)} />
            <span className="site-map-title">{inLocale(one.title, locale)}</span>
          </a>
          <p className="site-map-note">{one.diagram === undefined ? '' : diagramFor(one.diagram).sheet}</p>
        </li>
      ))}
    </ul>
  )
}
