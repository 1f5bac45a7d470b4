import type { Applet, AppletRun } from './applet.ts'
import { flagsOf } from './applet.ts'

const ping: Applet = (run) => {
  const { flags, values, rest } = flagsOf(run.args, 'cWwiIst')
  const target = rest[0] ?? ''
  const addresses = run.context.machine.resolve(target)
  const address = addresses[0]
  if (address === undefined) {
    run.err(`ping: bad address '${target}'\n`)
    return 1
  }
  const count = Math.min(Number(values.get('c') ?? 4), 100)
  const reached = run.context.machine.reach(address, 'icmp')
  run.out(`PING ${target} (${address}): 56 data bytes\n`)
  if (reached === 'no-route') {
    run.err('ping: sendto: Network unreachable\n')
    return 1
  }
  const ok = reached === 'ok'
  if (ok && !flags.has('q'))
    for (let n = 0; n < count; n++)
      run.out(`64 bytes from ${address}: seq=${n} ttl=64 time=0.0${60 + n} ms\n`)
  run.out(
    `\n--- ${target} ping statistics ---\n${count} packets transmitted, ${ok ? count : 0} packets received, ${ok ? 0 : 100}% packet loss\n`,
  )
  if (ok) run.out('round-trip min/avg/max = 0.060/0.065/0.070 ms\n')
  return ok ? 0 : 1
}

const nslookup: Applet = (run) => {
  const [name = ''] = flagsOf(run.args).rest
  const server = run.context.machine.nameserver
  run.out(`Server:\t\t${server}\nAddress:\t${server}:53\n\n`)
  const found = run.context.machine.resolve(name)
  if (found.length === 0) {
    run.out(`** server can't find ${name}: NXDOMAIN\n\n** server can't find ${name}: NXDOMAIN\n\n`)
    return 1
  }
  run.out('Non-authoritative answer:\n')
  for (const address of found) run.out(`Name:\t${name}\nAddress: ${address}\n`)
  run.out('\n')
  return 0
}

const ip: Applet = (run) => {
  const words = run.args.filter((arg) => !arg.startsWith('-'))
  const flags = run.args.filter((arg) => arg.startsWith('-')).join('')
  const [noun = ''] = words
  if (/^r(o(u(te?)?)?)?$/.test(noun)) {
    for (const line of run.context.machine.routes) run.out(`${line}\n`)
    return 0
  }
  if (/^a(d(d(r(e(s(s)?)?)?)?)?)?$/.test(noun) || /^l(i(n(k)?)?)?$/.test(noun)) {
    const wanted = words.slice(1).filter((word) => !['show', 'dev', 'list'].includes(word))[0]
    showLinks(run, flags.includes('o'), noun.startsWith('l'), wanted)
    return 0
  }
  run.err(
    'BusyBox v1.36.1 multi-call binary.\n\nUsage: ip [OPTIONS] address|route|link|tunnel|neigh|rule [ARGS]\n',
  )
  return 1
}

function showLinks(run: AppletRun, oneLine: boolean, linkOnly: boolean, wanted: string | undefined): void {
  for (const one of run.context.machine.interfaces) {
    if (wanted !== undefined && one.name !== wanted) continue
    const loopback = one.name === 'lo'
    if (oneLine) {
      run.out(
        `${one.index}: ${one.name}    inet ${one.address}/${one.prefixLength}${loopback ? '' : ' brd 0.0.0.0'} scope ${loopback ? 'host' : 'global'} ${one.name}\\       valid_lft forever preferred_lft forever\n`,
      )
      continue
    }
    const flags = loopback ? 'LOOPBACK,UP,LOWER_UP' : 'BROADCAST,MULTICAST,UP,LOWER_UP,M-DOWN'
    run.out(
      `${one.index}: ${one.name}${loopback ? '' : `@if${one.index + 3}`}: <${flags}> mtu ${one.mtu} qdisc noqueue ${loopback ? 'qlen 1000' : ''}\n`,
    )
    run.out(
      `    link/${loopback ? 'loopback' : 'ether'} ${one.mac} brd ${loopback ? '00:00:00:00:00:00' : 'ff:ff:ff:ff:ff:ff'}\n`,
    )
    if (!linkOnly)
      run.out(
        `    inet ${one.address}/${one.prefixLength}${loopback ? '' : ' brd 172.17.255.255'} scope ${loopback ? 'host' : 'global'} ${one.name}\n       valid_lft forever preferred_lft forever\n`,
      )
  }
}

const wget: Applet = (run) => {
  const { flags, values, rest } = flagsOf(run.args, 'OTt')
  const found = /^(?:http:\/\/)?([^:/]+)(?::(\d+))?/.exec(rest[0] ?? '')
  const [, host = '', port = '80'] = found ?? []
  const address = run.context.machine.resolve(host)[0]
  if (address === undefined) {
    run.err(`wget: bad address '${host}'\n`)
    return 1
  }
  if (!flags.has('q'))
    run.err(`Connecting to ${host}${port === '80' ? '' : `:${port}`} (${address}:${port})\n`)
  const reached = run.context.machine.reach(address, 'tcp', Number(port))
  if (reached === 'ok') {
    if (values.get('O') === '-') run.out('ok\n')
    return 0
  }
  const why = {
    refused: 'Connection refused',
    unreachable: 'Host is unreachable',
    'no-route': 'Network unreachable',
    drop: 'Operation timed out',
  }[reached]
  run.err(
    reached === 'drop'
      ? 'wget: download timed out\n'
      : `wget: can't connect to remote host (${address}): ${why}\n`,
  )
  return 1
}

const nc: Applet = (run) => {
  const { flags, rest } = flagsOf(run.args, 'w')
  const [host = '', port = ''] = rest
  const address = run.context.machine.resolve(host)[0]
  if (address === undefined) {
    run.err(`nc: bad address '${host}'\n`)
    return 1
  }
  const reached = run.context.machine.reach(address, 'tcp', Number(port))
  if (reached === 'ok') return 0
  if (!flags.has('z'))
    run.err(
      `nc: can't connect to remote host (${address}): ${reached === 'refused' ? 'Connection refused' : 'Operation timed out'}\n`,
    )
  return 1
}

const ifconfig: Applet = (run) => {
  for (const one of run.context.machine.interfaces) {
    run.out(
      `${one.name.padEnd(9)} Link encap:${one.name === 'lo' ? 'Local Loopback' : `Ethernet  HWaddr ${one.mac.toUpperCase()}`}\n          inet addr:${one.address}\n\n`,
    )
  }
  return 0
}

const route: Applet = (run) => {
  run.out('Kernel IP routing table\n')
  for (const line of run.context.machine.routes) run.out(`${line}\n`)
  return 0
}

export const networkApplets: ReadonlyMap<string, Applet> = new Map<string, Applet>([
  ['ifconfig', ifconfig],
  ['ip', ip],
  ['nc', nc],
  ['nslookup', nslookup],
  ['ping', ping],
  ['route', route],
  ['wget', wget],
])
