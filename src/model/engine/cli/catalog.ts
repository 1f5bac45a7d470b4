import { type Command, type CommandSpec, commandOf } from './command.ts'
import { buildCommands } from './tables/build.ts'
import { composeCommands } from './tables/compose.ts'
import { containerCommands } from './tables/container.ts'
import { contextCommands } from './tables/context.ts'
import { imageCommands } from './tables/image.ts'
import { networkCommands } from './tables/network.ts'
import { serviceCommands } from './tables/service.ts'
import { stackCommands } from './tables/stack.ts'
import { swarmCommands } from './tables/swarm.ts'
import { systemCommands } from './tables/system.ts'
import { volumeCommands } from './tables/volume.ts'

const specs: readonly CommandSpec[] = [
  ...containerCommands,
  ...imageCommands,
  ...buildCommands,
  ...networkCommands,
  ...volumeCommands,
  ...systemCommands,
  ...contextCommands,
  ...swarmCommands,
  ...serviceCommands,
  ...stackCommands,
  ...composeCommands,
]

/** Every spelling → its command, built on first use: "ps", "container ls", "container list". */
let bySpelling: ReadonlyMap<string, Command> | undefined
export function commandsBySpelling(): ReadonlyMap<string, Command> {
  if (!bySpelling) {
    const map = new Map<string, Command>()
    for (const spec of specs) {
      const command = commandOf(spec)
      for (const spelling of [spec.path, ...(spec.also ?? [])]) map.set(spelling, command)
    }
    bySpelling = map
  }
  return bySpelling
}

/** The words that have sub-commands: "container", "buildx imagetools". */
export function isGroup(path: string): boolean {
  for (const spelling of commandsBySpelling().keys()) if (spelling.startsWith(`${path} `)) return true
  return false
}

/** "docker ps [OPTIONS]", and further usage lines below it. */
export function usageOf(name: string, command: CommandSpec): string {
  const first = command.usage ? `${name} ${command.usage}` : name
  return [first, ...(command.moreUsage ?? [])].join('\n\t')
}
