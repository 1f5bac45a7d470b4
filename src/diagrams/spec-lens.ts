import { both, fill, inLocale, LOCALES, type Localized, type Text } from '#content/text.ts'
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

/** Which parts a specification has clauses on, by diagram. The clauses are among the sources of the part's pane. */
export const GOVERNED: Readonly<Record<string, Readonly<Partial<Record<Spec, readonly string[]>>>>> = {
  'standards/path': {
    'oci-image': ['image-spec', 'image', 'store', 'unpacks'],
    'oci-distribution': ['distribution-spec', 'registry', 'moves'],
    'oci-runtime': ['runtime-spec', 'bundle', 'runtime', 'process', 'runs'],
  },
  'engine/hops': {
    'oci-image': ['image'],
    'oci-distribution': ['registry', 'https'],
    'oci-runtime': ['runc', 'exec-runc', 'exec-init', 'container'],
  },
  'image/names': {
    'oci-image': ['digest'],
    'oci-distribution': ['path', 'tag', 'request'],
  },
  'image/platforms': {
    'oci-image': ['index', 'manifest', 'config', 'layer', 'lists', 'names'],
    'oci-distribution': ['tag', 'resolves'],
  },
  'image/hashes': {
    'oci-image': [
      'index',
      'manifest',
      'config',
      'layer-digest',
      'diff-id',
      'chain-id',
      'lists',
      'names-config',
      'names-layer',
      'names-diff-id',
      'compresses',
      'chains',
    ],
  },
}

const GOVERNS = both('Lit: what {spec} governs.', '亮起的部分由 {spec} 規範。')
const GOVERNS_NONE = both('{spec} governs nothing here.', '{spec} 與此處無關。')

const textAfter = (first: Text, second: Localized): Localized => {
  const [en = '', zh = ''] = LOCALES.map((locale) => inLocale(first, locale))
  return both(`${en} ${second.en}`, zh + second['zh-TW'])
}

const dimmed = (node: DiagramNode): DiagramNode =>
  node.state === 'default' ? { ...node, state: 'uninvolved' } : node

function shaded(edge: DiagramEdge, governed: boolean): DiagramEdge {
  if (edge.state !== 'default' || edge.look === 'riser') return edge
  return { ...edge, look: governed ? 'strong' : 'pale' }
}

/** The drawing under the first specification among the lenses; as it was where none is, or no part has a clause. */
export function applySpecLens(value: DiagramValue, lenses: readonly string[]): DiagramValue {
  const spec = SPECS.find((one) => lenses.includes(one))
  const governed = GOVERNED[value.id]
  if (spec === undefined || governed === undefined) return value
  const parts = governed[spec] ?? []
  const lit = ({ id, part }: { readonly id: string; readonly part?: string }) => parts.includes(part ?? id)
  const note = fill(parts.length > 0 ? GOVERNS : GOVERNS_NONE, { spec: SPEC_NAMES[spec] })
  return {
    ...value,
    summary: textAfter(value.summary, note),
    nodes: value.nodes.map((node) => (lit(node) ? node : dimmed(node))),
    edges: value.edges.map((edge) => shaded(edge, lit(edge))),
  }
}

/** The keys for the lenses. On most diagrams they show only once a link, or the page before, has lit one. */
export function specChoices(diagram: string): ChoiceGroup | undefined {
  if (GOVERNED[diagram] === undefined) return undefined
  return {
    id: 'spec',
    label: both('Light what is governed by', '標出受規範的部分'),
    choices: [
      { name: both('nothing', '不標示') },
      ...SPECS.map((lens) => ({ lens, name: SPEC_NAMES[lens] })),
    ],
    ...(diagram === 'standards/path' ? {} : { onceLit: true as const }),
  }
}
