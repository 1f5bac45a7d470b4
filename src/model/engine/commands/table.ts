import type { Run } from '../run.ts'
import { docker } from './docker.ts'
import { dd, mv, rm, sed } from './host/change-files.ts'
import { curl } from './host/curl.ts'
import { exportVariables, printenv, unset } from './host/environment.ts'
import { cat, echo, ls, pwd } from './host/files.ts'
import { ip } from './host/ip-link.ts'
import { ip6tables, iptables } from './host/iptables.ts'
import { kill, pidof, pkill } from './host/kill.ts'
import { mkdir, truncate } from './host/make.ts'
import { ps, pstree } from './host/ps.ts'
import { ctr, runc } from './host/runtime.ts'
import { sleep } from './host/sleep.ts'
import { systemctl } from './host/systemctl.ts'

/** A word that the host's shell knows: its arguments, and the whole argv. */
export type HostCommand = (run: Run, args: readonly string[], argv: readonly string[]) => number

const commands: ReadonlyMap<string, HostCommand> = new Map<string, HostCommand>([
  ['docker', docker],
  ['cat', cat],
  ['ctr', ctr],
  ['curl', curl],
  ['dd', dd],
  ['echo', echo],
  ['env', printenv],
  ['export', exportVariables],
  ['ip', ip],
  ['ip6tables', ip6tables],
  ['iptables', iptables],
  ['kill', kill],
  ['ls', ls],
  ['mkdir', mkdir],
  ['mv', mv],
  ['pidof', pidof],
  ['pkill', pkill],
  ['printenv', printenv],
  ['ps', ps],
  ['pstree', pstree],
  ['pwd', pwd],
  ['rm', rm],
  ['runc', runc],
  ['sed', sed],
  ['sleep', sleep],
  ['systemctl', systemctl],
  ['unset', unset],
  ['true', () => 0],
  ['truncate', truncate],
  ['false', () => 1],
])

/** What a command word runs; `sudo` is not needed here, because everybody is root. */
export function commandFor(name: string): HostCommand | undefined {
  if (name !== 'sudo') return commands.get(name)
  return (run, args) => {
    const [word = '', ...rest] = args
    const found = commandFor(word)
    if (found !== undefined) return found(run, rest, args)
    run.stderr += `sudo: ${word}: command not found\n`
    return 1
  }
}
