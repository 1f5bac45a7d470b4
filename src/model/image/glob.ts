/** `*` within a name: greedy with one way back, so no pattern takes longer than pattern times name. */
function matchesName(pattern: string, name: string): boolean {
  let p = 0
  let n = 0
  let star = -1
  let from = 0
  while (n < name.length) {
    if (pattern[p] === '*') {
      star = p
      from = n
      p += 1
    } else if (pattern[p] === '?' || (p < pattern.length && pattern[p] === name[n])) {
      p += 1
      n += 1
    } else if (star >= 0) {
      p = star + 1
      from += 1
      n = from
    } else return false
  }
  while (pattern[p] === '*') p += 1
  return p === pattern.length
}

/** `**` stands for any number of names; the same greedy search, a name at a time. */
function matchesNames(patterns: readonly string[], names: readonly string[]): boolean {
  let p = 0
  let n = 0
  let star = -1
  let from = 0
  while (n < names.length) {
    const pattern = patterns[p]
    if (pattern === '**') {
      star = p
      from = n
      p += 1
    } else if (pattern !== undefined && matchesName(pattern, names[n] as string)) {
      p += 1
      n += 1
    } else if (star >= 0) {
      p = star + 1
      from += 1
      n = from
    } else return false
  }
  while (patterns[p] === '**') p += 1
  return p === patterns.length
}

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
