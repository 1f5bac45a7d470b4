import type { DockerCommand } from './cli.ts'

const late = new Map<string, DockerCommand>()

/**
 * Adds commands whose code is a chunk of its own. Whoever runs lines loads it before the first one: adding them twice
 * changes nothing.
 */
export function addCommands(commands: ReadonlyMap<string, DockerCommand>): void {
  for (const [path, command] of commands) late.set(path, command)
}

export const lateCommand = (path: string): DockerCommand | undefined => late.get(path)
