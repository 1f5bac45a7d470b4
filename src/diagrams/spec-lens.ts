import type { Source } from '#content/page.ts'
import { both, fill, inLocale, LOCALES, type Localized, type Text } from '#content/text.ts'
import { distributionSpec, imageSpec, runtimeSpec } from '#content/upstream.ts'
import type { ChoiceGroup } from './choice.ts'
import type { DiagramEdge, DiagramNode, DiagramValue } from './diagram.ts'

/** The three specifications as lenses: each lights what it governs, on any diagram that has such parts. */
export const SPECS = ['oci-image', 'oci-distribution', 'oci-runtime'] as const
export type Spec = (typeof SPECS)[number]

/** Name and version, as the pictures write them. */
export const SPEC_NAMES: Readonly<Record<Spec, string>> = {
  'oci-image': 'image-spec 1.1.1',
  'oci-distribution': 'distribution-spec 1.1.1',
  'oci-runtime': 'runtime-spec 1.3.0',
}

/** Part → the clause that speaks of it: a file of the specification and, where one fits, its heading. */
type Clauses = Readonly<Record<string, string>>

const NAMESPACE = 'config-linux.md#namespaces'

/** By diagram: the parts that a specification has clauses on. Each clause is among the sources of its part's pane. */
export const GOVERNED: Readonly<Record<string, Readonly<Partial<Record<Spec, Clauses>>>>> = {
  'standards/path': {
    'oci-image': {
      'image-spec': 'spec.md',
      image: 'manifest.md',
      store: 'layer.md#applying-changesets',
      unpacks: 'conversion.md',
    },
    'oci-distribution': {
      'distribution-spec': 'spec.md',
      registry: 'spec.md#endpoints',
      moves: 'spec.md#pull',
    },
    'oci-runtime': {
      'runtime-spec': 'spec.md',
      bundle: 'bundle.md',
      runtime: 'runtime.md#operations',
      process: 'runtime.md#state',
      runs: 'runtime.md#operations',
    },
  },
  'engine/hops': {
    'oci-image': { image: 'spec.md' },
    'oci-distribution': { registry: 'spec.md', https: 'spec.md#pull' },
    'oci-runtime': {
      runc: 'runtime.md',
      'exec-runc': 'runtime.md#operations',
      'exec-init': 'runtime.md#lifecycle',
      container: 'runtime.md#state',
    },
  },
  'engine/processes': {
    'oci-runtime': { container: 'runtime.md#state', runc: 'runtime.md#operations' },
  },
  'engine/lifecycle': {
    'oci-runtime': {
      created: 'runtime.md#state',
      running: 'runtime.md#state',
      exited: 'runtime.md#state',
      create: 'runtime.md#create',
      start: 'runtime.md#start',
      exit: 'runtime.md#lifecycle',
      stop: 'runtime.md#kill',
      rm: 'runtime.md#delete',
    },
  },
  'image/layers': {
    'oci-image': {
      image: 'manifest.md',
      'base-layer': 'layer.md',
      layer: 'layer.md',
      'shared-layer': 'config.md#layer-chainid',
      whiteout: 'layer.md#whiteouts',
      'hidden-file': 'layer.md#whiteouts',
    },
    'oci-distribution': {
      image: 'spec.md#pulling-manifests',
      'base-layer': 'spec.md#pulling-blobs',
      layer: 'spec.md#pulling-blobs',
      'shared-layer': 'spec.md#pulling-blobs',
    },
  },
  'image/merge': {
    'oci-image': {
      lower: 'layer.md#applying-changesets',
      whiteout: 'layer.md#whiteouts',
      opaque: 'layer.md#opaque-whiteout',
    },
  },
  'image/names': {
    'oci-image': { digest: 'descriptor.md#digests' },
    'oci-distribution': {
      path: 'spec.md#pulling-manifests',
      tag: 'spec.md#pulling-manifests',
      request: 'spec.md#pulling-manifests',
    },
  },
  'image/platforms': {
    'oci-image': {
      index: 'image-index.md',
      manifest: 'manifest.md',
      config: 'config.md',
      layer: 'layer.md',
      lists: 'image-index.md#image-index-property-descriptions',
      names: 'descriptor.md',
    },
    'oci-distribution': { tag: 'spec.md#pulling-manifests', resolves: 'spec.md#pulling-manifests' },
  },
  'image/hashes': {
    'oci-image': {
      index: 'image-index.md',
      manifest: 'manifest.md',
      config: 'config.md#imageid',
      'layer-digest': 'descriptor.md#digests',
      'diff-id': 'config.md#layer-diffid',
      'chain-id': 'config.md#layer-chainid',
      lists: 'image-index.md#image-index-property-descriptions',
      'names-config': 'manifest.md#image-manifest-property-descriptions',
      'names-layer': 'manifest.md#image-manifest-property-descriptions',
      'names-diff-id': 'config.md#properties',
      compresses: 'layer.md#gzip-media-types',
      chains: 'config.md#layer-chainid',
    },
    'oci-distribution': { 'layer-digest': 'spec.md#pulling-blobs' },
  },
  'container/inside': {
    'oci-runtime': {
      process: 'config.md#process',
      pid: NAMESPACE,
      net: NAMESPACE,
      mnt: NAMESPACE,
      uts: NAMESPACE,
      ipc: NAMESPACE,
      'cgroup-ns': NAMESPACE,
      time: NAMESPACE,
      user: NAMESPACE,
      cgroup: 'config-linux.md#control-groups',
      rights: 'config.md#linux-process',
    },
  },
}

