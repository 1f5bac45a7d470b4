import { fill, type Text } from '#content/text.ts'
import type { Box, Cell, DiagramNode, NodeState, Point } from '../diagram.ts'
import { textWidth } from '../text-width.ts'
import type { ContainerView, ModesView, PipeView } from './modes-view.ts'
import { SAYS, sayContainer, sayPipe, WORDS } from './modes-words.ts'

export const containerId = ({ name }: Pick<ContainerView, 'name'>): string => `container-${name}`
export const pipeId = ({ name }: Pick<PipeView, 'name'>): string => `network-${name}`

const STATE: Readonly<Record<ContainerView['state'], NodeState>> = {
  running: 'default',
  paused: 'default',
  created: 'ghost',
  exited: 'dead',
}
/** Said in place of the network, where there is something to say. */
const STATE_WORDS: Readonly<Record<ContainerView['state'], Text | undefined>> = {
  running: undefined,
  paused: { en: 'paused', 'zh-TW': '已暫停' },
  created: { en: 'created', 'zh-TW': '已建立' },
  exited: { en: 'exited', 'zh-TW': '已結束' },
}

export function containerNode(container: ContainerView, view: ModesView, box: Box): DiagramNode {
  return {
    id: containerId(container),
    entity: 'container',
    shape: { as: 'box', size: 'M' },
    box,
    name: container.name,
    caption: STATE_WORDS[container.state] ?? container.flag,
    state: STATE[container.state],
    part: 'container',
    says: sayContainer(container, view),
    term: 'container',
  }
}

const TERMS: Readonly<Record<string, string>> = {
  'user-bridge': 'user-defined-bridge',
  'internal-bridge': 'internal-network',
  'default-bridge': 'default-bridge',
  overlay: 'overlay',
  'gateway-bridge': 'docker-gwbridge',
  macvlan: 'macvlan',
}

export function pipeNode(
  pipe: PipeView,
  box: Box,
  flangesAt: readonly number[],
  label: { readonly at?: { readonly x: number; readonly y: number }; readonly subnet: boolean },
): DiagramNode {
  return {
    id: pipeId(pipe),
    entity: 'network',
    shape: {
      as: 'pipe',
      capped: pipe.capped,
      flangesAt,
      ...(label.at ? { labelAt: label.at } : {}),
    },
    box,
    name: pipe.name,
    ...(label.subnet && pipe.subnet !== '' ? { caption: pipe.subnet } : {}),
    state: 'default',
    part: pipe.part,
    says: sayPipe(pipe),
    term: TERMS[pipe.part] ?? 'network',
  }
}

export const stubNode = (container: ContainerView, box: Box, label: Point): DiagramNode => ({
  id: `none-${container.name}`,
  entity: 'network',
  shape: { as: 'pipe', capped: true, flangesAt: [], labelAt: label },
  box,
  name: WORDS.onlyLo,
  state: 'default',
  part: 'none',
  says: SAYS.none,
  term: 'none-network',
})

export const CHAINS_WIDE = ['PREROUTING', 'FORWARD', 'DOCKER-USER', 'DOCKER-FORWARD', 'POSTROUTING'] as const
export const CHAINS_NARROW = ['PREROUTING', 'FORWARD', 'POSTROUTING'] as const

export const netfilterNode = (chains: readonly string[], box: Box): DiagramNode => ({
  id: 'netfilter',
  entity: 'kernel',
  shape: { as: 'band' },
  box,
  name: WORDS.netfilter,
  cells: chains.map((name): Cell => ({ id: name.toLowerCase(), name, width: textWidth(name, 'room') + 20 })),
  state: 'default',
  says: SAYS.netfilter,
  term: 'netfilter',
})

export const cardNode = (view: ModesView, box: Box): DiagramNode => ({
  id: 'eth0',
  entity: 'kernel',
  shape: { as: 'box', size: 'M' },
  box,
  name: view.interface,
  caption: view.address,
  state: 'default',
  says: fill(SAYS.eth0, { address: view.address }),
})

/** `0.0.0.0:8080 → 172.18.0.2:80`, one for each published port, IPv6 twins left out. */
export const publishedList = (view: ModesView): string[] =>
  view.published
    .filter(({ mapping }) => !mapping.hostIp.includes(':') && mapping.hostPort !== 0)
    .map(
      ({ mapping: { hostIp, hostPort, containerIp, containerPort } }) =>
        `${hostIp}:${hostPort} → ${containerIp}:${containerPort}`,
    )

export const proxyNode = (view: ModesView, box: Box): DiagramNode => {
  const list = publishedList(view)
  const ports = list.length === 1 ? (list[0]?.split(' ')[0] ?? '') : fill(WORDS.ports, { count: list.length })
  return {
    id: 'docker-proxy',
    entity: 'daemon',
    shape: { as: 'box', size: 'M' },
    box,
    name: 'docker-proxy',
    caption: ports,
    state: 'default',
    says: fill(SAYS.proxy, { list: list.join(', ') }),
    term: 'docker-proxy',
  }
}

export const dnsNode = (box: Box): DiagramNode => ({
  id: 'embedded-dns',
  entity: 'daemon',
  shape: { as: 'box', size: 'M' },
  box,
  name: WORDS.dns,
  caption: '127.0.0.11',
  state: 'default',
  says: SAYS.dns,
  term: 'embedded-dns',
})
