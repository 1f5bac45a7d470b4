import type { Scene } from '#model/network/scene.ts'
import type { Step } from '#model/network/walk/packet.ts'
import { containerId, pipeId } from './modes-nodes.ts'
import { modesView, type PipeView } from './modes-view.ts'

/** Which parts of the drawing `network/modes` a step of a walk lies on. */
export interface PartsOfStep {
  /** Ids of nodes and edges; the drawing need not have them all. */
  readonly ids: readonly string[]
  /** Cells of the kernel's band, the closest first. */
  readonly cells: readonly string[]
}

/** Looks up where steps happen on the drawing of a scene. */
export interface PartFinder {
  /** @param viaProxy the host's own packets are docker-proxy's */
  readonly ofStep: (step: Step, viaProxy: boolean) => PartsOfStep
  readonly ofLookup: (asker: string) => PartsOfStep
  readonly ofContainer: (name: string) => readonly string[]
}

const chainOf = (rule: string): string | undefined => /^(?:-A |:)(\S+)/.exec(rule)?.[1]?.toLowerCase()

export function partFinder(scene: Scene): PartFinder {
  const view = modesView(scene)
  const pipes = new Map(view.pipes.map((pipe) => [pipe.id, pipe]))
  const byDevice = new Map<string, PipeView>()
  for (const network of scene.networking.networks.values()) {
    const pipe = pipes.get(network.id)
    if (network.device && pipe) byDevice.set(network.device.name, pipe)
  }
  const card = scene.networking.machine.interface
  const nodeOf = new Map(view.containers.map((each) => [each.name, containerId(each)]))

  const inContainer = (name: string, device: string | undefined): string[] => {
    const container = view.containers.find((each) => each.name === name)
    if (!container) return []
    const branch = container.branches.find((each) => each.interface === device)
    const pipe = branch && pipes.get(branch.networkId)
    const own = containerId(container)
    if (!pipe) return [own]
    const line = `veth-${container.name}-${pipe.name}`
    return pipe.out === 'lan' ? [own, line, pipeId(pipe), `lan-${pipe.name}`] : [own, line, pipeId(pipe)]
  }

  const onDevice = (device: string | undefined, side: 'in' | 'out', routed: boolean): string[] => {
    if (device === undefined || device === 'lo') return []
    if (device === card) return ['eth0', side === 'out' ? 'masquerade' : 'published']
    const pipe = byDevice.get(device)
    if (!pipe) return []
    return routed ? [pipeId(pipe), `${pipe.out}-${pipe.name}`] : [pipeId(pipe)]
  }

  const onHost = ({ hook, input, output, decidedBy = '' }: Step, viaProxy: boolean): PartsOfStep => {
    const table = / [A-Z]+$/.test(hook)
    const routed = input !== output
    const proxied = viaProxy ? ['docker-proxy', `proxied-${byDevice.get(output ?? '')?.name ?? ''}`] : []
    const ids = [
      ...proxied,
      ...onDevice(input, 'in', routed),
      ...onDevice(output, 'out', routed && !viaProxy),
    ]
    if (!table) return { ids: ids.length > 0 ? ids : ['eth0'], cells: [] }
    const chain = chainOf(decidedBy)
    return {
      ids: ['netfilter', ...ids],
      cells: [...(chain === undefined ? [] : [chain]), hook.split(' ')[1]?.toLowerCase() ?? ''],
    }
  }

  return {
    ofStep(step, viaProxy) {
      if (step.space === 'host') return onHost(step, viaProxy)
      if (step.space === 'outside') return { ids: ['eth0'], cells: [] }
      return { ids: inContainer(step.space, step.output ?? step.input), cells: [] }
    },
    ofLookup(asker) {
      const container = view.containers.find((each) => each.name === asker)
      if (!container) return { ids: ['eth0'], cells: [] }
      return {
        ids: [containerId(container), ...(container.dns ? ['dns-query', 'embedded-dns'] : [])],
        cells: [],
      }
    },
    ofContainer: (name) => {
      const node = nodeOf.get(name)
      return node === undefined ? [] : [node]
    },
  }
}
