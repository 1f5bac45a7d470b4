import { fill, type Localized } from '#content/text.ts'
import { isIPv6 } from '#model/network/ip.ts'
import type { Reachable } from '#model/network/reach.ts'
import { containerNamed, ownerOf, type SceneContainer } from '#model/network/scene.ts'
import { LOCALHOST_WORDS as W } from './localhost-words.ts'
import { addressesOf, portsOf, publishedOf, refOf, running, type WalkAsk } from './walk-ask.ts'
import { judge } from './walk-judge.ts'
import { hostAddress } from './walk-world.ts'

/** Where the engine runs: on this Linux, in Docker Desktop's virtual machine, or without root. */
export type Platform = 'linux' | 'desktop' | 'rootless'
export const PLATFORMS: readonly Platform[] = ['linux', 'desktop', 'rootless']

/** Which network namespace an address leads to: a container's own, the engine's, or the machine one sits at. */
export type Owner = 'machine' | 'engine' | `container:${string}` | 'nobody'

/** A shell on the machine one sits at, or a container by its name. */
export interface LocalAsk {
  readonly from: string
  readonly to: string
  readonly port: number
}

export interface LocalAnswer {
  readonly owner: Owner
  readonly open: boolean
  readonly text: Localized
  /** The question to the packet walk that says the same; only where the walk knows the machine. */
  readonly walk?: WalkAsk
}

export const MACHINE = 'machine'
export const HOST_NAME = 'host.docker.internal'
const LOCAL = /^(localhost$|127\.|::1$)/
const FIRST_UNPRIVILEGED = 1024

const ownerOfSpace = ({ scene }: Reachable, container: SceneContainer): Owner => {
  const owner = ownerOf(scene, container)
  return owner.networkMode === 'host' ? 'engine' : `container:${owner.name}`
}

/** On Linux the engine lives in the machine's own namespace. */
const seen = (owner: Owner, platform: Platform): Owner =>
  owner === 'engine' && platform === 'linux' ? 'machine' : owner

const answer = (owner: Owner, open: boolean, text: Localized, walk?: WalkAsk): LocalAnswer => ({
  owner,
  open,
  text,
  ...(walk ? { walk } : {}),
})

/** A shell on the machine, whose engine lives elsewhere: it meets published ports and nothing else. */
function fromOutside(
  reachable: Reachable,
  { to, port }: LocalAsk,
  platform: 'desktop' | 'rootless',
): LocalAnswer {
  const values = { to, port }
  const target = running(reachable).find((each) => addressesOf(reachable, each).includes(to))
  if (target && ownerOfSpace(reachable, target) !== 'engine')
    return answer('nobody', false, fill(platform === 'desktop' ? W.inTheVm : W.inRootless, values))
  const published = publishedOf(reachable).find((each) => each.port === port)
  if (published) {
    const low = platform === 'rootless' && port < FIRST_UNPRIVILEGED
    if (low) return answer('machine', false, fill(W.lowPort, values))
    const words = platform === 'desktop' ? W.desktopForwards : W.rootlessForwards
    return answer('machine', true, fill(words, { ...values, whose: published.whose }))
  }
  const hostMode = running(reachable).find(
    (each) => ownerOfSpace(reachable, each) === 'engine' && portsOf(reachable, each).includes(port),
  )
  if (hostMode) {
    const words = platform === 'desktop' ? W.hostModeInVm : W.hostModeRootless
    return answer('machine', false, fill(words, { ...values, whose: hostMode.name }))
  }
  return answer('machine', false, fill(W.nobodyListens, values))
}

function toHostName(reachable: Reachable, ask: LocalAsk, platform: Platform, walk: WalkAsk): LocalAnswer {
  if (platform === 'desktop') return answer('machine', true, fill(W.desktopHostName, { port: ask.port }))
  const { verdict } = judge(reachable, walk)
  if (verdict === 'NAME') return answer('nobody', false, W.noHostName)
  return platform === 'rootless'
    ? answer('engine', verdict === 'OK', W.rootlessHostName)
    : answer('machine', verdict === 'OK', W.hostGateway, walk)
}

/**
 * Whose address one calls: which namespace it leads to, and whether something answers there. What happens around
 * containers is walked; what Docker Desktop and RootlessKit put around the engine follows their documentation.
 *
 * @see https://docs.docker.com/desktop/features/networking/
 * @see https://docs.docker.com/engine/security/rootless/tips/
 */
export function whoseIs(reachable: Reachable, ask: LocalAsk, platform: Platform): LocalAnswer {
  const { from, to, port } = ask
  if (from === MACHINE && platform !== 'linux') return fromOutside(reachable, ask, platform)
  const asker = containerNamed(reachable.scene, from)
  const walk: WalkAsk = { from: asker ? refOf(asker) : 'host', to, proto: 'tcp', port }
  if (to === HOST_NAME && asker) return toHostName(reachable, ask, platform, walk)
  const { verdict, reason, dialled } = judge(reachable, walk)
  const open = verdict === 'OK'
  if (LOCAL.test(to)) {
    const owner = asker ? seen(ownerOfSpace(reachable, asker), platform) : 'machine'
    const words = open ? W.itsOwnOpen : W.itsOwnClosed
    const own = owner.startsWith('container:') ? fill(words, { name: owner.slice(10), port }) : reason
    return answer(owner, open, own, walk)
  }
  const target = running(reachable).find((each) => addressesOf(reachable, each).includes(dialled ?? to))
  const owner = target ? ownerOfSpace(reachable, target) : to === hostAddress(reachable) ? 'engine' : 'nobody'
  return answer(seen(owner, platform), open, reason, walk)
}

/** Addresses worth asking for from a place: its own loopback, the machine, and each container. */
export function localTargets(
  reachable: Reachable,
): readonly { readonly to: string; readonly port: number }[] {
  const containers = running(reachable)
  const listening = containers.flatMap((each) => portsOf(reachable, each))
  const published = publishedOf(reachable).map(({ port }) => port)
  const ports = [...new Set([...published, ...listening])]
  const inner = containers.flatMap((each) =>
    addressesOf(reachable, each)
      .filter((ip) => !isIPv6(ip))
      .flatMap((to) => portsOf(reachable, each).map((port) => ({ to, port }))),
  )
  const all = [
    ...ports.map((port) => ({ to: 'localhost', port })),
    ...ports.map((port) => ({ to: HOST_NAME, port })),
    ...inner,
  ]
  return [...new Map(all.map((each) => [`${each.to}:${each.port}`, each])).values()]
}

const LENS = /^local:([A-Za-z0-9_.-]+):(\d{1,5}):([A-Za-z0-9][A-Za-z0-9._:-]*)$/

export const lensOfLocal = ({ from, to, port }: LocalAsk): string => `local:${from}:${port}:${to}`
export const isLocalLens = (lens: string): boolean => LENS.test(lens)

/** What a link asks for. */
export function localOfLenses(lenses: readonly string[]): LocalAsk | undefined {
  for (const lens of lenses) {
    const [, from = '', port = '', to = ''] = LENS.exec(lens) ?? []
    if (from !== '' && Number(port) <= 65535) return { from, to, port: Number(port) }
  }
  return undefined
}
