import { type Run, shellOf } from '../../run.ts'
import type { HostCommand } from '../table.ts'
import { sayHost } from './say.ts'

const NAME = /^[A-Za-z_][A-Za-z0-9_]*$/

/** Changes what the shell hands to the programs it starts; the rest of the line sees it at once. */
function change(run: Run, variables: ReadonlyMap<string, string | undefined>): void {
  const shell = shellOf(run.host)
  if (shell === undefined) return
  const environment = { ...shell.environment }
  const env = new Map(run.env)
  for (const [name, value] of variables) {
    if (value === undefined) {
      delete environment[name]
      env.delete(name)
    } else {
      environment[name] = value
      env.set(name, value)
    }
  }
  run.put('processes', shell.pid, { ...shell, environment })
  run.env = env
}

/** `export NAME=value`, and without arguments what is exported. */
export const exportVariables: HostCommand = (run, args, argv) => {
  sayHost(run, argv)
  if (args.length === 0) {
    for (const [name, value] of [...run.env].sort())
      run.stdout += `declare -x ${name}=${JSON.stringify(value)}\n`
    return 0
  }
  const pairs = args.map((word) => ({ name: word.replace(/=.*$/s, ''), word }))
  const bad = pairs.find(({ name }) => !NAME.test(name))
  if (bad !== undefined) {
    run.stderr += `bash: export: \`${bad.word}': not a valid identifier\n`
    return 1
  }
  change(
    run,
    new Map(
      pairs
        .filter(({ word }) => word.includes('='))
        .map(({ name, word }) => [name, word.slice(name.length + 1)]),
    ),
  )
  return 0
}

/** `unset NAME`. */
export const unset: HostCommand = (run, args, argv) => {
  sayHost(run, argv)
  change(run, new Map(args.map((name) => [name, undefined])))
  return 0
}

/** `env` and `printenv`: all of it, or the values of some. */
export const printenv: HostCommand = (run, args, argv) => {
  sayHost(run, argv)
  if (args.length === 0) for (const [name, value] of run.env) run.stdout += `${name}=${value}\n`
  const missing = args.filter((name) => !run.env.has(name))
  for (const name of args) if (run.env.has(name)) run.stdout += `${run.env.get(name)}\n`
  return missing.length > 0 ? 1 : 0
}
