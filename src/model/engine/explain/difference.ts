import type { Json } from '../hop.ts'

/** A place in a document where two versions differ. An added element of a list ends in `[]`. */
export interface Difference {
  readonly path: string
  /** Absent where the first version has nothing. */
  readonly before?: Json
  /** Absent where the second version has nothing. */
  readonly after?: Json
}

const isRecord = (value: unknown): value is { readonly [key: string]: Json } =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
const empty = (value: Json | undefined): boolean =>
  value === undefined ||
  value === null ||
  value === '' ||
  value === false ||
  value === 0 ||
  (Array.isArray(value) && value.length === 0) ||
  (isRecord(value) && Object.keys(value).length === 0)

const step = (path: string, key: string) =>
  /^[\w$-]+$/.test(key) ? (path === '' ? key : `${path}.${key}`) : `${path}[${JSON.stringify(key)}]`

/** What an element of a list is told apart by: its name or type, where it has one. */
const keyOf = (value: Json): string | undefined => {
  if (!isRecord(value)) return undefined
  const key = value.destination ?? value.path ?? value.type ?? value.Name
  return typeof key === 'string' ? key : undefined
}

/**
 * Where two JSON documents differ, in the order of the second, then of the first. Zero values count as absent,
 * as Go's `omitempty` has it; lists are compared as sets, because a flag adds to them.
 */
export function differences(
  before: Json | undefined,
  after: Json | undefined,
  path = '',
): readonly Difference[] {
  if (JSON.stringify(before) === JSON.stringify(after) || (empty(before) && empty(after))) return []
  if (
    (isRecord(before) || empty(before)) &&
    (isRecord(after) || empty(after)) &&
    (isRecord(before) || isRecord(after))
  )
    return inRecords(isRecord(before) ? before : {}, isRecord(after) ? after : {}, path)
  if ((Array.isArray(before) || empty(before)) && (Array.isArray(after) || empty(after)))
    return inLists(Array.isArray(before) ? before : [], Array.isArray(after) ? after : [], path)
  return [
    { path, ...(empty(before) ? {} : { before: before as Json }), ...(after === undefined ? {} : { after }) },
  ]
}

function inRecords(
  before: { readonly [key: string]: Json },
  after: { readonly [key: string]: Json },
  path: string,
): readonly Difference[] {
  const keys = new Set([...Object.keys(after), ...Object.keys(before)])
  const found = [...keys].flatMap((key) => differences(before[key], after[key], step(path, key)))
  // A key with an empty value says something by being there: `Volumes: {"/d": {}}`.
  const bare = [...keys].filter(
    (key) => Object.hasOwn(before, key) !== Object.hasOwn(after, key) && isRecord(after[key] ?? before[key]),
  )
  const silent = bare.filter((key) => empty(after[key] ?? before[key]) && path !== '')
  return [
    ...found,
    ...silent.map((key) => ({
      path: step(path, key),
      ...(Object.hasOwn(after, key) ? { after: after[key] as Json } : { before: before[key] as Json }),
    })),
  ]
}

/** Elements that both lists have under one key are compared; the others have come or gone, all in one difference. */
function inLists(before: readonly Json[], after: readonly Json[], path: string): readonly Difference[] {
  const texts = (list: readonly Json[]) => new Set(list.map((value) => JSON.stringify(value)))
  const [old, fresh] = [texts(before), texts(after)]
  const gone = before.filter((value) => !fresh.has(JSON.stringify(value)))
  const come = after.filter((value) => !old.has(JSON.stringify(value)))
  const twinOf = (value: Json, list: readonly Json[]) =>
    keyOf(value) === undefined ? undefined : list.find((other) => keyOf(other) === keyOf(value))
  const changed = come.flatMap((value) => {
    const twin = twinOf(value, gone)
    return twin === undefined ? [] : differences(twin, value, `${path}[${keyOf(value)}]`)
  })
  const lone = (list: readonly Json[], others: readonly Json[]) =>
    list.filter((value) => twinOf(value, others) === undefined)
  const [left, right] = [lone(gone, come), lone(come, gone)]
  if (left.length === 0 && right.length === 0) return changed
  return [
    ...changed,
    {
      path: `${path}[]`,
      ...(left.length === 0 ? {} : { before: single(left) }),
      ...(right.length === 0 ? {} : { after: single(right) }),
    },
  ]
}

const single = (list: readonly Json[]): Json => (list.length === 1 ? (list[0] as Json) : list)
