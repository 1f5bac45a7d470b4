import { both } from '#content/text.ts'
import {
  type Backdrop,
  type Box,
  type DiagramEdge,
  type DiagramNode,
  type DiagramValue,
  defineDiagram,
  type Layout,
  type Point,
} from '../diagram.ts'
import { bottom, box, boxed, centre, edge, line, middle, right, words } from '../kit.ts'
import { SPEC_NAMES } from '../spec-lens.ts'

const WORDS = {
  title: both('Three standards, one path', '三份標準，一條路'),
  summary: both(
    'A builder writes an image, a registry keeps it, a host pulls and unpacks it into a bundle, and a runtime makes a process of that. image-spec says what is handed over, distribution-spec how it moves, runtime-spec how it runs.',
    '建置工具寫出映像檔，registry 保存，主機拉取並解開成 bundle，再由 runtime 變成行程。image-spec 規定交付的內容，distribution-spec 規定怎麼移動，runtime-spec 規定怎麼執行。',
  ),
  what: both('what an image is', '映像檔是什麼'),
  moves: both('how it moves', '怎麼移動'),
  runs: both('how it runs', '怎麼執行'),
  builder: both('Builder', '建置工具'),
  image: both('Image', '映像檔'),
  imageCaption: both('JSON and tar', 'JSON 與 tar'),
  registry: both('Registry', 'Registry'),
  registryCaption: both('HTTP below /v2/', '/v2/ 底下的 HTTP'),
  store: both('Image store', '映像檔儲存'),
  bundle: both('Bundle', 'Bundle'),
  bundleCaption: both('a directory', '一個目錄'),
  runtime: both('Runtime', 'Runtime'),
  process: both('Process', '行程'),
  processCaption: both('running', '執行中'),
  push: both('push', '推送'),
  pull: both('pull', '拉取'),
  host: both('Host', '主機'),
  kernel: both('Linux kernel: in no OCI document', 'Linux 核心：不在 OCI 文件裡'),
  oneKernel: both('Linux kernel', 'Linux 核心'),
} as const

interface Places {
  readonly width: number
  readonly height: number
  readonly hull: Box
  readonly specs: readonly [Box, Box, Box]
  readonly builder: Box
  readonly image: Box
  readonly registry: Box
  readonly store: Box
  readonly bundle: Box
  readonly runtime: Box
  readonly process: Box
  readonly pull: readonly Point[]
  readonly push: readonly Point[]
  readonly writes: readonly Point[]
  readonly pills: { readonly push: Point; readonly pull: Point }
}

const between = (from: Box, to: Box): readonly Point[] =>
  from.y === to.y || Math.abs(middle(from) - middle(to)) < 1
    ? from.x < to.x
      ? line([right(from), middle(from)], [to.x, middle(to)])
      : line([from.x, middle(from)], [right(to), middle(to)])
    : line([centre(from), bottom(from)], [centre(from), to.y])

const WIDE: Places = {
  width: 940,
  height: 548,
  hull: box(28, 306, 884, 220),
  specs: [box(24, 24, 284, 72), box(328, 8, 284, 88), box(632, 24, 284, 72)],
  builder: box(24, 158, 194, 86),
  image: box(288, 158, 194, 86),
  registry: box(620, 142, 232, 102),
  store: box(706, 352, 184, 86),
  bundle: box(492, 352, 170, 86),
  runtime: box(272, 352, 176, 86),
  process: box(58, 352, 170, 86),
  writes: line([218, 201], [288, 201]),
  push: line([482, 201], [620, 201]),
  pull: line([798, 244], [798, 352]),
  pills: { push: { x: 551, y: 201 }, pull: { x: 798, y: 278 } },
}

const NARROW: Places = {
  width: 358,
  height: 1092,
  hull: box(20, 650, 318, 422),
  specs: [box(16, 16, 326, 72), box(16, 96, 326, 88), box(16, 196, 326, 72)],
  builder: box(60, 300, 238, 82),
  image: box(60, 412, 238, 82),
  registry: box(60, 536, 238, 98),
  store: box(48, 690, 262, 72),
  bundle: box(48, 786, 262, 72),
  runtime: box(48, 882, 262, 72),
  process: box(48, 978, 262, 54),
  writes: line([179, 382], [179, 412]),
  push: line([179, 494], [179, 536]),
  pull: line([90, 634], [90, 690]),
  pills: { push: { x: 262, y: 515 }, pull: { x: 200, y: 662 } },
}

