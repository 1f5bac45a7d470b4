import type { Dockerfile, Stage } from './dockerfile/parse.ts'
import type { BuildCheck } from './dockerfile/source.ts'

const SECRET = /(?:^|_)(?:apikey|auth|credential|credentials|key|password|pword|passwd|secret|token)(?:$|_)/i
const NOT_SECRET = /(?:^|_)public(?:$|_)/i
const ONCE = new Set(['CMD', 'ENTRYPOINT', 'HEALTHCHECK'])

/**
 * What BuildKit's linter says of the text alone; what depends on variables, the solver adds.
 *
 * @returns in the order of lines
 * @see https://docs.docker.com/reference/build-checks/
 * @see https://github.com/moby/buildkit/blob/v0.32.2/frontend/dockerfile/linter/ruleset.go
 */
export function checksOf(file: Dockerfile): BuildCheck[] {
  const found: BuildCheck[] = [...file.checks]
  const add = (rule: string, message: string, line: number) => found.push({ rule, message, line })
  casing(file, add)
  const names = new Set<string>()
  for (const stage of file.stages) {
    const { from, name } = stage
    const [, as, written = ''] = from.args
    if (as !== undefined && (as === as.toUpperCase()) !== (from.word === from.word.toUpperCase()))
      add('FromAsCasing', `'${as}' and '${from.word}' keywords' casing do not match`, from.line)
    if (written !== written.toLowerCase())
      add('StageNameCasing', `Stage name '${written}' should be lowercase`, from.line)
    if (name === 'scratch' || name === 'context')
      add(
        'ReservedStageName',
        `Stage name should not use the same name as reserved stage ${JSON.stringify(name)}`,
        from.line,
      )
    if (name !== undefined && names.has(name))
      add(
        'DuplicateStageName',
        `Duplicate stage name ${JSON.stringify(written)}, stage names should be unique`,
        from.line,
      )
    if (name !== undefined) names.add(name)
    const [platform] = from.flags.get('platform') ?? []
    if (platform !== undefined && /^\$\{?TARGETPLATFORM\}?$/.test(platform))
      add(
        'RedundantTargetPlatform',
        `Setting platform to predefined ${platform} in FROM is redundant as this is the default behavior`,
        from.line,
      )
    else if (platform !== undefined && !platform.includes('$'))
      add(
        'FromPlatformFlagConstDisallowed',
        `FROM --platform flag should not use constant value ${JSON.stringify(platform)}`,
        from.line,
      )
    ofStage(stage, add)
  }
  return found.sort((a, b) => a.line - b.line)
}

type Add = (rule: string, message: string, line: number) => void

function ofStage({ instructions }: Stage, add: Add): void {
  const hasShell = instructions.some(({ name }) => name === 'SHELL')
  const last = new Map(instructions.map((one) => [one.name, one]))
  for (const one of instructions) {
    const { name, line, args, pairs, json } = one
    if (name === 'MAINTAINER')
      add('MaintainerDeprecated', 'Maintainer instruction is deprecated in favor of using label', line)
    if ((name === 'CMD' || name === 'ENTRYPOINT') && !json && args.length > 0 && !hasShell)
      add(
        'JSONArgsRecommended',
        `JSON arguments recommended for ${name} to prevent unintended behavior related to OS signals`,
        line,
      )
    if (ONCE.has(name) && last.get(name) !== one)
      add(
        'MultipleInstructionsDisallowed',
        `Multiple ${name} instructions should not be used in the same stage because only the last one will be used`,
        line,
      )
    if (name === 'EXPOSE')
      for (const port of args)
        if (/\/.*[A-Z]/.test(port))
          add(
            'ExposeProtoCasing',
            `Defined protocol '${port}' in EXPOSE instruction should be lowercase`,
            line,
          )
    for (const { key, legacy } of pairs) {
      if (legacy === true)
        add(
          'LegacyKeyValueFormat',
          `"${name} key=value" should be used instead of legacy "${name} key value" format`,
          line,
        )
      if (name !== 'LABEL' && SECRET.test(key) && !NOT_SECRET.test(key))
        add(
          'SecretsUsedInArgOrEnv',
          `Do not use ARG or ENV instructions for sensitive data (${name} ${JSON.stringify(key)})`,
          line,
        )
    }
  }
}

/** All words in one case: that of most of them. */
function casing({ globals, stages }: Dockerfile, add: Add): void {
  const all = [...globals, ...stages.flatMap(({ from, instructions }) => [from, ...instructions])]
  const lower = all.filter(({ word }) => word === word.toLowerCase()).length
  const upper = all.filter(({ word }) => word === word.toUpperCase()).length
  const most = lower > upper ? 'lowercase' : 'uppercase'
  for (const { word, line } of all) {
    if (word === (most === 'lowercase' ? word.toLowerCase() : word.toUpperCase())) continue
    add(
      'ConsistentInstructionCasing',
      `Command '${word}' should match the case of the command majority (${most})`,
      line,
    )
  }
}
