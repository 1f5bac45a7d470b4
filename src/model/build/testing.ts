import { findBase } from '../engine/commands/build/base.ts'
import { textFile } from '../engine/files/tree.ts'
import { freshHost } from '../engine/fresh.ts'
import type { FileNode } from '../engine/state/storage.ts'
import { HOST_PLATFORM } from '../oci/platform.ts'
import type { BuildInput, BuildResult, BuildStep, CacheRecord } from './result.ts'
import { solve } from './solve.ts'

const host = freshHost()

/** A context from texts by path; folders come by themselves. */
export function contextOf(files: Readonly<Record<string, string>>, mtimeMs = 0): Map<string, FileNode> {
  const nodes = new Map<string, FileNode>()
  for (const [path, text] of Object.entries(files)) {
    const parts = path.split('/')
    for (let n = 1; n < parts.length; n += 1)
      nodes.set(`/${parts.slice(0, n).join('/')}`, { ...textFile('', mtimeMs, 0o755), type: 'dir' })
    nodes.set(`/${path}`, textFile(text, mtimeMs))
  }
  return nodes
}

/** Builds on the offline registry; what is not said is empty. */
export function buildOf(
  dockerfile: string,
  more: Partial<Omit<BuildInput, 'context'>> & {
    readonly files?: Readonly<Record<string, string>>
    readonly mtimeMs?: number
  } = {},
): BuildResult {
  const { files = {}, mtimeMs = 0, ...rest } = more
  return solve({
    dockerfile,
    context: contextOf(files, mtimeMs),
    filesystems: host.filesystems,
    base: (name, platform) => findBase(host, name, platform, false),
    cache: new Map(),
    nowMs: 0,
    platform: HOST_PLATFORM,
    ...rest,
  })
}

/** What a build leaves in the cache, for the next one. */
export const cacheOf = (...results: readonly BuildResult[]): Map<string, CacheRecord> =>
  new Map(results.flatMap(({ cache }) => cache.map((record) => [record.key, record] as const)))

/** `hit`, `miss` … of the steps that are executed, in order. */
export const statuses = ({ steps }: BuildResult): string[] =>
  steps.filter(({ kind }) => kind === 'layer').map(({ status }) => status)

export const stepAt = ({ steps }: BuildResult, line: number): BuildStep | undefined =>
  steps.find((step) => step.line === line)
