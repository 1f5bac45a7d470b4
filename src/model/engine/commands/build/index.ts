import type { DockerCommand } from '../cli.ts'
import { addCommands } from '../late.ts'
import { build } from './build.ts'
import { du, prune } from './cache.ts'

const buildCommands: ReadonlyMap<string, DockerCommand> = new Map([
  ['buildx build', build],
  ['buildx du', du],
  ['buildx prune', prune],
])

/** Teaches the Engine to build; whoever runs lines calls it before the first one. */
export const addBuild = (): void => addCommands(buildCommands)
