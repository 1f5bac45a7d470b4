import { StrictMode } from 'react'
import { hydrateRoot } from 'react-dom/client'
import './app.css'
import { App } from './App.tsx'
import { type Address, PLAIN_EMBED, parseAddress, unpackAddress } from './address.ts'
import { loadWords } from './load-words.ts'
import { type PageData, readPage } from './page-data.ts'
import { createAppStore, troubleOf } from './store/store.ts'
import { loadView, viewOf } from './views.ts'

const base = import.meta.env.BASE_URL
const root = document.getElementById('root')
const page = readPage(document)

/**
 * Takes the page over. Not at the top level of the module: the views import what lies in this chunk, and a
 * chunk that waits for them while they wait for it never comes to an end.
 */
async function start(element: HTMLElement, data: PageData): Promise<void> {
  const { info } = data
  const still = {
    locale: info.locale,
    path: info.path,
    lines: [],
    lenses: [],
    images: [],
    embed: PLAIN_EMBED,
  }
  const store = createAppStore(data, still, base)
  await Promise.all([loadView(viewOf(info)), loadWords(info.locale)])
  hydrateRoot(
    element,
    <StrictMode>
      <App store={store} />
    </StrictMode>,
    { onRecoverableError: (error) => console.error(error) },
  )
  // The page was made without a query; what the address asks for comes after it stands.
  const parsed = parseAddress(new URL(location.href), base)
  if (!parsed) return
  const address = await unpackAddress(parsed)
  if (!address) {
    store.setState({ linkTrouble: troubleOf(parsed) })
    return
  }
  store.setState({ address: { ...address, path: info.path } })
  if (!asksForModel(address)) return
  await store.getState().wake()
  if (address.embed.autoplay) store.setState({ playing: true })
}

if (root && page) void start(root, page)

/** Whether the address asks for another picture than the one that was made with the page. */
function asksForModel({ lines, at, lenses, images, reference, embed }: Address): boolean {
  return (
    lines.length + lenses.length + images.length > 0 ||
    at !== undefined ||
    reference !== undefined ||
    embed.autoplay
  )
}
