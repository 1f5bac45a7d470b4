import type { Platform } from '../oci/platform.ts'
import { BadInstruction, type Instruction } from './dockerfile/instruction.ts'
import type { Dockerfile } from './dockerfile/parse.ts'
import type { BuildCheck } from './dockerfile/source.ts'
import { BadWord, expandWord, type Variables } from './dockerfile/words.ts'
import type { BuildInput } from './result.ts'

/** Proxies: usable without ARG, and no part of any cache key. */
const PROXIES = new Set(
  ['HTTP_PROXY', 'HTTPS_PROXY', 'FTP_PROXY', 'NO_PROXY', 'ALL_PROXY'].flatMap((name) => [
    name,
    name.toLowerCase(),
  ]),
)

const HOST: Platform = { os: 'linux', architecture: 'amd64' }

const platformText = ({ os, architecture, variant }: Platform): string =>
  `${os}/${architecture}${variant === undefined ? '' : `/${variant}`}`

/** Build arguments that BuildKit sets itself. @see https://docs.docker.com/reference/dockerfile/#automatic-platform-args-in-the-global-scope */
function automatic({ platform, target }: BuildInput): [string, string][] {
  const of = (prefix: string, one: Platform): [string, string][] => [
    [`${prefix}PLATFORM`, platformText(one)],
    [`${prefix}OS`, one.os],
    [`${prefix}ARCH`, one.architecture],
    [`${prefix}VARIANT`, one.variant ?? ''],
    [`${prefix}OSVERSION`, ''],
  ]
  return [...of('TARGET', platform), ...of('BUILD', HOST), ['TARGETSTAGE', target ?? 'default']]
}

/** What every stage inherits: arguments before the first FROM, and those nobody has to declare. */
export class GlobalScope {
  /** Visible in FROM; a stage sees one after its own `ARG` line. */
  readonly values = new Map<string, string>()
  /** Without an ARG line. */
  readonly proxies = new Map<string, string>()
  readonly automatic: ReadonlyMap<string, string>

  constructor(file: Dockerfile, input: BuildInput) {
    this.automatic = new Map(automatic(input))
    for (const [name, value] of this.automatic) this.values.set(name, value)
    for (const [name, value] of input.buildArgs ?? []) if (PROXIES.has(name)) this.proxies.set(name, value)
    for (const one of file.globals)
      for (const { key, value } of one.pairs) {
        const given = input.buildArgs?.get(key)
        const text =
          given ?? (value === undefined ? undefined : expand(value, this.values, file.escapeSign, one).text)
        if (text !== undefined) this.values.set(key, text)
      }
  }
}

/** Expands a word; a fault of it becomes one of its instruction. */
export function expand(
  word: string,
  variables: Variables,
  escapeSign: string,
  { text }: Instruction,
): { readonly text: string; readonly unknown: readonly string[] } {
  try {
    return expandWord(word, variables, escapeSign)
  } catch (thrown) {
    if (!(thrown instanceof BadWord)) throw thrown
    throw new BadInstruction(
      `failed to process ${JSON.stringify(word)}: ${thrown.message}`,
      text.indexOf(word) - text.indexOf(' ') - 1,
    )
  }
}

/** The variables of one stage while its lines are read. */
export class StageScope {
  /** Arguments declared so far, in order. */
  readonly args = new Map<string, string>()
  private readonly global: GlobalScope
  private readonly input: BuildInput
  private readonly escapeSign: string
  private readonly checks: BuildCheck[]

  constructor(global: GlobalScope, input: BuildInput, escapeSign: string, checks: BuildCheck[]) {
    this.global = global
    this.input = input
    this.escapeSign = escapeSign
    this.checks = checks
  }

  /** ENV wins over ARG. */
  variables(env: readonly string[]): Map<string, string> {
    const all = new Map<string, string>([...this.global.proxies, ...this.args])
    for (const pair of env) all.set(pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1))
    return all
  }

  expander(one: Instruction, env: readonly string[]): (word: string) => string {
    const variables = this.variables(env)
    return (word) => {
      const { text, unknown } = expand(word, variables, this.escapeSign, one)
      for (const name of new Set(unknown))
        this.checks.push({
          rule: 'UndefinedVar',
          message: `Usage of undefined variable '$${name}'`,
          line: one.line,
        })
      return text
    }
  }

  /** @returns the line in the history: `ARG A=1 B` */
  declare(one: Instruction, env: readonly string[]): string {
    const put = this.expander(one, env)
    const said = one.pairs.map(({ key, value }) => {
      const given = this.input.buildArgs?.get(key)
      const text = given ?? (value === undefined ? this.global.values.get(key) : put(value))
      if (text === undefined) return key
      this.args.set(key, text)
      return `${key}=${text}`
    })
    return `ARG ${said.join(' ')}`
  }

  /** Arguments of a RUN that stand in its history; proxies and what ENV covers aside. */
  shown(env: readonly string[]): [string, string][] {
    const covered = new Set(env.map((pair) => pair.slice(0, pair.indexOf('='))))
    return [...this.args].filter(([name]) => !covered.has(name) && !PROXIES.has(name))
  }

  /** What a command gets beyond the image's ENV. */
  environment(env: readonly string[]): [string, string][] {
    const covered = new Set(env.map((pair) => pair.slice(0, pair.indexOf('='))))
    return [...this.global.proxies, ...this.args].filter(([name]) => !covered.has(name))
  }
}
