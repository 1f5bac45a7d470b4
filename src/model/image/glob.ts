/**
 * Whether all of a list fits a pattern in which one kind of item stands for any number of others. Greedy with one way
 * back, so nothing takes longer than pattern times list.
 */
function fits<Pattern, Item>(
  pattern: ArrayLike<Pattern>,
  items: ArrayLike<Item>,
  any: Pattern,
  same: (pattern: Pattern, item: Item) => boolean,
): boolean {
  let p = 0
  let n = 0
  let star = -1
  let from = 0
  while (n < items.length) {
    if (p < pattern.length && pattern[p] === any) {
      star = p
      from = n
      p += 1
    } else if (p < pattern.length && same(pattern[p] as Pattern, items[n] as Item)) {
      p += 1
      n += 1
    } else if (star >= 0) {
      p = star + 1
      from += 1
      n = from
    } else return false
  }
  while (p < pattern.length && pattern[p] === any) p += 1
  return p === pattern.length
}

/** `*` and `?` within a name. */
const matchesName = (pattern: string, name: string): boolean =>
  fits<string, string>(pattern, name, '*', (one, character) => one === '?' || one === character)

/** `**` stands for any number of names. */
const matchesNames = (patterns: readonly string[], names: readonly string[]): boolean =>
  fits(patterns, names, '**', matchesName)

export const isGlob = (text: string): boolean => /[*?]/.test(text)

/**
 * A test for paths from what someone typed: a pattern with `*`, `?` or `**`, else part of a path; in any case. As in
 * .gitignore, a pattern without `/` is about the last name.
 */
export function pathTest(text: string): (path: string) => boolean {
  const wanted = text.toLowerCase()
  if (wanted === '') return () => true
  if (!isGlob(wanted)) return (path) => path.toLowerCase().includes(wanted)
  const patterns = wanted.replace(/^\/|\/$/g, '').split('/')
  if (patterns.length === 1 && patterns[0] !== '**' && !wanted.startsWith('/')) {
    const [pattern = ''] = patterns
    return (path) => matchesName(pattern, nameIn(path.toLowerCase()))
  }
  return (path) => matchesNames(patterns, path.toLowerCase().replace(/\/$/, '').split('/'))
}

function nameIn(path: string): string {
  const clean = path.endsWith('/') ? path.slice(0, -1) : path
  return clean.slice(clean.lastIndexOf('/') + 1)
}
