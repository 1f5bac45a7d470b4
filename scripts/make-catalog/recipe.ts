import type { Architecture, CatalogImageRecord, ImageConfig, Programs } from '#model/image/catalog/shape.ts'

/** What one layer holds, written in the notation of `tree.ts`; parents may be left out, order is free. */
export interface LayerRecipe {
  readonly name: string
  /** RFC 3339; every file's mtime. */
  readonly at: string
  readonly tree: string
}

/** One instruction of a Dockerfile: a history entry, and the layer it made, if any. */
export interface Step {
  readonly createdBy: string
  readonly layer?: LayerRecipe
  /** Of the history entry; BuildKit's own if left out. */
  readonly comment?: string
}

export interface ImageRecipe {
  readonly repository: string
  readonly tags: readonly string[]
  readonly version: string
  readonly base?: ImageRecipe
  /** RFC 3339, of every history entry of its own. */
  readonly created: string
  readonly steps: readonly Step[]
  readonly config: ImageConfig
  readonly platforms?: readonly Architecture[]
  readonly attestation?: CatalogImageRecord['attestation']
  readonly dockerTypes?: true
  readonly programs: Programs
}

export const layer = (name: string, at: string, tree: string): LayerRecipe => ({ name, at, tree })

/** A tar of nothing, 1024 zero bytes: what `WORKDIR` makes when the directory is there already. */
export const emptyLayer = layer('empty', '1970-01-01T00:00:00Z', '')

/** Files of one directory, as lines of a tree. */
export const files = (directory: string, names: string, sizeBytes: number, growth = 0): string =>
  `${directory}/\n${names
    .split(' ')
    .map((name, n) => ` ${name} ${Math.round(sizeBytes + n * growth)}`)
    .join('\n')}\n`

/** Machine code in one directory, mode 755 if it is a directory of programs. */
export const code = (directory: string, names: string, sizeBytes: number): string => {
  const mode = /bin$/.test(directory) ? ' 755' : ''
  const line = (name: string, n: number) => ` ${name} ~${Math.round(sizeBytes * (1 + n * 0.13))}${mode}`
  return `${directory}/\n${names.split(' ').map(line).join('\n')}\n`
}

/** What `apt-get install` leaves behind, its lists removed in the same RUN. @param packages names */
export const dpkgTraces = (packages: string, statusBytes: number): string =>
  `var/lib/dpkg/
 status ${statusBytes}
 status-old ${statusBytes - 31}
var/log/
 dpkg.log ${Math.round(statusBytes / 9)}
var/log/apt/
 history.log ${Math.round(statusBytes / 41)}
etc/
 ld.so.cache ${Math.round(statusBytes / 6)}
var/lib/dpkg/info/
${packages
  .split(' ')
  .flatMap((name, n) => [` ${name}.list ${24 + n * 7}`, ` ${name}.md5sums ${40 + n * 11}`])
  .join('\n')}
`

/** BuildKit's words for each instruction. @see https://github.com/moby/buildkit/blob/master/frontend/dockerfile/dockerfile2llb/convert.go */
export const run = (command: string, made: LayerRecipe): Step => ({
  createdBy: `RUN /bin/sh -c ${command} # buildkit`,
  layer: made,
})
export const copy = (what: string, made: LayerRecipe): Step => ({
  createdBy: `COPY ${what} # buildkit`,
  layer: made,
})
export const add = (what: string, made: LayerRecipe): Step => ({
  createdBy: `ADD ${what} # buildkit`,
  layer: made,
})
export const workdir = (path: string, made: LayerRecipe): Step => ({
  createdBy: `WORKDIR ${path}`,
  layer: made,
})
export const env = (...lines: readonly string[]): Step[] =>
  lines.map((line) => ({ createdBy: `ENV ${line}` }))
export const expose = (...ports: readonly string[]): Step => ({ createdBy: `EXPOSE [${ports.join(' ')}]` })
export const volume = (...paths: readonly string[]): Step => ({ createdBy: `VOLUME [${paths.join(' ')}]` })
export const cmd = (...argv: readonly string[]): Step => ({ createdBy: `CMD ${JSON.stringify(argv)}` })
export const entrypoint = (...argv: readonly string[]): Step => ({
  createdBy: `ENTRYPOINT ${JSON.stringify(argv)}`,
})
export const stopSignal = (signal: string): Step => ({ createdBy: `STOPSIGNAL ${signal}` })
export const label = (pair: string): Step => ({ createdBy: `LABEL ${pair}` })

export const PATH = 'PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin'
/** `{"80/tcp": {}}`: how a config writes a set. */
export const set = (...keys: readonly string[]): Record<string, Record<string, never>> =>
  Object.fromEntries(keys.map((key) => [key, {}]))
