import { StrictMode } from 'react'
import { hydrateRoot } from 'react-dom/client'
import './app.css'
import { App } from './App.tsx'
import { type Address, PLAIN_EMBED, parseAddress, unpackAddress } from './address.ts'
import { loadWords } from './load-words.ts'
import { readPage } from './page-data.ts'
import { createAppStore, troubleOf } from './store/store.ts'
import { loadView, viewOf } from './views.ts'

const base = import.meta.env.BASE_URL
const root = document.getElementById('root')
const page = readPage(document)

if (root && page) {
  const still = {
    locale: page.info.locale,
    path: page.info.path,
    lines: [],
    lenses: [],
    images: [],
    embed: PLAIN_EMBED,
  }
  const store = createAppStore(page, still, base)
  await Promise.all([loadView(viewOf(page.info)), loadWords(page.info.locale)])
  hydrateRoot(
    root,
    <StrictMode>
      <App store={store} />
    </StrictMode>,
    { onRecoverableError: (error) => console.error(error) },
  )
  // The page was made without a query; what the address asks for comes after it stands.
  const parsed = parseAddress(new URL(location.href), base)
  if (parsed) {
    void unpackAddress(parsed).then((address) => {
      if (!address) store.setState({ linkTrouble: troubleOf(parsed) })
      else store.setState({ address: { ...address, path: page.info.path } })
      if (address && asksForModel(address)) {
        void store
          .getState()
          .wake()
          .then(() => address.embed.autoplay && store.setState({ playing: true }))
      }
    })
  }
}

/** Whether the address asks for another picture than the one that was made with the page. */
function asksForModel({ lines, at, lenses, images, reference, embed }: Address): boolean {
  return (
    lines.length + lenses.length + images.length > 0 ||
    at !== undefined ||
    reference !== undefined ||
    embed.autoplay
  )
}
