import {
  type Alias,
  type Document,
  isAlias,
  isMap,
  isNode,
  isScalar,
  isSeq,
  type Node,
  parseAllDocuments,
  type Scalar,
  visit,
} from 'yaml'
import { type Dict, isDict, newDict, type Path, stop, type Value } from './tree.ts'

/** One YAML document, and the places whose earlier value goes when it is merged over another: `!reset`, `!override`. */
export interface Layer {
  readonly value: Value
  readonly resets: readonly Path[]
}

/** How many nodes one file may unfold to: aliases can multiply without end. */
const MAX_NODES = 50_000
/** How often one anchor may be used. */
const MAX_USES = 500

/**
 * Reads a YAML file as go-yaml does for Compose: several documents, anchors, merge keys, the tags `!reset` and
 * `!override`; keys twice, keys that are no text and aliases that contain themselves are refused.
 *
 * @param name for messages
 * @throws ComposeStop
 */
export function readLayers(name: string, text: string): Layer[] {
  const documents = parseAllDocuments(text, {
    version: '1.2',
    schema: 'core',
    uniqueKeys: false,
    strict: true,
    logLevel: 'silent',
  })
  return [...documents].flatMap((document) => {
    const [error] = document.errors
    if (error) return stop(`failed to parse ${name}: yaml: ${error.message.split('\n')[0]}`)
    if (document.contents === null) return []
    const reader = new LayerReader(name, document as Document)
    return [{ value: reader.read(document.contents as Node), resets: reader.resets }]
  })
}

class LayerReader {
  readonly resets: string[][] = []
  private readonly name: string
  private readonly targets: ReadonlyMap<Alias, Node>
  private readonly visited = new Map<Node, string[]>()
  private nodes = 0

  constructor(name: string, document: Document) {
    this.name = name
    this.targets = aliasTargets(document)
  }

  read(root: Node): Value {
    return this.value(root, []) ?? null
  }

  /** @returns undefined for a value that `!reset` removes */
  private value(node: Node | null, path: Path): Value | undefined {
    if (++this.nodes > MAX_NODES || path.length > 200)
      stop(`failed to parse ${this.name}: document is too large`)
    if (node === null) return null
    if (isAlias(node)) {
      const target = this.targets.get(node)
      if (!target)
        return stop(`failed to parse ${this.name}: yaml: unknown anchor '${node.source}' referenced`)
      this.checkCycle(target, path)
      return this.value(target, path)
    }
    const tag = node.tag
    if (tag === '!reset') {
      this.resets.push([...path])
      return undefined
    }
    if (tag === '!override') this.resets.push([...path])
    if (isMap(node)) return this.mapping(node.items as { key: Node; value: Node | null }[], path)
    if (isSeq(node)) {
      return (node.items as Node[]).flatMap((item, at) => {
        const value = this.value(item, [...path, String(at)])
        return value === undefined ? [] : [value]
      })
    }
    return isScalar(node) ? scalarValue(node) : null
  }

  private mapping(items: readonly { key: Node; value: Node | null }[], path: Path): Dict {
    const dict = newDict()
    const own = new Set<string>()
    const merged: Dict[] = []
    for (const { key, value } of items) {
      const keyNode = isAlias(key) ? (this.targets.get(key) as Node) : key
      const name = isScalar(keyNode) ? scalarValue(keyNode) : undefined
      const shown = isScalar(keyNode) ? (keyNode.source ?? String(keyNode.value)) : String(keyNode)
      if (own.has(shown)) stop(`failed to parse ${this.name}: mapping key "${shown}" already defined`)
      own.add(shown)
      if (shown === '<<' && isScalar(keyNode) && keyNode.type === 'PLAIN') {
        const inner = this.value(value, [...path, '<<'])
        for (const each of Array.isArray(inner) ? inner : [inner]) {
          if (!isDict(each))
            stop(
              `failed to parse ${this.name}: yaml: map merge requires map or sequence of maps as the value`,
            )
          else merged.push(each)
        }
        continue
      }
      if (typeof name !== 'string')
        stop(`non-string key ${path.length === 0 ? 'at top level' : `in ${path.join('.')}`}: ${shown}`)
      const inner = this.value(value, [...path, shown])
      if (inner !== undefined) dict[shown] = inner
    }
    for (const each of merged) {
      for (const [key, value] of Object.entries(each))
        if (!own.has(key) && !Object.hasOwn(dict, key)) dict[key] = value
    }
    return dict
  }

  /** An alias inside what it stands for would never end. Whole services may share one anchor. */
  private checkCycle(node: Node, path: Path): void {
    const here = path.join('.')
    const before = this.visited.get(node) ?? []
    if (before.length > MAX_USES)
      stop(`failed to parse ${this.name}: yaml: document contains excessive aliasing`)
    for (const there of before) {
      if (there === here || there.includes('<<') || here.includes('<<')) continue
      const inside = here.startsWith(`${there}.`) || there.startsWith(`${here}.`)
      if (inside && !differentServices(here, there)) {
        stop(
          `failed to parse ${this.name}: cycle detected: node at path ${here} references node at path ${there}`,
        )
      }
    }
    this.visited.set(node, [...before, here])
  }
}

/** Each alias with what it stands for: the last node before it that has the anchor. */
function aliasTargets(document: Document): ReadonlyMap<Alias, Node> {
  const anchors = new Map<string, Node>()
  const targets = new Map<Alias, Node>()
  visit(document, {
    Node: (_key, node) => {
      if (isAlias(node)) {
        const target = anchors.get(node.source)
        if (target) targets.set(node, target)
      } else if (isNode(node) && node.anchor) anchors.set(node.anchor, node)
    },
  })
  return targets
}

/** Compared as dotted texts, as Compose does: a dot in a service's name ends it. */
function differentServices(a: string, b: string): boolean {
  const [left, right] = [a.split('.'), b.split('.')]
  for (let at = 0; at + 1 < left.length && at + 1 < right.length; at++) {
    if (left[at] === 'services' && right[at] === 'services') return left[at + 1] !== right[at + 1]
  }
  return false
}

const INTEGER = /^[-+]?(?:0b[01_]+|0o?[0-7_]+|0x[0-9a-fA-F_]+|(?:0|[1-9][0-9_]*))$/
const FLOAT = /^[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?$/

/** A scalar's value by go-yaml's rules: YAML 1.2, old octals too; yes, no, on and off are texts. */
function scalarValue(node: Scalar): Value {
  const source = node.source ?? (typeof node.value === 'string' ? node.value : '')
  if (node.tag === 'tag:yaml.org,2002:str' || node.tag === '!!str') return String(node.value ?? '')
  if (node.type !== undefined && node.type !== 'PLAIN')
    return typeof node.value === 'string' ? node.value : String(node.value)
  if (/^(?:|~|null|Null|NULL)$/.test(source)) return null
  if (/^(?:true|True|TRUE)$/.test(source)) return true
  if (/^(?:false|False|FALSE)$/.test(source)) return false
  if (INTEGER.test(source)) {
    const plain = source.replaceAll('_', '')
    const digits = plain.replace(/^[-+]/, '').replace(/^0(?=[0-7])/, '0o')
    const value = Number(digits)
    if (Number.isFinite(value)) return plain.startsWith('-') ? -value : value
  }
  if (FLOAT.test(source)) return Number(source)
  return typeof node.value === 'string' ? node.value : source
}
