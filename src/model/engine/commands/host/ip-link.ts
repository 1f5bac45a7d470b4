import type { Run } from '../../run.ts'
import { LINK_STATE } from '../../trouble.ts'
import { writeHostFile } from '../project.ts'
import { sayHost } from './say.ts'

/** `ip link set [dev] eth0 up | down`: the network cable of the machine, plugged in and pulled. */
export function ip(run: Run, args: readonly string[], argv: readonly string[]): number {
  sayHost(run, argv)
  const [object = '', verb = '', ...rest] = args
  const [device = '', state = ''] = rest.filter((word) => word !== 'dev')
  if (!/^l(ink)?$/.test(object) || verb !== 'set' || !/^(up|down)$/.test(state)) {
    run.stderr += 'ip: only ip link set eth0 up|down is part of this model\n'
    return 1
  }
  if (device !== 'eth0') {
    run.stderr += `Cannot find device "${device}"\n`
    return 1
  }
  run.chapter = 'fault'
  writeHostFile(run, LINK_STATE, `${state}\n`)
  sayHost(run, argv, 'RTM_NEWLINK')
  return 0
}
