import type { Misconception } from '#content/misconceptions/card.ts'
import { misconceptions } from '#content/misconceptions.ts'
import { TOPICS, type Topic } from '#content/page.ts'
import { pages } from '#content/pages.ts'
import { inLocale, type Locale } from '#content/text.ts'
import { reading } from '#content/ui/reading.ts'
import { ui } from '#content/ui.ts'
import { pathOf } from '../routes.ts'
import { relativeTo, stateLink } from '../state-link.ts'

const LIST = '/misconceptions/'
export const pathOfBelief = ({ id }: Misconception): string => `${LIST}${id}/`
/** The address at which a card's commands have just run. */
export const runOfBelief = ({ show }: Misconception): string => stateLink('/engine/hops/', { lines: show })

const topicOf = ({ page }: Misconception): Topic | undefined =>
  TOPICS.find((topic) => page.startsWith(`/${topic}/`))

/** All cards by topic, each with its truth and the way to its own page. */
export function BeliefList({ locale }: { locale: Locale }) {
  return TOPICS.map((topic) => {
    const cards = misconceptions.filter((card) => topicOf(card) === topic)
    if (cards.length === 0) return null
    return (
      <section key={topic} aria-labelledby={`topic-${topic}`}>
        <h2 id={`topic-${topic}`} tabIndex={-1}>
          {inLocale(ui.nav[topic], locale)}
        </h2>
        <ul className="beliefs">
          {cards.map((card) => (
            <li key={card.id} id={card.id}>
              <h3>
                <a href={relativeTo(LIST, pathOfBelief(card))}>{inLocale(card.belief, locale)}</a>
              </h3>
              <p>{inLocale(card.truth, locale)}</p>
              <p>
                <a className="belief-run" href={relativeTo(LIST, runOfBelief(card))}>
                  {inLocale(reading.belief.open, locale)}
                  <span className="sr-only">: {inLocale(card.belief, locale)}</span>
                </a>
              </p>
            </li>
          ))}
        </ul>
      </section>
    )
  })
}

/** What a card's own page says below its belief and its truth. */
export function Belief({ card, locale }: { card: Misconception; locale: Locale }) {
  const here = pathOfBelief(card)
  const [path = '', heading] = card.page.split('#')
  const page = pages.find((one) => pathOf(one) === path)
  return (
    <>
      <section aria-labelledby="show">
        <h2 id="show" tabIndex={-1}>
          {inLocale(reading.belief.seeFor, locale)}
        </h2>
        <pre className="shell">
          <code>{card.show.map((line) => `$ ${line}`).join('\n')}</code>
        </pre>
        <p>
          <strong>{inLocale(reading.belief.lookFor, locale)}</strong> {inLocale(card.look, locale)}
        </p>
        <p>
          <a className="belief-run" href={relativeTo(here, runOfBelief(card))}>
            {inLocale(reading.belief.run, locale)}
          </a>
        </p>
      </section>
      {page && (
        <section aria-labelledby="why">
          <h2 id="why" tabIndex={-1}>
            {inLocale(reading.belief.why, locale)}
          </h2>
          <p>
            {inLocale(reading.belief.explained, locale)}{' '}
            <a href={relativeTo(here, heading === undefined ? path : `${path}#${heading}`)}>
              {inLocale(page.title, locale)}
            </a>
          </p>
        </section>
      )}
      <section aria-labelledby="sources">
        <h2 id="sources" tabIndex={-1}>
          {inLocale(ui.pane.sources, locale)}
        </h2>
        <ul>
          {card.sources.map(({ title, url }) => (
            <li key={url}>
              <a href={url} rel="noopener external">
                {title}
              </a>
            </li>
          ))}
        </ul>
      </section>
      <p className="belief-paste">{inLocale(reading.belief.paste, locale)}</p>
    </>
  )
}
