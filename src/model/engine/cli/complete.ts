import { commandsBySpelling, isGroup } from './catalog.ts'
import { childrenOf } from './help.ts'
import { rootSections } from './tables/groups.ts'

/** What the host knows, for arguments. */
export interface Names {
  readonly containers: readonly string[]
  /** With tags, as a person types them: "nginx:1.27". */
  readonly images: readonly string[]
  readonly networks: readonly string[]
  readonly volumes: readonly string[]
  readonly services?: readonly string[]
  readonly nodes?: readonly string[]
}

export interface Candidate {
  /** The whole word that would stand there. */
  readonly word: string
  readonly description?: string
}

/** Which names fit the argument words of a usage line. */
const KINDS: readonly (readonly [RegExp, keyof Names])[] = [
  [/^CONTAINER/, 'containers'],
  [/^(SOURCE_)?IMAGE/, 'images'],
  [/^NAME\[:TAG/, 'images'],
  [/^REPOSITORY/, 'images'],
  [/^NETWORK/, 'networks'],
  [/^VOLUME/, 'volumes'],
  [/^SERVICE/, 'services'],
  [/^(self\|)?NODE/, 'nodes'],
]
const FLAG_KINDS: Readonly<Record<string, keyof Names>> = {
  network: 'networks',
  net: 'networks',
  'volumes-from': 'containers',
  link: 'containers',
}

/**
 * What may stand at the cursor: commands, flags, or names of the host, sorted, each starting with what is there.
 *
 * @param words the words after `docker` up to the cursor; the last one is the unfinished one, "" after a blank
 */
export function complete(words: readonly string[], names: Names): Candidate[] {
  const typed = words.slice(0, -1).filter((word) => word !== '')
  const current = words.at(-1) ?? ''
  return candidatesFor(typed, current, names)
    .filter(({ word }) => word.startsWith(current))
    .sort((a, b) => (a.word < b.word ? -1 : a.word > b.word ? 1 : 0))
}

function candidatesFor(typed: readonly string[], current: string, names: Names): Candidate[] {
  const commands = commandsBySpelling()
  let path = ''
  let used = 0
  for (const word of typed) {
    const next = path === '' ? word : `${path} ${word}`
    if (!commands.has(next) && !isGroup(next)) break
    path = next
    used++
    if (commands.has(path)) break
  }
  const command = commands.get(path)
  if (!command) {
    if (used < typed.length) return []
    if (path !== '') return childrenOf(path).map(({ name, short }) => ({ word: name, description: short }))
    const groups = [...rootSections.management, ...rootSections.swarm].map((name) => name.replace('*', ''))
    const top = [...commands.keys()].filter((name) => !name.includes(' '))
    return [...new Set([...top, ...groups])].map((word) => {
      const description = commands.get(word)?.short
      return description ? { word, description } : { word }
    })
  }
  const rest = typed.slice(used)
  const last = rest.at(-1) ?? ''
  const pending = command.flags.find(
    (flag) =>
      flag.type !== 'bool' &&
      (last === `--${flag.name}` || (flag.short !== undefined && last === `-${flag.short}`)),
  )
  if (pending)
    return (
      names[FLAG_KINDS[pending.name] ?? 'services'] && FLAG_KINDS[pending.name]
        ? (names[FLAG_KINDS[pending.name] as keyof Names] ?? [])
        : []
    ).map((word) => ({ word }))
  if (current.startsWith('-')) {
    return command.flags
      .filter((flag) => !flag.hidden)
      .map((flag) => ({ word: `--${flag.name}`, description: flag.description.split('\n')[0] ?? '' }))
  }
  const positions = (command.usage ?? '').split(' ').filter((word) => word !== '[OPTIONS]')
  const index = Math.min(countArguments(command.flags, rest), positions.length - 1)
  if (command.stopsAtFirstArgument && countArguments(command.flags, rest) > 0) return []
  const position = (positions[index] ?? '').replace(/^\[/, '')
  const kind = KINDS.find(([shape]) => shape.test(position))?.[1]
  if (position.startsWith('NAME|ID')) {
    return [...names.containers, ...names.images, ...names.networks, ...names.volumes].map((word) => ({
      word,
    }))
  }
  return (kind ? (names[kind] ?? []) : []).map((word) => ({ word }))
}

function countArguments(
  flags: readonly { name: string; short?: string; type: string }[],
  words: readonly string[],
): number {
  let count = 0
  for (let at = 0; at < words.length; at++) {
    const word = words[at] as string
    if (!word.startsWith('-') || word === '-') count++
    else if (!word.includes('=')) {
      const flag = flags.find((each) => word === `--${each.name}` || word === `-${each.short}`)
      if (flag && flag.type !== 'bool') at++
    }
  }
  return count
}
