/** One line of a comparison; `same` lines are in both. */
export interface DiffLine {
  readonly kind: 'same' | 'removed' | 'added'
  readonly text: string
}

/** More edits than this are told as "all of it": the search for the shortest way grows with their square. */
const MAX_EDITS = 400

const line =
  (kind: DiffLine['kind']) =>
  (text: string): DiffLine => ({ kind, text })

/**
 * The shortest way from one list of lines to another.
 *
 * @see https://doi.org/10.1007/BF01840446 (Myers, An O(ND) difference algorithm)
 */
export function diffLines(before: readonly string[], after: readonly string[]): DiffLine[] {
  let start = 0
  while (start < before.length && start < after.length && before[start] === after[start]) start += 1
  let end = 0
  while (
    end < before.length - start &&
    end < after.length - start &&
    before[before.length - 1 - end] === after[after.length - 1 - end]
  )
    end += 1
  const a = before.slice(start, before.length - end)
  const b = after.slice(start, after.length - end)
  return [
    ...before.slice(0, start).map(line('same')),
    ...(middle(a, b) ?? [...a.map(line('removed')), ...b.map(line('added'))]),
    ...before.slice(before.length - end).map(line('same')),
  ]
}

/** @returns undefined if the lists have too little in common */
function middle(a: readonly string[], b: readonly string[]): DiffLine[] | undefined {
  /** For each number of edits, how far each diagonal was followed. */
  const history: Map<number, number>[] = []
  let reach = new Map<number, number>([[1, 0]])
  for (let edits = 0; edits <= Math.min(MAX_EDITS, a.length + b.length); edits += 1) {
    history.push(new Map(reach))
    const next = new Map(reach)
    for (let diagonal = -edits; diagonal <= edits; diagonal += 2) {
      const down =
        diagonal === -edits || (diagonal !== edits && at(reach, diagonal - 1) < at(reach, diagonal + 1))
      let x = down ? at(reach, diagonal + 1) : at(reach, diagonal - 1) + 1
      while (x < a.length && x - diagonal < b.length && a[x] === b[x - diagonal]) x += 1
      next.set(diagonal, x)
      if (x >= a.length && x - diagonal >= b.length) return wayBack(history, a, b)
    }
    reach = next
  }
  return undefined
}

const at = (reach: ReadonlyMap<number, number>, diagonal: number): number => reach.get(diagonal) ?? -1

function wayBack(
  history: readonly Map<number, number>[],
  a: readonly string[],
  b: readonly string[],
): DiffLine[] {
  const lines: DiffLine[] = []
  let x = a.length
  let y = b.length
  for (let edits = history.length - 1; edits >= 0; edits -= 1) {
    const reach = history[edits] as Map<number, number>
    const diagonal = x - y
    const down =
      diagonal === -edits || (diagonal !== edits && at(reach, diagonal - 1) < at(reach, diagonal + 1))
    const from = down ? diagonal + 1 : diagonal - 1
    const fromX = at(reach, from)
    const fromY = fromX - from
    while (x > fromX && y > fromY && x > 0 && y > 0) {
      x -= 1
      y -= 1
      lines.push({ kind: 'same', text: a[x] as string })
    }
    if (edits === 0) break
    if (down) lines.push({ kind: 'added', text: b[fromY] as string })
    else lines.push({ kind: 'removed', text: a[fromX] as string })
    x = fromX
    y = fromY
  }
  return lines.reverse()
}
