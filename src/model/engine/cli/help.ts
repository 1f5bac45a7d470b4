import { commandsBySpelling, isGroup, usageOf } from './catalog.ts'
import type { Command, Flag } from './command.ts'
import { readOptions } from './command.ts'
import { composeOptions } from './tables/compose.ts'
import { globalOptions, groups, rootSections } from './tables/groups.ts'

const COLUMNS = 80

/** What `docker ps --help` prints. */
export function commandHelp(name: string, command: Command, columns = COLUMNS): string {
  const aliases = [command.path, ...(command.also ?? [])].map((path) => `docker ${path}`)
  const parts = [`Usage:  ${usageOf(name, command)}`, command.long ?? command.short]
  if (aliases.length > 1) parts.push(`Aliases:\n  ${aliases.join(', ')}`)
  const shown = command.flags.filter((flag) => !flag.hidden)
  if (shown.length > 0) parts.push(`Options:\n${flagLines(shown, columns - 1)}`)
  return `${parts.join('\n\n')}\n`
}

/** What `docker container --help` prints. */
export function groupHelp(path: string, columns = COLUMNS): string {
  const group = groups.find((each) => each.path === path)
  const options = path === 'compose' ? composeOptions : ''
  const parts = [`Usage:  docker ${path}${options ? ' [OPTIONS]' : ''} COMMAND`, group?.short ?? '']
  if (options) parts.push(`Options:\n${flagLines(readOptions(options), columns - 1)}`)
  const children = childrenOf(path)
  const inner = children.filter((child) => child.group)
  if (inner.length > 0) parts.push(`Management Commands:\n${nameLines(inner)}`)
  parts.push(`Commands:\n${nameLines(children.filter((child) => !child.group))}`)
  parts.push(`Run 'docker ${path} COMMAND --help' for more information on a command.`)
  return `${parts.join('\n\n')}\n`
}

/** What `docker` and `docker --help` print. */
export function rootHelp(columns = COLUMNS): string {
  const commands = commandsBySpelling()
  const common = rootSections.common
  const line = (name: string) => ({ name, short: commands.get(name)?.short ?? shortOf(name) })
  const topLevel = [...commands.keys()].filter((name) => !name.includes(' ') && !common.includes(name)).sort()
  const parts = [
    'Usage:  docker [OPTIONS] COMMAND',
    'A self-sufficient runtime for containers',
    `Common Commands:\n${nameLines(common.map(line))}`,
    `Management Commands:\n${nameLines(rootSections.management.map((name) => ({ name, short: shortOf(name.replace('*', '')) })))}`,
    `Swarm Commands:\n${nameLines(rootSections.swarm.map(line))}`,
    `Commands:\n${nameLines(topLevel.filter((name) => !rootSections.hidden.includes(name)).map(line))}`,
    `Global Options:\n${flagLines(readOptions(globalOptions), columns - 1)}`,
    "Run 'docker COMMAND --help' for more information on a command.",
    'For more help on how to use Docker, head to https://docs.docker.com/go/guides/',
  ]
  return `${parts.join('\n\n')}\n`
}

const shortOf = (name: string) => groups.find((group) => group.path === name)?.short ?? ''

/** The canonical names directly below a group, in order. */
export function childrenOf(path: string): { name: string; short: string; group: boolean }[] {
  const prefix = `${path} `
  const names = new Map<string, { name: string; short: string; group: boolean }>()
  for (const [spelling, command] of commandsBySpelling()) {
    if (!spelling.startsWith(prefix) || spelling !== command.path) continue
    const name = spelling.slice(prefix.length).split(' ')[0] as string
    const group = isGroup(prefix + name)
    names.set(name, { name, group, short: group ? shortOf(prefix + name) : command.short })
  }
  return [...names.values()].sort((a, b) => (a.name < b.name ? -1 : 1))
}

function nameLines(entries: readonly { name: string; short: string }[]): string {
  const width = Math.max(11, ...entries.map((entry) => entry.name.length))
  return entries.map(({ name, short }) => `  ${name.padEnd(width)} ${short}`.trimEnd()).join('\n')
}

/** pflag's two columns, wrapped. @see https://pkg.go.dev/github.com/spf13/pflag#FlagSet.FlagUsagesWrapped */
export function flagLines(flags: readonly Flag[], columns: number): string {
  const left = flags.map((flag) => {
    const type = flag.type === 'bool' ? '' : ` ${flag.type}`
    return `${flag.short ? `  -${flag.short}, ` : '      '}--${flag.name}${type}`
  })
  const column = Math.max(...left.map((text) => text.length)) + 4
  return flags
    .map((flag, index) => {
      const text = wrap(column - 1, columns, flag.description)
      return `${(left[index] as string).padEnd(column - 1)}${text}`.trimEnd()
    })
    .join('\n')
}

/** Breaks at blanks, keeping a last line from being one short word; typed newlines stay. */
function wrap(indent: number, width: number, text: string): string {
  const margin = `\n${' '.repeat(indent)}`
  let room = width - indent
  const slop = 5
  if (room < 24) return text.replaceAll('\n', margin)
  room -= slop
  let [line, rest] = wrapOnce(room, slop, text)
  let out = line.replaceAll('\n', margin)
  while (rest !== '') {
    ;[line, rest] = wrapOnce(room, slop, rest)
    out += margin + line.replaceAll('\n', margin)
  }
  return out
}

function wrapOnce(room: number, slop: number, text: string): [string, string] {
  if (room + slop > text.length) return [text, '']
  const head = text.slice(0, room)
  const blank = Math.max(head.lastIndexOf(' '), head.lastIndexOf('\t'), head.lastIndexOf('\n'))
  if (blank <= 0) return [text, '']
  const newline = head.lastIndexOf('\n')
  if (newline > 0 && newline < blank) return [text.slice(0, newline), text.slice(newline + 1)]
  return [text.slice(0, blank), text.slice(blank + 1)]
}
