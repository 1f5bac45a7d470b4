import { USER } from '../../actors.ts'
import { epochMs } from '../../clock.ts'
import { humanMs } from '../../format/human.ts'
import { civil } from '../../format/time.ts'
import { SIGHUP } from '../../kernel/signals.ts'
import type { Run } from '../../run.ts'
import type { Unit } from '../../state/process.ts'
import { hostSignal, startUnit, stopUnit, unitName } from '../../systemd.ts'

/** `systemctl start|stop|restart|reload|status|is-active UNIT…` */
export function systemctl(run: Run, args: readonly string[], argv: readonly string[]): number {
  const [verb = '', ...names] = args.filter((arg) => !arg.startsWith('-'))
  const units: Unit['name'][] = []
  run.chapter = verb === 'status' || verb === 'is-active' ? 'query' : verb === 'stop' ? 'stop' : 'boot'
  run.hop({
    kind: 'host/command',
    from: USER,
    to: { role: 'systemd' },
    via: 'argv',
    call: argv.join(' '),
    request: argv,
    facts: { line: argv.join(' ') },
  })
  for (const name of names) {
    const unit = unitName(name)
    if (unit === undefined) {
      const full = /\./.test(name) ? name : `${name}.service`
      run.stderr +=
        verb === 'status'
          ? `Unit ${full} could not be found.\n`
          : `Failed to ${verb} ${full}: Unit ${full} not found.\n`
      return verb === 'status' ? 4 : 5
    }
    units.push(unit)
  }
  let code = 0
  for (const unit of units) code = act(run, verb, unit) || code
  return code
}

function act(run: Run, verb: string, name: Unit['name']): number {
  const unit = run.host.units.get(name) as Unit
  if (verb === 'start') startUnit(run, name)
  else if (verb === 'stop') stop(run, name)
  else if (verb === 'restart') {
    stopUnit(run, name)
    startUnit(run, name)
  } else if (verb === 'reload') {
    const process = run.host.processes.get(unit.mainPid)
    if (process !== undefined) hostSignal(run, process, SIGHUP, { role: 'systemd' })
  } else if (verb === 'is-active') {
    run.stdout += `${unit.active}\n`
    return unit.active === 'active' ? 0 : 3
  } else if (verb === 'status') {
    run.stdout += statusText(run, unit)
    return unit.active === 'active' ? 0 : 3
  } else if (verb !== 'enable' && verb !== 'disable' && verb !== 'daemon-reload') {
    run.stderr += `Unknown command verb '${verb}'.\n`
    return 1
  }
  return 0
}

function stop(run: Run, name: Unit['name']): void {
  stopUnit(run, name)
  if (name !== 'docker.service') return
  const socket = run.host.units.get('docker.socket')
  if (socket?.active === 'active') {
    run.stderr += "Stopping 'docker.service', but its triggering units are still active:\ndocker.socket\n"
  }
}

const two = (n: number) => String(n).padStart(2, '0')

function statusText(run: Run, unit: Unit): string {
  const at = civil(epochMs(unit.sinceMs))
  const day = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'][at.weekday] ?? ''
  const since = `${day} ${at.year}-${two(at.month)}-${two(at.day)} ${two(at.hour)}:${two(at.minute)}:${two(at.second)} UTC; ${humanMs(run.now - unit.sinceMs)} ago`
  const process = run.host.processes.get(unit.mainPid)
  const mark = unit.active === 'active' ? '●' : unit.active === 'activating' ? '●' : '○'
  const lines = [
    `${mark} ${unit.name} - ${unit.description}`,
    `     Loaded: loaded (/usr/lib/systemd/system/${unit.name}; ${unit.enabled ? 'enabled' : 'disabled'}; preset: enabled)`,
    `     Active: ${unit.active} (${unit.sub})${unit.result === '' ? '' : ` (Result: ${unit.result})`} since ${since}`,
  ]
  if (unit.name === 'docker.service') lines.push('TriggeredBy: ● docker.socket')
  if (process !== undefined) {
    lines.push(`   Main PID: ${process.pid} (${(process.argv[0] ?? '').replace(/^.*\//, '')})`)
    lines.push(`     CGroup: /system.slice/${unit.name}`)
    const group = [process, ...[...run.host.processes.values()].filter((one) => one.ppid === process.pid)]
    group.forEach((one, index) => {
      lines.push(`             ${index === group.length - 1 ? '└─' : '├─'}${one.pid} ${one.argv.join(' ')}`)
    })
  }
  return `${lines.join('\n')}\n`
}
