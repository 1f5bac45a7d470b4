import { addBuild } from '#model/engine/commands/build/index.ts'

/** BuildKit, in a chunk of its own beside the model: it is there before the first line runs. */
addBuild()

export { entriesOf } from '#model/build/layer.ts'
