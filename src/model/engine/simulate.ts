import type { Change } from './change.ts'
import { advance } from './commands/host/sleep.ts'
import { PROJECT, writeHostFile } from './commands/project.ts'
import { execute } from './execute.ts'
import { freshHost } from './fresh.ts'
import type { Hop, Json } from './hop.ts'
import { type ImagePreset, presetImage } from './presets.ts'
import { Run } from './run.ts'
import { stateOf } from './state-of.ts'
import { wire } from './wire.ts'

export interface SimulateInput {
  readonly steps: readonly (
    | { readonly cmd: string; readonly stdin?: string }
    | { readonly advance: number }
    | { readonly writeFile: string; readonly text: string }
  )[]
  readonly images?: readonly ImagePreset[]
  readonly env?: Readonly<Record<string, string>>
}

export interface TraceHop {
  readonly from: string
  readonly to: string
  readonly via: string
  readonly method?: string
  readonly path?: string
  readonly status?: number
  readonly body?: unknown
}

export interface StepResult {
  readonly stdout: string
  readonly stderr: string
  readonly exitCode: number
  readonly trace: readonly TraceHop[]
}

export interface SimulateResult {
  readonly steps: readonly StepResult[]
  readonly events: readonly {
    type: string
    action: string
    id: string
    attributes: Readonly<Record<string, string>>
  }[]
  readonly state: unknown
}

/** Plays command lines against a host with two CPUs, 24 GiB, the given images and no registry. */
export function simulate(input: SimulateInput): SimulateResult {
  const env = new Map(Object.entries(input.env ?? {}))
  let host = freshHost({
    registryReachable: false,
    images: (input.images ?? []).map(presetImage),
    machine: { nameservers: ['10.255.255.53'] },
  })
  const steps: StepResult[] = []
  const events: SimulateResult['events'][number][] = []
  let hops = 1
  for (const step of input.steps) {
    if ('cmd' in step) {
      const result = execute(host, step.cmd, {
        command: steps.length,
        firstIndex: hops,
        stdin: step.stdin ?? '',
        env,
        terminal: false,
      })
      host = result.host
      hops += result.hops.length
      collect(result.hops, events)
      steps.push({
        stdout: result.stdout,
        stderr: result.stderr,
        exitCode: result.exitCode,
        trace: result.hops.map(traceOf),
      })
      continue
    }
    const run = wire(new Run(host, { command: steps.length, firstIndex: hops, terminal: false, env }))
    if ('advance' in step) advance(run, step.advance)
    else writeHostFile(run, `${PROJECT}/${step.writeFile}`, step.text)
    run.hop({
      kind: 'host/time',
      from: { role: 'user' },
      to: { role: 'kernel' },
      via: 'internal',
      call: 'clock',
    })
    hops += run.hops.length
    collect(run.hops, events)
    host = run.end()
  }
  return { steps, events, state: stateOf(host) }
}

function collect(hops: readonly Hop<Change>[], events: SimulateResult['events'][number][]): void {
  for (const hop of hops) {
    for (const change of hop.changes) {
      if (!('event' in change)) continue
      const { type, action, id, attributes } = change.event
      events.push({ type, action, id, attributes })
    }
  }
}

/** A hop as outside judges read it: names in place of actors. */
export function traceOf(hop: Hop<Change>): TraceHop {
  const body: Json | undefined = hop.request ?? hop.reply
  return {
    from: hop.from.role,
    to: hop.to.role,
    via: hop.via,
    ...(hop.method === undefined ? {} : { method: hop.method }),
    ...(hop.path === undefined ? {} : { path: hop.path }),
    ...(hop.status === undefined ? {} : { status: hop.status }),
    ...(body === undefined ? {} : { body }),
  }
}
