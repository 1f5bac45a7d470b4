/** Clean: no leading or trailing slash, no `.`; '' is the root. */
export const relative = (path: string): string =>
  path
    .split('/')
    .filter((part) => part !== '' && part !== '.')
    .join('/')

/** A path pattern as a regular expression without anchors: `*` and `?` stay within a name, `**` does not. */
function source(pattern: string): string {
  let out = ''
  for (let at = 0; at < pattern.length; at += 1) {
    const sign = pattern[at] ?? ''
    if (pattern.startsWith('**/', at)) {
      out += '(?:.*/)?'
      at += 2
    } else if (pattern.startsWith('**', at)) {
      out += '.*'
      at += 1
    } else if (sign === '*') out += '[^/]*'
    else if (sign === '?') out += '[^/]'
    else if (sign === '[') {
      const end = pattern.indexOf(']', at + 2)
      if (end < 0) out += '\\['
      else {
        out += `[${pattern.slice(at + 1, end).replace(/\\/g, '\\\\')}]`
        at = end
      }
    } else if (sign === '\\') out += `\\${pattern[++at] ?? '\\'}`
    else out += sign.replace(/[.+^${}()|/]/g, '\\$&')
  }
  return out
}

const whole = (pattern: string): RegExp => {
  try {
    return new RegExp(`^${source(pattern)}$`, 's')
  } catch {
    return /^(?!)/
  }
}

export const hasWildcard = (path: string): boolean => /[*?[]/.test(path)

/** Whether a path fits a pattern as a whole. @see https://pkg.go.dev/path/filepath#Match */
export const matches = (pattern: string, path: string): boolean =>
  whole(relative(pattern)).test(relative(path))

/**
 * What `.dockerignore` leaves out.
 *
 * @returns a test for clean relative paths: true = it does not reach the builder
 * @see https://docs.docker.com/build/concepts/context/#dockerignore-files
 */
export function ignoring(text: string): (path: string) => boolean {
  const rules = text.split(/\r?\n/).flatMap((line) => {
    const written = line.trim()
    if (written === '' || written.startsWith('#')) return []
    const keep = written.startsWith('!')
    return [{ keep, test: whole(relative(keep ? written.slice(1) : written)) }]
  })
  if (rules.length === 0) return () => false
  return (path) => {
    let ignored = false
    const parts = path.split('/')
    const above = parts.map((_, n) => parts.slice(0, n + 1).join('/'))
    for (const { keep, test } of rules) if (above.some((one) => test.test(one))) ignored = !keep
    return ignored
  }
}
