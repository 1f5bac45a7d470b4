/** Go's `path.Clean`: the shortest equal path; "" becomes ".". */
export function cleanPath(path: string): string {
  if (path === '') return '.'
  const rooted = path.startsWith('/')
  const kept: string[] = []
  for (const part of path.split('/')) {
    if (part === '' || part === '.') continue
    if (part !== '..') kept.push(part)
    else if (kept.length > 0 && kept.at(-1) !== '..') kept.pop()
    else if (!rooted) kept.push(part)
  }
  const joined = kept.join('/')
  return rooted ? `/${joined}` : joined || '.'
}

/** Go's `filepath.Abs` on Linux. */
export function absolutePath(path: string, directory: string): string {
  return cleanPath(path.startsWith('/') ? path : `${directory}/${path}`)
}
