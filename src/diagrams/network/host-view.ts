import { hostLinks, type Link } from '#model/network/links.ts'
import type { Networking } from '#model/network/networking.ts'
import { restoreText } from '#model/network/restore-text.ts'
import { hostRoutes } from '#model/network/routes.ts'

/** What one would read on the host itself. */
export type HostView = 'address' | 'route' | 'iptables' | 'ip6tables'
export const HOST_VIEWS: readonly HostView[] = ['address', 'route', 'iptables', 'ip6tables']

export const COMMANDS: Readonly<Record<HostView, string>> = {
  address: 'ip address',
  route: 'ip route',
  iptables: 'iptables-save',
  ip6tables: 'ip6tables-save',
}

const linkLines = ({ name, mtu, state, mac, master, addresses }: Link): string[] => [
  `${name}: mtu ${mtu}${master ? ` master ${master}` : ''} state ${state}`,
  `    link/${name === 'lo' ? 'loopback' : 'ether'} ${mac}`,
  ...addresses.map((address) => `    inet${address.includes(':') ? '6' : ''} ${address}`),
]

/** The host's interfaces, routes and packet filter rules as its own tools print them, without counters and indices. */
export function hostView(networking: Networking, view: HostView): readonly string[] {
  switch (view) {
    case 'address':
      return hostLinks(networking).flatMap(linkLines)
    case 'route':
      return hostRoutes(networking).map(({ dst, gateway, dev, prefsrc, scope }) =>
        [
          dst,
          ...(gateway ? [`via ${gateway}`] : []),
          `dev ${dev}`,
          ...(scope ? [`scope ${scope}`] : []),
          ...(prefsrc ? [`src ${prefsrc}`] : []),
        ].join(' '),
      )
    default: {
      const text = restoreText(view === 'iptables' ? networking.iptables : networking.ip6tables)
      return text.split('\n').filter((line) => line !== '')
    }
  }
}

export interface ViewLine {
  readonly text: string
  readonly mark: 'same' | 'added' | 'removed'
}

/** What a command changed: the longest lines that both have in order stay, the others went or came. */
export function changedLines(before: readonly string[], after: readonly string[]): readonly ViewLine[] {
  const lengths = Array.from({ length: before.length + 1 }, () => new Uint32Array(after.length + 1))
  const at = (i: number, j: number) => lengths[i]?.[j] ?? 0
  for (let i = before.length - 1; i >= 0; i -= 1)
    for (let j = after.length - 1; j >= 0; j -= 1) {
      const row = lengths[i]
      if (row) row[j] = before[i] === after[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1))
    }
  const lines: ViewLine[] = []
  let i = 0
  let j = 0
  while (i < before.length || j < after.length) {
    const [old, now] = [before[i], after[j]]
    if (old !== undefined && old === now) {
      lines.push({ text: old, mark: 'same' })
      i += 1
      j += 1
    } else if (now !== undefined && (old === undefined || at(i, j + 1) >= at(i + 1, j))) {
      lines.push({ text: now, mark: 'added' })
      j += 1
    } else if (old !== undefined) {
      lines.push({ text: old, mark: 'removed' })
      i += 1
    }
  }
  return lines
}
