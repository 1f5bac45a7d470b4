import type { ComponentType } from 'react'
import type { PageInfo } from './page-data.ts'

/** Each kind of page brings its own instruments; a visitor loads those of the page that is open. */
const LOADERS = {
  home: () => import('./pages/HomePage.tsx').then(({ HomePage }) => HomePage),
  article: () => import('./pages/ArticlePage.tsx').then(({ ArticlePage }) => ArticlePage),
  reference: () => import('./pages/ReferencePage.tsx').then(({ ReferencePage }) => ReferencePage),
  engine: () => import('./pages/EnginePage.tsx').then(({ EnginePage }) => EnginePage),
  diagram: () => import('./pages/DiagramPage.tsx').then(({ DiagramPage }) => DiagramPage),
  image: () => import('./pages/ImagePage.tsx').then(({ ImagePage }) => ImagePage),
  hashes: () => import('./pages/HashesPage.tsx').then(({ HashesPage }) => HashesPage),
  build: () => import('./pages/BuildPage.tsx').then(({ BuildPage }) => BuildPage),
  names: () => import('./pages/NamesPage.tsx').then(({ NamesPage }) => NamesPage),
  network: () => import('./pages/NetworkPage.tsx').then(({ NetworkPage }) => NetworkPage),
  volume: () => import('./pages/VolumePage.tsx').then(({ VolumePage }) => VolumePage),
  embed: () => import('./pages/EmbedPage.tsx').then(({ EmbedPage }) => EmbedPage),
  'not-found': () => import('./pages/NotFoundPage.tsx').then(({ NotFoundPage }) => NotFoundPage),
} satisfies Record<string, () => Promise<ComponentType>>

export type ViewName = keyof typeof LOADERS
export const VIEW_NAMES = Object.keys(LOADERS) as readonly ViewName[]

/** The module of each view, as the build's manifest names it. */
export const VIEW_MODULES: Readonly<Record<ViewName, string>> = {
  home: 'src/app/pages/HomePage.tsx',
  article: 'src/app/pages/ArticlePage.tsx',
  reference: 'src/app/pages/ReferencePage.tsx',
  engine: 'src/app/pages/EnginePage.tsx',
  diagram: 'src/app/pages/DiagramPage.tsx',
  image: 'src/app/pages/ImagePage.tsx',
  hashes: 'src/app/pages/HashesPage.tsx',
  build: 'src/app/pages/BuildPage.tsx',
  names: 'src/app/pages/NamesPage.tsx',
  network: 'src/app/pages/NetworkPage.tsx',
  volume: 'src/app/pages/VolumePage.tsx',
  embed: 'src/app/pages/EmbedPage.tsx',
  'not-found': 'src/app/pages/NotFoundPage.tsx',
}

const loaded = new Map<ViewName, ComponentType>()

/** Diagrams with instruments of their own. */
const LABS: Readonly<Record<string, ViewName>> = {
  'engine/hops': 'engine',
  'image/layers': 'image',
  'image/build': 'build',
  'image/names': 'names',
  'image/hashes': 'hashes',
  'network/modes': 'network',
  'volume/where': 'volume',
}

/** Which view shows a page. */
export function viewOf({ kind, diagram }: Pick<PageInfo, 'kind' | 'diagram'>): ViewName {
  return kind === 'diagram' ? (LABS[diagram?.id ?? ''] ?? 'diagram') : kind
}

/** Has a view's code at hand before it is rendered, so that hydration finds what the server wrote. */
export async function loadView(name: ViewName): Promise<void> {
  if (!loaded.has(name)) loaded.set(name, await LOADERS[name]())
}

/** @throws Error when `loadView` has not come first: a fault of ours */
export function viewNamed(name: ViewName): ComponentType {
  const view = loaded.get(name)
  if (!view) throw new Error(`The view ${name} is not loaded.`)
  return view
}
