import { HOST_PLATFORM, type Platform, parsePlatform } from '../../../oci/platform.ts'
import { flagBool, flagList, flagText } from '../../cli/flags.ts'
import { readImageRef, withTag } from '../../dockerd/image-ref.ts'
import { cleanPath, treeBelow } from '../../files/tree.ts'
import type { FileNode } from '../../state/storage.ts'
import type { Cli } from '../cli.ts'
import { hostNode, hostPath, readHostFile } from '../project.ts'

/** What the client makes of the flags, before it asks the daemon. */
export interface BuildWish {
  readonly filename: string
  /** Undefined = there is no such file. */
  readonly dockerfile: string | undefined
  readonly context: ReadonlyMap<string, FileNode>
  /** Full references. */
  readonly tags: readonly string[]
  readonly target: string | undefined
  readonly buildArgs: ReadonlyMap<string, string>
  readonly labels: Readonly<Record<string, string>>
  readonly secrets: ReadonlyMap<string, string>
  readonly platform: Platform
  readonly noCacheFilter: readonly string[]
}

/** Flags that lead out of this model. */
const ELSEWHERE = [
  'push',
  'output',
  'cache-to',
  'cache-from',
  'build-context',
  'sbom',
  'attest',
  'ssh',
] as const

/** @returns what is wished, or the client's refusal behind `ERROR: ` */
export function readWish(cli: Cli): BuildWish | string {
  const { run, flags, args } = cli
  const elsewhere = ELSEWHERE.find((name) => flagList(flags, name).length > 0)
  if (elsewhere !== undefined) return `--${elsewhere} is not part of this model`
  const tags: string[] = []
  for (const text of flagList(flags, 'tag')) {
    const ref = readImageRef(text)
    if (typeof ref === 'string')
      return `failed to build: invalid tag ${JSON.stringify(text)}: ${ref.replace(/^invalid reference format: repository name \(.*\) must/, 'repository name must')}`
    tags.push(withTag(ref))
  }
  const [path = '.'] = args
  if (/^(?:https?|git):\/\/|^git@/.test(path))
    return `failed to build: unable to prepare context: ${path} is out of reach`
  const stdin = path === '-'
  if (!stdin && hostPath(path) !== '/' && hostNode(run.host, path)?.type !== 'dir')
    return `failed to build: unable to prepare context: path ${JSON.stringify(path)} not found`
  const named = flagText(flags, 'file')
  const file = named === '' ? `${path}/Dockerfile` : named
  const dockerfile = stdin || named === '-' ? run.stdin : readHostFile(run.host, file)
  const platformText = flagList(flags, 'platform')[0]
  const platform = platformText === undefined ? undefined : parsePlatform(platformText)
  if (platform !== undefined && !platform.ok)
    return `failed to build: failed to parse platform : ${JSON.stringify(platformText)}`
  return {
    filename: named === '' || named === '-' ? 'Dockerfile' : named.slice(named.lastIndexOf('/') + 1),
    dockerfile,
    context: stdin ? new Map() : contextAt(cli, path),
    tags,
    target: flagText(flags, 'target') || undefined,
    buildArgs: pairs(flagList(flags, 'build-arg'), run.env),
    labels: Object.fromEntries(pairs(flagList(flags, 'label'), run.env)),
    secrets: secretsOf(cli),
    platform: platform === undefined ? HOST_PLATFORM : platform.value,
    noCacheFilter: flagBool(flags, 'no-cache') ? [] : flagList(flags, 'no-cache-filter'),
  }
}

function contextAt({ run }: Cli, path: string): ReadonlyMap<string, FileNode> {
  const root = cleanPath(hostPath(path))
  return treeBelow(run.host.filesystems, 'host', root)
}

/** `A=1`, or `A` with the value that the client's environment has. */
function pairs(texts: readonly string[], env: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
  const found = new Map<string, string>()
  for (const text of texts) {
    const cut = text.indexOf('=')
    const value = cut < 0 ? env.get(text) : text.slice(cut + 1)
    if (value !== undefined) found.set(cut < 0 ? text : text.slice(0, cut), value)
  }
  return found
}

/** `--secret id=token,src=token.txt` or `id=token,env=TOKEN`. */
function secretsOf({ run, flags }: Cli): ReadonlyMap<string, string> {
  const found = new Map<string, string>()
  for (const text of flagList(flags, 'secret')) {
    const fields = new Map(text.split(',').map((field) => field.split('=', 2) as [string, string]))
    const id = fields.get('id') ?? ''
    const path = fields.get('src') ?? fields.get('source')
    const value = path === undefined ? run.env.get(fields.get('env') ?? id) : readHostFile(run.host, path)
    if (value !== undefined) found.set(id, value)
  }
  return found
}