function nodesOf(places: Places): DiagramNode[] {
  const [imageSpec, distributionSpec, runtimeSpec] = places.specs
  const narrow = places === NARROW
  return [
    boxed({
      id: 'image-spec',
      entity: 'image',
      box: imageSpec,
      name: SPEC_NAMES['oci-image'],
      caption: WORDS.what,
      facts: ['index, manifest, config, layer'],
      term: 'image-spec',
    }),
    boxed({
      id: 'distribution-spec',
      entity: 'registry',
      box: distributionSpec,
      name: SPEC_NAMES['oci-distribution'],
      caption: WORDS.moves,
      facts: ['GET /v2/<name>/manifests/<tag>'],
      term: 'distribution-spec',
    }),
    boxed({
      id: 'runtime-spec',
      entity: 'container',
      box: runtimeSpec,
      name: SPEC_NAMES['oci-runtime'],
      caption: WORDS.runs,
      facts: ['create, start, kill, delete'],
      term: 'runtime-spec',
    }),
    boxed({
      id: 'builder',
      entity: 'daemon',
      box: places.builder,
      name: WORDS.builder,
      caption: 'BuildKit',
      facts: ['Buildah, Kaniko, ko'],
      term: 'buildkit',
    }),
    boxed({
      id: 'image',
      entity: 'image',
      box: places.image,
      name: WORDS.image,
      caption: WORDS.imageCaption,
      facts: ['index.json, blobs/'],
      term: 'image',
    }),
    boxed({
      id: 'registry',
      entity: 'registry',
      box: places.registry,
      name: WORDS.registry,
      caption: WORDS.registryCaption,
      facts: ['distribution, Harbor, zot'],
      term: 'registry',
    }),
    boxed({
      id: 'store',
      entity: 'containerd',
      box: places.store,
      name: WORDS.store,
      caption: 'containerd',
      facts: ['blobs, snapshots'],
      term: 'content-store',
    }),
    boxed({
      id: 'bundle',
      entity: 'container',
      box: places.bundle,
      name: WORDS.bundle,
      caption: WORDS.bundleCaption,
      facts: ['config.json, rootfs'],
      term: 'oci-bundle',
    }),
    boxed({
      id: 'runtime',
      entity: 'runc',
      box: places.runtime,
      name: WORDS.runtime,
      caption: 'runc',
      facts: ['crun, youki, runsc'],
      term: 'oci-runtime',
    }),
    boxed({
      id: 'process',
      entity: 'container',
      box: places.process,
      name: WORDS.process,
      caption: WORDS.processCaption,
      ...(narrow ? {} : { facts: ['nginx, pid 1 inside'] }),
      term: 'task',
    }),
  ]
}

function edgesOf(places: Places): DiagramEdge[] {
  const { store, bundle, runtime, process, pills } = places
  return [
    edge('writes', 'builder', 'image', 'digest', places.writes, { part: 'builder' }),
    edge('push', 'image', 'registry', 'https', places.push, {
      part: 'moves',
      label: { text: WORDS.push, at: pills.push },
    }),
    edge('pull', 'registry', 'store', 'https', places.pull, {
      part: 'moves',
      label: { text: WORDS.pull, at: pills.pull },
    }),
    edge('unpacks', 'store', 'bundle', 'mount', between(store, bundle)),
    edge('creates', 'bundle', 'runtime', 'exec', between(bundle, runtime), { part: 'runs' }),
    edge('starts', 'runtime', 'process', 'exec', between(runtime, process), { part: 'runs' }),
  ]
}

/** From a build to a running process, and which of the three documents speaks of which stretch. */
export function drawPath(layout: Layout): DiagramValue {
  const places = layout === 'wide' ? WIDE : NARROW
  const { hull } = places
  const kernelY = bottom(hull) - 34
  const backdrop: readonly Backdrop[] = [
    { as: 'hull', box: hull, deckY: hull.y, kernelY },
    words(
      centre(hull),
      kernelY + 22,
      layout === 'wide' ? WORDS.kernel : WORDS.oneKernel,
      'caption',
      'middle',
    ),
    ...(layout === 'wide' ? [words(hull.x + 30, hull.y + 26, WORDS.host, 'name')] : []),
  ]
  return {
    id: 'standards/path',
    title: WORDS.title,
    summary: WORDS.summary,
    width: places.width,
    height: places.height,
    backdrop,
    nodes: nodesOf(places),
    edges: edgesOf(places),
  }
}

export const path = defineDiagram<undefined>({
  id: 'standards/path',
  sheet: 'S-01',
  title: WORDS.title,
  example: () => undefined,
  draw: (_nothing, layout) => drawPath(layout),
})
