import type { Page } from '#content/page.ts'
import { sitePages } from '#content/reference-pages.ts'
import { LOCALES, type Locale } from '#content/text.ts'

/** One file of the built site, as the prerenderer and the development server see it. */
export type Route =
  | { readonly kind: 'page'; readonly locale: Locale; readonly page: Page }
  | { readonly kind: 'embed'; readonly locale: Locale; readonly page: Page }
  | { readonly kind: 'sheet'; readonly locale: Locale; readonly page: Page; readonly sheet: string }
  | { readonly kind: 'root' }
  | { readonly kind: 'not-found' }

/** A page's address after its language. */
export function pathOf(page: Page): string {
  if (page.topic === 'home') return '/'
  return page.page === '' ? `/${page.topic}/` : `/${page.topic}/${page.page}/`
}

/** Every file with HTML, in the order it is written. `sheetOf` names the sheet of a diagram by its id. */
export function allRoutes(sheetOf: (diagram: string) => string): Route[] {
  const routes: Route[] = [{ kind: 'root' }, { kind: 'not-found' }]
  for (const locale of LOCALES) {
    for (const page of sitePages) {
      routes.push({ kind: 'page', locale, page })
      if (page.diagram !== undefined && isHomeOf(page, page.diagram)) {
        routes.push({ kind: 'embed', locale, page })
        routes.push({ kind: 'sheet', locale, page, sheet: sheetOf(page.diagram) })
      }
    }
  }
  return routes
}

/** A diagram has one page that it belongs to; others may show it too. */
function isHomeOf(page: Page, diagram: string): boolean {
  return page.topic === 'home' ? diagram.startsWith('home/') : diagram === `${page.topic}/${page.page}`
}

/** Where a route's file lies below the site's root. */
export function fileOf(route: Route): string {
  switch (route.kind) {
    case 'root':
      return 'index.html'
    case 'not-found':
      return '404.html'
    case 'page':
      return `${route.locale}${pathOf(route.page)}index.html`
    case 'embed':
      return `${route.locale}/embed/${route.page.diagram}/index.html`
    case 'sheet':
      return `${route.locale}/sheet/${route.sheet}/index.html`
  }
}
