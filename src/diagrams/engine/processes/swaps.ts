import { both, fill, type Localized, type Text } from '#content/text.ts'
import type { ChoiceGroup } from '../../choice.ts'
import type { Row } from './rows.ts'

/** What fits where a shim and runc stand, and who else may call: sockets with more than one plug. */
const RUNTIMES = ['runtime-crun', 'runtime-runsc', 'runtime-kata'] as const
const CLIENTS = ['client-nerdctl', 'client-cri', 'client-buildkit'] as const
export type RuntimeSwap = (typeof RUNTIMES)[number]
export type ClientSwap = (typeof CLIENTS)[number]

export const runtimeChoices: ChoiceGroup = {
  id: 'runtime',
  label: both('Runtime', 'Runtime'),
  folded: true,
  shownWith: RUNTIMES,
  choices: [
    { name: 'runc' },
    { lens: 'runtime-crun', name: 'crun' },
    { lens: 'runtime-runsc', name: 'runsc (gVisor)' },
    { lens: 'runtime-kata', name: 'Kata' },
  ],
}

export const clientChoices: ChoiceGroup = {
  id: 'client',
  label: both('Client', '用戶端'),
  folded: true,
  shownWith: CLIENTS,
  choices: [
    { name: 'docker' },
    { lens: 'client-nerdctl', name: 'nerdctl' },
    { lens: 'client-cri', name: 'kubelet (CRI)' },
    { lens: 'client-buildkit', name: 'docker build' },
  ],
}

export const runtimeOf = (lenses: readonly string[]): RuntimeSwap | undefined =>
  RUNTIMES.find((one) => lenses.includes(one))
export const clientOf = (lenses: readonly string[]): ClientSwap | undefined =>
  CLIENTS.find((one) => lenses.includes(one))

const SAYS = {
  onCall: both('only for create, start, exec, kill', '只在 create、start、exec、kill 時'),
  sentry: both('the Sentry, an application kernel', 'Sentry，應用程式層的核心'),
  machine: both('the machine, with a kernel of its own', '虛擬機，有自己的核心'),
  guest: both('inside the machine', '在虛擬機裡'),
  answered: both('its calls end in the Sentry', '系統呼叫到 Sentry 為止'),
  step: both('for one RUN step', '只為一個 RUN 步驟'),
  direct: both('BuildKit calls it without a shim', 'BuildKit 直接呼叫它，不經過 shim'),
} as const

interface Runtime {
  readonly shim: string
  readonly program: string
  /** Its agent works inside the machine: no program runs on the host for a call. */
  readonly inGuest?: true
  /** A process that stands between the shim and the container. */
  readonly between?: { readonly name: string; readonly says: Localized; readonly container: Localized }
}

/**
 * @see https://github.com/containerd/containerd/blob/v2.3.4/docs/runtime-v2.md
 * @see https://github.com/opencontainers/runtime-spec/blob/v1.3.0/implementations.md
 */
const RUNTIME: Readonly<Record<RuntimeSwap, Runtime>> = {
  'runtime-crun': { shim: 'shim', program: 'crun' },
  'runtime-runsc': {
    shim: 'shim-runsc',
    program: 'runsc',
    between: { name: 'runsc-sandbox', says: SAYS.sentry, container: SAYS.answered },
  },
  'runtime-kata': {
    shim: 'shim-kata',
    program: 'Kata',
    inGuest: true,
    between: { name: 'qemu', says: SAYS.machine, container: SAYS.guest },
  },
}

/** Another runtime in place of runc: other names, and for gVisor and Kata one more process around each container. */
export function swapRuntime(rows: readonly Row[], swap: RuntimeSwap | undefined): readonly Row[] {
  if (swap === undefined) return rows
  const { shim, program, inGuest, between } = RUNTIME[swap]
  const moved = new Set<string>()
  const swapped: Row[] = []
  for (const row of rows) {
    if (row.part === 'shim') {
      swapped.push({ ...row, name: row.name.replace(/^shim/, shim) })
      if (!inGuest) swapped.push(guest(row, 'runc', program, SAYS.onCall, 'ghost'))
      if (between) swapped.push(guest(row, 'shim', between.name, between.says, 'default'))
    } else if (row.part === 'runc') {
      if (!inGuest && row.parent?.startsWith('shim') !== true) swapped.push({ ...row, name: program })
    } else if (between && (row.parent?.startsWith('shim-') || moved.has(row.parent ?? ''))) {
      moved.add(row.id)
      const first = row.parent?.startsWith('shim-') === true
      swapped.push({
        ...row,
        depth: row.depth + 1,
        ...(first ? { parent: `${between.name}-${row.parent}`, pidText: between.container } : {}),
      })
    } else swapped.push(row)
  }
  return swapped
}

/** pid -1: it has no number in this model, and is no empty place either. */
const guest = (
  shim: Row,
  part: 'runc' | 'shim',
  name: string,
  says: Localized,
  state: Row['state'],
): Row => ({
  id: `${name}-${shim.id}`,
  part,
  entity: part === 'runc' ? 'runc' : 'service',
  name,
  depth: shim.depth + 1,
  parent: shim.id,
  pid: -1,
  pidText: says,
  state,
  says,
  tall: state !== 'ghost',
  ...(shim.containerId === undefined ? {} : { containerId: shim.containerId }),
})

/** Who calls in docker's place, and whom. */
export interface Caller {
  readonly name: string
  readonly calls: 'dockerd' | 'containerd'
  readonly socket: string
}

export const CALLERS: Readonly<Record<ClientSwap, Caller>> = {
  'client-nerdctl': { name: 'nerdctl', calls: 'containerd', socket: 'containerd.sock' },
  'client-cri': { name: 'kubelet', calls: 'containerd', socket: 'RunPodSandbox' },
  'client-buildkit': { name: 'docker build', calls: 'dockerd', socket: 'docker.sock' },
}

/** A caller that goes past dockerd leaves it and its proxies aside; a build runs runc below dockerd. */
export function swapClient(rows: readonly Row[], swap: ClientSwap | undefined): readonly Row[] {
  if (swap === undefined) return rows
  if (CALLERS[swap].calls === 'containerd')
    return rows.map((row) =>
      row.state === 'default' && (row.part === 'dockerd' || row.part === 'docker-proxy')
        ? { ...row, state: 'uninvolved' }
        : row,
    )
  return rows.flatMap((row): readonly Row[] =>
    row.part === 'dockerd' && row.pid > 0
      ? [row, { ...guest(row, 'runc', 'runc', SAYS.step, 'ghost'), says: SAYS.direct }]
      : [row],
  )
}

const NOTE = both('Drawn with {runtime} and {client}.', '以 {runtime} 與 {client} 繪製。')

/** One sentence about what was swapped; nothing where all is as Docker ships it. */
export function swapNote(runtime: RuntimeSwap | undefined, caller: ClientSwap | undefined): Text | undefined {
  if (runtime === undefined && caller === undefined) return undefined
  return fill(NOTE, {
    runtime: runtime === undefined ? 'runc' : RUNTIME[runtime].program,
    client: caller === undefined ? 'docker' : CALLERS[caller].name,
  })
}
