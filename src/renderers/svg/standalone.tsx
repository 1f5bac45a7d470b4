import { renderToStaticMarkup } from 'react-dom/server'
import type { Locale } from '#content/text.ts'
import type { Theme } from '#design/tokens.ts'
import type { DiagramValue } from '#diagrams/diagram.ts'
import { DiagramSvg } from './DiagramSvg.tsx'

/**
 * The diagram as the text of an SVG file that needs nothing else: one theme's colours, title and description,
 * system faces where ours are not installed.
 *
 * @param linkBase absolute address of the diagram's page, without a `#`; left out, the file has no links
 */
export const diagramSvgString = (
  value: DiagramValue,
  locale: Locale,
  theme: Theme,
  linkBase?: string,
): string =>
  renderToStaticMarkup(
    <DiagramSvg
      value={value}
      locale={locale}
      mode="standalone"
      theme={theme}
      {...(linkBase === undefined ? {} : { linkBase })}
    />,
  )
