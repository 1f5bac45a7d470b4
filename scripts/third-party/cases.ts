import { readdirSync, readFileSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'

/** Where a file of test data comes from. */
export interface CaseFile {
  readonly path: string
  /** `owner/repository` at a version, with its licence; or that it is ours. */
  readonly sources: readonly string[]
}

interface Source {
  readonly repo?: string
  readonly ref?: string
  readonly commit?: string
  readonly licence?: string
  readonly license?: string
}

const ROOTS = ['src', 'content', 'scripts', 'e2e']

function* filesBelow(folder: string): Generator<string> {
  for (const name of readdirSync(folder).sort()) {
    const path = join(folder, name)
    if (statSync(path).isDirectory()) yield* filesBelow(path)
    else yield path
  }
}

/** Every file in a folder called `cases`, by path; its provenance is in its header or in the folder's README.md. */
export function caseFiles(): readonly CaseFile[] {
  return ROOTS.flatMap((root) => [...filesBelow(root)])
    .filter((path) => /\/cases\//.test(path) && !path.endsWith('README.md') && !/\.(ts|mjs)$/.test(path))
    .map((path) => ({ path, sources: sourcesOf(path) }))
}

/** @returns none if neither the file nor the README beside it says where it comes from */
function sourcesOf(path: string): readonly string[] {
  const header = headerOf(path)
  if (header.length > 0) return header
  for (let folder = dirname(path); /\/cases(\/|$)/.test(folder); folder = dirname(folder)) {
    const readme = readdirSync(folder).includes('README.md')
      ? readFileSync(join(folder, 'README.md'), 'utf8')
      : ''
    if (readme !== '') return [`see ${join(folder, 'README.md')}`]
  }
  return []
}

function headerOf(path: string): readonly string[] {
  if (!path.endsWith('.json')) return []
  let content: unknown
  try {
    content = JSON.parse(readFileSync(path, 'utf8'))
  } catch {
    return []
  }
  if (typeof content !== 'object' || content === null) return []
  const { source, provenance, origin } = content as Record<string, unknown>
  const named = [source ?? provenance ?? origin ?? []].flat()
  return named.flatMap((one) => {
    if (typeof one === 'string') return [one]
    if (typeof one !== 'object' || one === null) return []
    const { repo = '', ref = '', commit = '', licence, license } = one as Source
    if (repo.startsWith('(')) return ['written for this project']
    const version = commit === '' ? ref : commit.slice(0, 12)
    return [`${repo} at ${version} (${licence ?? license ?? 'licence not said'})`]
  })
}
