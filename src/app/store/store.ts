import { createContext, useContext } from 'react'
import { createStore, type StoreApi, useStore } from 'zustand'
import {
  type Address,
  formatAddress,
  type ParsedAddress,
  packAddress,
  parseAddress,
  unpackAddress,
} from '../address.ts'
import type { Live } from '../live.ts'
import { fetchPage, type PageData } from '../page-data.ts'
import { loadView, viewOf } from '../views.ts'

/** How a change of address enters the history: a visitor's step is pushed, playing and scrubbing replace. */
export type HistoryMode = 'push' | 'replace'

/**
 * The facts of the page; what can be computed from them lives in selectors.
 * The address is the truth for what a link brings back: every action changes the address, and the
 * rest follows.
 */
export interface LinkTrouble {
  /** A code of content/errors.ts. */
  readonly code: string
  readonly values: Readonly<Record<string, string | number>>
}

/** What is to be different in the address; `undefined` takes something out of it. */
export type AddressChange = Omit<Partial<Address>, 'at' | 'part' | 'reference'> & {
  readonly [K in 'at' | 'part' | 'reference']?: Address[K] | undefined
}

export interface AppState {
  readonly base: string
  readonly page: PageData
  readonly address: Address
  /** A link that could not be read in full: said on the page, never a blank one. */
  readonly linkTrouble: LinkTrouble | undefined
  /** The model and the drawing code; arrive on the first sign of interest. */
  readonly live: Live | undefined
  readonly liveFailed: boolean
  readonly playing: boolean
  /** Multiplies the pace of playing: 0.5, 1, 2, 4. */
  readonly speed: number
  /** The term under the pointer or focus in the text: its node is lit. */
  readonly litTerm: string | undefined
  readonly shareOpen: boolean
  readonly legendOpen: boolean
  readonly lensesOpen: boolean

  readonly go: (change: AddressChange, how?: HistoryMode) => void
  readonly follow: (href: string) => Promise<boolean>
  readonly restore: (href: string) => Promise<void>
  readonly wake: () => Promise<Live | undefined>
  readonly set: (
    change: Partial<
      Pick<AppState, 'playing' | 'speed' | 'litTerm' | 'shareOpen' | 'legendOpen' | 'lensesOpen'>
    >,
  ) => void
}

export type AppStore = StoreApi<AppState>

export function createAppStore(page: PageData, address: Address, base: string): AppStore {
  return createStore<AppState>()((set, get) => {
    /** A state or a moment that came with a link has to be drawn. */
    const wakeFor = ({ lines, at, lenses, reference }: Address) => {
      const other = lines.length + lenses.length > 0 || at !== undefined || reference !== undefined
      if (get().page.info.diagram && other) void get().wake()
    }
    let loading: ReturnType<typeof loadModel> | undefined
    /** The drawing of a page that is about to be shown, where the model is awake or on its way. */
    const prepare = async ({ info }: PageData) => (await loading)?.[0].prepare(info.diagram?.id)
    return {
      base,
      page,
      address,
      linkTrouble: undefined,
      live: undefined,
      liveFailed: false,
      playing: false,
      speed: 1,
      litTerm: undefined,
      shareOpen: false,
      legendOpen: false,
      lensesOpen: false,

      go(change, how = 'push') {
        const next = withoutUndefined({ ...get().address, ...change })
        set({ address: next })
        writeHistory(next, base, how)
      },

      /** Shows the page an address of this site leads to. False when it is not ours to show, or in another language. */
      async follow(href) {
        const url = new URL(href, location.href)
        const parsed = url.origin === location.origin ? parseAddress(url, base) : undefined
        if (!parsed) return false
        const next = await unpackAddress(parsed)
        if (!next) return false
        if (next.locale !== get().address.locale) return false
        if (next.path === get().address.path) {
          set({ address: next, linkTrouble: undefined })
          writeHistory(next, base, 'push')
          wakeFor(next)
          return true
        }
        const found = await fetchPage(`${base}${next.locale}${next.path}`).catch(() => undefined)
        if (!found) return false
        await Promise.all([loadView(viewOf(found.info)), prepare(found)])
        set({ page: found, address: next, playing: false, shareOpen: false, linkTrouble: undefined })
        writeHistory(next, base, 'push')
        wakeFor(next)
        return true
      },

      /** Back and Forward: reads the address that the browser has moved to. */
      async restore(href) {
        const parsed = parseAddress(new URL(href), base)
        if (!parsed) return
        const next = await unpackAddress(parsed)
        if (!next) {
          set({ linkTrouble: troubleOf(parsed) })
          return
        }
        const { address: current } = get()
        if (next.locale !== current.locale) return location.reload()
        if (next.path === current.path) {
          set({ address: next, playing: false })
          wakeFor(next)
          return
        }
        const found = await fetchPage(`${base}${next.locale}${next.path}`).catch(() => undefined)
        if (!found) return location.reload()
        await Promise.all([loadView(viewOf(found.info)), prepare(found)])
        set({ page: found, address: next, playing: false, shareOpen: false })
        wakeFor(next)
      },

      async wake() {
        const { live } = get()
        if (live) return live
        try {
          loading ??= loadModel()
          const [arrived] = await loading
          await prepare(get().page)
          set({ live: arrived, liveFailed: false })
          return arrived
        } catch (error) {
          loading = undefined
          console.error(error)
          set({ liveFailed: true })
          return undefined
        }
      },

      set: (change) => set(change),
    }
  })
}

const loadModel = () => Promise.all([import('../live.ts'), import('../live-build.ts')])

/** Why a packed state could not be opened: made by a later version, or damaged on its way. */
export function troubleOf({ packed = '' }: ParsedAddress): LinkTrouble {
  const version = /^v(\d+)\./.exec(packed)?.[1]
  return version !== undefined && version !== '1'
    ? { code: 'link/unknown-version', values: { version } }
    : { code: 'link/damaged', values: {} }
}

/** `exactOptionalPropertyTypes`: a cleared value is an absent one. */
function withoutUndefined(address: Readonly<Record<string, unknown>>): Address {
  return Object.fromEntries(
    Object.entries(address).filter(([, value]) => value !== undefined),
  ) as unknown as Address
}

let latestWrite = 0

function writeHistory(address: Address, base: string, how: HistoryMode): void {
  const write = (href: string, mode: HistoryMode) => {
    if (mode === 'push') history.pushState(null, '', href)
    else history.replaceState(null, '', href)
  }
  write(formatAddress(address, base), how)
  const turn = ++latestWrite
  void packAddress(address, base).then((packed) => {
    if (turn === latestWrite) write(packed, 'replace')
  })
}

const StoreContext = createContext<AppStore | undefined>(undefined)
export const StoreProvider = StoreContext.Provider

export function useAppStore(): AppStore {
  const store = useContext(StoreContext)
  if (!store) throw new Error('Used outside the page.')
  return store
}

/** Reads one value of the page's state; the selector returns the same object for the same state. */
export const useApp = <Value>(selector: (state: AppState) => Value): Value =>
  useStore(useAppStore(), selector)