const CITE: Readonly<Record<Spec, (path: string) => Source>> = {
  'oci-image': imageSpec,
  'oci-distribution': distributionSpec,
  'oci-runtime': runtimeSpec,
}

/** A clause that speaks of something drawn. */
export interface Clause {
  /** The file and, after `#`, its heading. */
  readonly path: string
  readonly url: string
  /** The parts it governs, by id. */
  readonly parts: readonly string[]
}

const specOf = (lenses: readonly string[]): Spec | undefined => SPECS.find((one) => lenses.includes(one))

/** The clauses of the first specification among the lenses, each once, in the order of the diagram's parts. */
export function clausesOf(diagram: string, lenses: readonly string[]): readonly Clause[] {
  const spec = specOf(lenses)
  if (spec === undefined) return []
  const all = Object.entries(GOVERNED[diagram]?.[spec] ?? {})
  return [...new Set(all.map(([, path]) => path))].map((path) => ({
    path,
    url: CITE[spec](path).url,
    parts: all.filter((one) => one[1] === path).map(([part]) => part),
  }))
}

const CLAUSE = both('Clause: {clause}.', '條文：{clause}。')
const GOVERNS = both('Lit: what {spec} governs.', '亮起的部分由 {spec} 規範。')
const GOVERNS_NONE = both('{spec} governs nothing here.', '{spec} 與此處無關。')

const textAfter = (first: Text, second: Localized): Localized => {
  const [en = '', zh = ''] = LOCALES.map((locale) => inLocale(first, locale))
  return both(`${en} ${second.en}`, zh + second['zh-TW'])
}

const dimmed = (node: DiagramNode): DiagramNode =>
  node.state === 'default' ? { ...node, state: 'uninvolved' } : node

const lit = (node: DiagramNode): DiagramNode =>
  node.state === 'uninvolved' ? { ...node, state: 'default' } : node

function shaded(edge: DiagramEdge, governed: boolean): DiagramEdge {
  if (edge.state !== 'default' || edge.look === 'riser') return edge
  return { ...edge, look: governed ? 'strong' : 'pale' }
}

/** The drawing under the first specification among the lenses; as it was where none is, or no part has a clause. */
export function applySpecLens(value: DiagramValue, lenses: readonly string[]): DiagramValue {
  const spec = specOf(lenses)
  const governed = GOVERNED[value.id]
  if (spec === undefined || governed === undefined) return value
  const parts = governed[spec] ?? {}
  const clauseOf = ({ id, part }: { readonly id: string; readonly part?: string }) =>
    Object.hasOwn(parts, part ?? id) ? parts[part ?? id] : undefined
  const cited = <One extends { readonly says?: Text }>(one: One, path: string): One => {
    const clause = fill(CLAUSE, { clause: `${SPEC_NAMES[spec]} ${path}` })
    return { ...one, says: one.says === undefined ? clause : textAfter(one.says, clause) }
  }
  const note = fill(Object.keys(parts).length > 0 ? GOVERNS : GOVERNS_NONE, { spec: SPEC_NAMES[spec] })
  return {
    ...value,
    summary: textAfter(value.summary, note),
    nodes: value.nodes.map((node) => {
      const clause = clauseOf(node)
      return clause === undefined ? dimmed(node) : cited(lit(node), clause)
    }),
    edges: value.edges.map((edge) => {
      const clause = clauseOf(edge)
      return clause === undefined ? shaded(edge, false) : cited(shaded(edge, true), clause)
    }),
  }
}

/** The keys for the lenses; on a page that is about something else they wait behind the key for lenses. */
export function specChoices(diagram: string): ChoiceGroup | undefined {
  if (GOVERNED[diagram] === undefined) return undefined
  return {
    id: 'spec',
    label: both('Light what is governed by', '標出受規範的部分'),
    choices: [
      { name: both('nothing', '不標示') },
      ...SPECS.map((lens) => ({ lens, name: SPEC_NAMES[lens] })),
    ],
    ...(diagram === 'standards/path' ? {} : { shownWith: SPECS, folded: true as const }),
  }
}
