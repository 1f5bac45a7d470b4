import { alignTabs } from '../../format/table.ts'
import type { Host } from '../../host.ts'
import type { Run } from '../../run.ts'
import type { Process } from '../../state/process.ts'
import { clockText, userName } from './ps-text.ts'
import { sayHost } from './say.ts'

const byPid = (host: Host): Process[] => [...host.processes.values()].sort((a, b) => a.pid - b.pid)

/** `ps`, `ps aux`, `ps -ef`, `ps -ef --forest`, `ps -o pid,ppid,args`: all processes of the host. */
export function ps(run: Run, args: readonly string[], argv: readonly string[]): number {
  sayHost(run, argv)
  const text = args.join(' ')
  const all = byPid(run.host)
  if (/\bf|--forest|axf|auxf/.test(text) && !/^-ef?$/.test(text)) {
    run.stdout += forest(run.host, all)
    return 0
  }
  if (/aux|u/.test(text) && !text.startsWith('-')) {
    const rows = all.map((one) => [
      userName(one.uid),
      String(one.pid),
      '0.0',
      '0.1',
      '?',
      'Ssl',
      clockText(one.startedAtMs),
      '0:00',
      one.argv.join(' '),
    ])
    run.stdout += table(['USER', 'PID', '%CPU', '%MEM', 'TTY', 'STAT', 'START', 'TIME', 'COMMAND'], rows)
    return 0
  }
  if (/-e|-A|ax/.test(text)) {
    const rows = all.map((one) => [
      userName(one.uid),
      String(one.pid),
      String(one.ppid),
      '0',
      clockText(one.startedAtMs),
      '?',
      '00:00:00',
      one.argv.join(' '),
    ])
    run.stdout += table(['UID', 'PID', 'PPID', 'C', 'STIME', 'TTY', 'TIME', 'CMD'], rows)
    return 0
  }
  const own = all
    .filter((one) => one.role === 'shell')
    .map((one) => [String(one.pid), 'pts/0', '00:00:00', 'bash'])
  run.stdout += table(['PID', 'TTY', 'TIME', 'CMD'], own)
  return 0
}

const table = (header: readonly string[], rows: readonly (readonly string[])[]): string =>
  alignTabs([header, ...rows].map((cells) => `${cells.join('\t')}\n`).join(''), { minWidth: 5, padding: 1 })

function childrenOf(all: readonly Process[], pid: number): Process[] {
  return all.filter((one) => one.ppid === pid)
}

function forest(host: Host, all: readonly Process[]): string {
  const lines = ['    PID TTY      STAT   TIME COMMAND']
  const visit = (process: Process, depth: number) => {
    const branch = depth === 0 ? '' : `${'    '.repeat(depth - 1)} \\_ `
    lines.push(`${String(process.pid).padStart(7)} ?        Ssl    0:00 ${branch}${process.argv.join(' ')}`)
    for (const child of childrenOf(all, process.pid)) visit(child, depth + 1)
  }
  for (const root of all.filter((one) => !host.processes.has(one.ppid))) visit(root, 0)
  return `${lines.join('\n')}\n`
}

/** `pstree [-p]`: the tree by parentage. */
export function pstree(run: Run, args: readonly string[], argv: readonly string[]): number {
  sayHost(run, argv)
  const withPids = args.some((arg) => /^-\w*p/.test(arg))
  const all = byPid(run.host)
  const name = (process: Process) => {
    const program = (process.argv[0] ?? '').replace(/^-/, '').split(' ')[0] ?? ''
    const short = program.slice(program.lastIndexOf('/') + 1).replace(/:$/, '')
    const shown = process.role === 'systemd' ? 'systemd' : short.slice(0, 15)
    return withPids ? `${shown}(${process.pid})` : shown
  }
  const lines: string[] = []
  const visit = (process: Process, prefix: string, head: string) => {
    const label = name(process)
    const children = childrenOf(all, process.pid)
    if (children.length === 0) {
      lines.push(head + label)
      return
    }
    const pad = prefix + ' '.repeat(label.length)
    children.forEach((child, index) => {
      const last = index === children.length - 1
      const join = children.length === 1 ? '───' : index === 0 ? '─┬─' : last ? ' └─' : ' ├─'
      const next = index === 0 ? `${head}${label}${join}` : `${pad}${join}`
      visit(child, `${pad}${last ? '   ' : ' │ '}`, next)
    })
  }
  for (const root of all.filter((one) => !run.host.processes.has(one.ppid))) visit(root, '', '')
  run.stdout += `${lines.join('\n')}\n`
  return 0
}
