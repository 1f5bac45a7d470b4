import type { ShownImage } from './shown-image.ts'

/**
 * Everything the lab found out about an image, to keep or to hand on. Field names are those of the model:
 * sizes in bytes, layers from 0 (the base).
 */
export function reportOf({ name, file, image, stack, paths, problems }: ShownImage): unknown {
  return {
    report: 'engine-room/image',
    version: 1,
    name,
    ...(file === undefined ? {} : { file }),
    platform: image.platform,
    configDigest: image.configDigest,
    manifestDigest: image.manifestDigest,
    paths,
    efficiency: image.efficiency,
    contentBytes: stack.contentBytes,
    storedBytes: stack.storedBytes,
    visibleBytes: stack.visibleBytes,
    wastedBytes: stack.wastedBytes,
    layers: stack.layers.map(({ groups: _groups, ...layer }) => layer),
    history: stack.history.lines,
    wasted: stack.wasted,
    advice: stack.advice,
    problems,
  }
}
