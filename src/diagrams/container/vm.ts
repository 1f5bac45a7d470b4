import { fill, type Text } from '#content/text.ts'
import type { Host } from '#model/engine/host.ts'
import { hostAfter } from '#model/engine/session.ts'
import type { Container } from '#model/engine/state/container.ts'
import {
  type Backdrop,
  type Box,
  type DiagramEdge,
  type DiagramNode,
  type DiagramValue,
  defineDiagram,
} from '../diagram.ts'
import { box, boxed, edge, fitting, line, words as note, region } from '../kit.ts'
import { words } from './vm-words.ts'

export const vmLines: readonly string[] = ['docker run -d --name web nginx']

/** A virtual machine, a container, and what stands between the two, on one kernel. */
export const vm = defineDiagram<Host>({
  id: 'container/vm',
  sheet: 'C-02',
  title: words.title,
  example: () => hostAfter(...vmLines),
  draw: (host, layout) => (layout === 'wide' ? drawWide(host) : drawNarrow(host)),
})

/** What the drawing shows of the session: its newest container. */
interface Shown {
  readonly name: Text
  readonly caption: Text
  readonly runtime: string
  readonly image: string
  readonly ghost: boolean
}

function shownOf(host: Host): Shown {
  const containers = [...host.containers.values()]
  const found = containers.filter(({ id }) => host.tasks.has(id)).at(-1) ?? containers.at(-1)
  const task = found && host.tasks.get(found.id)
  return {
    name: found ? fitting(found.name, 'caption', 88) : words.noContainer,
    caption: task ? fill(words.process, { pid: task.pid }) : words.none,
    runtime: runtimeOf(host, found),
    image: fitting(found?.config.Image ?? '', 'caption', 96),
    ghost: task === undefined,
  }
}

const runtimeOf = (host: Host, container: Container | undefined): string =>
  (container && host.ctrContainers.get(container.id)?.runtime) || 'io.containerd.runc.v2'

/** The names under which containerd knows the other two, in the order of the columns. */
const RUNTIMES = { gvisor: 'io.containerd.runsc.v1', kata: 'io.containerd.kata.v2' } as const

type NodeParts = Pick<DiagramNode, 'id' | 'entity' | 'name'> & Partial<DiagramNode>

/** Every box of the drawing but for its place. */
function parts(shown: Shown) {
  const node = (own: NodeParts) => own
  return {
    application: node({
      id: 'application',
      part: 'vm',
      entity: 'service',
      name: words.application,
      caption: words.anything,
    }),
    system: node({ id: 'system', part: 'vm', entity: 'service', name: words.system, caption: words.whole }),
    hypervisor: node({
      id: 'hypervisor',
      entity: 'kernel',
      name: words.hypervisor,
      caption: words.qemu,
      term: 'hypervisor',
    }),
    container: node({
      id: 'container',
      entity: 'container',
      name: shown.name,
      caption: shown.caption,
      state: shown.ghost ? 'ghost' : 'default',
      term: 'container',
    }),
    inGvisor: node({
      id: 'container-gvisor',
      part: 'gvisor',
      entity: 'container',
      name: shown.image === '' ? words.runc : shown.image,
      caption: words.sameImage,
    }),
    sentry: node({
      id: 'sentry',
      part: 'gvisor',
      entity: 'kernel',
      name: 'Sentry',
      caption: words.sentry,
      term: 'gvisor',
    }),
    inKata: node({
      id: 'container-kata',
      part: 'kata',
      entity: 'container',
      name: shown.image === '' ? words.runc : shown.image,
      caption: words.agent,
    }),
    firecracker: node({
      id: 'firecracker',
      entity: 'kernel',
      name: 'Firecracker',
      caption: words.orQemu,
      term: 'microvm',
    }),
    hardware: node({ id: 'hardware', entity: 'kernel', name: words.hardware, caption: words.shared }),
  } as const
}

const kernelNode = (place: Box): DiagramNode => ({
  id: 'kernel',
  entity: 'kernel',
  shape: { as: 'band' },
  box: place,
  name: words.kernel,
  state: 'default',
  term: 'kernel',
})

const floor = ({ x, y, width, height }: Box): readonly Backdrop[] => [
  { as: 'path', d: `M${x} ${y}h${width}v${height}h${-width}z`, fill: 'k-wash', entity: 'kernel' },
  { as: 'path', d: `M${x} ${y}h${width}`, stroke: 'k', width: 2, entity: 'kernel' },
]

const COLUMN = [24, 256, 480, 704] as const
const W = 208
const KERNEL = box(24, 440, 888, 44)

