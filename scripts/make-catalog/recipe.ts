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
export const user = (name: string): Step => ({ createdBy: `USER ${name}` })
export const label = (pair: string): Step => ({ createdBy: `LABEL ${pair}` })

export const PATH = 'PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin'
/** `{"80/tcp": {}}`: how a config writes a set. */
export const set = (...keys: readonly string[]): Record<string, Record<string, never>> =>
  Object.fromEntries(keys.map((key) => [key, {}]))