function drawWide(host: Host): DiagramValue {
  const shown = shownOf(host)
  const all = parts(shown)
  const [one, two, three, four] = COLUMN
  const machine = box(one, 66, W, 290)
  const kata = box(four, 66, W, 290)
  const gvisor = box(three, 156, W, 200)
  const guest = (of: Box): Box => box(of.x + 4, of.y + of.height - 35, of.width - 8, 31)
  return {
    id: vm.id,
    title: words.title,
    summary: words.summary,
    width: 936,
    height: 560,
    backdrop: [
      note(one, 30, words.vm, 'name'),
      note(two, 30, words.runc, 'name'),
      note(three, 30, 'gVisor', 'name'),
      note(four, 30, 'Kata Containers', 'name'),
      note(two, 50, shown.runtime, 'mono'),
      note(three, 50, RUNTIMES.gvisor, 'mono'),
      note(four, 50, RUNTIMES.kata, 'mono'),
      { as: 'vm', box: machine, name: words.virtual, kernel: words.guest },
      { as: 'vm', box: kata, name: words.minimal, kernel: words.guestSmall },
      { as: 'namespace', box: box(two, 266, W - 16, 90), tabs: ['pid', 'net', 'mnt'] },
      { as: 'namespace', box: gvisor, tabs: ['pid', 'net', 'mnt'] },
      ...floor(KERNEL),
    ],
    nodes: [
      region({
        id: 'vm',
        entity: 'kernel',
        box: machine,
        name: words.vm,
        says: words.virtual,
        term: 'virtual-machine',
      }),
      boxed({ ...all.application, box: box(one + 16, 108, W - 32, 48), parent: 'vm' }),
      boxed({ ...all.system, box: box(one + 16, 188, W - 32, 48), parent: 'vm' }),
      region({ id: 'guest-kernel', entity: 'kernel', box: guest(machine), name: words.guest, parent: 'vm' }),
      boxed({ ...all.hypervisor, box: box(one, 366, W, 44) }),
      boxed({ ...all.container, box: box(two + 16, 288, W - 48, 52) }),
      region({
        id: 'gvisor',
        entity: 'container',
        box: gvisor,
        name: 'gVisor',
        says: RUNTIMES.gvisor,
        term: 'gvisor',
      }),
      boxed({ ...all.inGvisor, box: box(three + 16, 178, W - 32, 52), parent: 'gvisor' }),
      boxed({ ...all.sentry, box: box(three + 16, 288, W - 32, 52), parent: 'gvisor' }),
      region({
        id: 'kata',
        entity: 'kernel',
        box: kata,
        name: 'Kata Containers',
        says: RUNTIMES.kata,
        term: 'kata',
      }),
      boxed({ ...all.inKata, box: box(four + 16, 188, W - 32, 52), parent: 'kata' }),
      region({
        id: 'guest-kernel-kata',
        part: 'guest-kernel',
        entity: 'kernel',
        box: guest(kata),
        name: words.guestSmall,
        parent: 'kata',
      }),
      boxed({ ...all.firecracker, box: box(four, 366, W, 44) }),
      kernelNode(KERNEL),
      boxed({ ...all.hardware, box: box(24, 500, 888, 44) }),
    ],
    edges: wideEdges(),
  }
}

/** Who asks which kernel: the lines that cross a boundary. */
function wideEdges(): readonly DiagramEdge[] {
  const [one, two, three, four] = COLUMN
  const middle = W / 2
  const call = (
    id: string,
    from: string,
    to: string,
    x: number,
    top: number,
    base: number,
    text: Text = '',
  ) =>
    edge(id, from, to, 'syscall', line([x, top], [x, base]), {
      part: 'syscall',
      ...(text === '' ? {} : { label: { text, at: { x, y: (top + base) / 2 } } }),
    })
  return [
    // Beside the operating system, which a program passes by when it calls the kernel.
    edge(
      'call-vm',
      'application',
      'guest-kernel',
      'syscall',
      line([one + 16, 132], [one + 10, 132], [one + 10, 321]),
      {
        part: 'syscall',
      },
    ),
    call('call-system', 'system', 'guest-kernel', one + middle, 236, 321),
    call('call-hypervisor', 'hypervisor', 'kernel', one + middle, 410, 440, words.kvm),
    call('call-container', 'container', 'kernel', two + middle - 8, 340, 440, words.many),
    call('call-gvisor', 'container-gvisor', 'sentry', three + middle, 230, 288, words.many),
    call('call-sentry', 'sentry', 'kernel', three + middle, 340, 440, words.few),
    call('call-kata', 'container-kata', 'guest-kernel-kata', four + middle, 240, 321, words.many),
    call('call-firecracker', 'firecracker', 'kernel', four + middle, 410, 440, words.kvm),
  ]
}

/** On a phone the four stand below each other, each a pile, on the one kernel at the foot. */
function drawNarrow(host: Host): DiagramValue {
  const shown = shownOf(host)
  const all = parts(shown)
  const guest = (id: string, name: Text): NodeParts => ({
    id,
    ...(id === 'guest-kernel' ? {} : { part: 'guest-kernel' }),
    entity: 'kernel',
    name,
  })
  const piles: readonly { readonly title: Text; readonly nodes: readonly NodeParts[] }[] = [
    {
      title: words.vm,
      nodes: [all.application, all.system, guest('guest-kernel', words.guest), all.hypervisor],
    },
    { title: words.runc, nodes: [all.container] },
    { title: 'gVisor', nodes: [all.inGvisor, all.sentry] },
    {
      title: 'Kata Containers',
      nodes: [all.inKata, guest('guest-kernel-kata', words.guestSmall), all.firecracker],
    },
  ]
  const nodes: DiagramNode[] = []
  const titles: Backdrop[] = []
  let y = 24
  for (const { title, nodes: pile } of piles) {
    titles.push(note(12, y, title, 'name'))
    y += 12
    for (const own of pile) {
      nodes.push(boxed({ ...own, box: box(12, y, 366, 44) }))
      y += 48
    }
    y += 24
  }
  const kernel = box(12, y, 366, 44)
  return {
    id: vm.id,
    title: words.title,
    summary: words.summary,
    width: 390,
    height: y + 112,
    backdrop: [...titles, ...floor(kernel)],
    nodes: [...nodes, kernelNode(kernel), boxed({ ...all.hardware, box: box(12, y + 54, 366, 44) })],
    edges: [],
  }
}
