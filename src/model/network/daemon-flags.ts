import { DEFAULT_DAEMON } from '#model/network/initial.ts'
import type { BaseAndSize } from '#model/network/ipam.ts'
import type { NetworkDaemon } from '#model/network/networking.ts'
import { fail, ok, type Result } from '#model/result.ts'

type Draft = { -readonly [Key in keyof NetworkDaemon]: NetworkDaemon[Key] }

const BOOLEANS: Readonly<Record<string, keyof NetworkDaemon>> = {
  iptables: 'iptables',
  ip6tables: 'ip6tables',
  'ip-forward': 'ipForward',
  'ip-forward-no-drop': 'ipForwardNoDrop',
  'ip-masq': 'ipMasq',
  icc: 'icc',
  'userland-proxy': 'userlandProxy',
  'allow-direct-routing': 'allowDirectRouting',
  ipv6: 'ipv6',
}

const TEXTS: Readonly<Record<string, keyof NetworkDaemon>> = {
  bip: 'bip',
  bip6: 'bip6',
  'fixed-cidr': 'fixedCidr',
  'fixed-cidr-v6': 'fixedCidrV6',
  'default-gateway': 'defaultGateway',
  'default-gateway-v6': 'defaultGatewayV6',
  ip: 'defaultBinding',
  bridge: 'bridge',
  b: 'bridge',
  'bridge-accept-fwmark': 'bridgeAcceptFwmark',
}

const NUMBERS: Readonly<Record<string, keyof NetworkDaemon>> = {
  mtu: 'mtu',
  'network-control-plane-mtu': 'controlPlaneMtu',
}

const LISTS: Readonly<Record<string, keyof NetworkDaemon>> = {
  dns: 'dns',
  'dns-search': 'dnsSearch',
  'dns-opt': 'dnsOptions',
  'host-gateway-ip': 'hostGatewayIps',
}

const keyIn = (
  table: Readonly<Record<string, keyof NetworkDaemon>>,
  name: string,
): keyof NetworkDaemon | undefined => (Object.hasOwn(table, name) ? table[name] : undefined)

/** `base=10.10.0.0/16,size=24` */
function addressPool(text: string): BaseAndSize | undefined {
  const fields = new Map(
    text.split(',').map((field) => [field.split('=')[0], field.slice(field.indexOf('=') + 1)]),
  )
  const base = fields.get('base')
  const size = Number(fields.get('size'))
  return base && size > 0 ? { base, size } : undefined
}

function setFlag(draft: Draft, name: string, value: string): string | undefined {
  const boolean = keyIn(BOOLEANS, name)
  if (boolean) return void Object.assign(draft, { [boolean]: !/^(0|f|F|FALSE|false|False)$/.test(value) })
  const text = keyIn(TEXTS, name)
  if (text) return void Object.assign(draft, { [text]: value })
  const number = keyIn(NUMBERS, name)
  if (number) return /^\d+$/.test(value) ? void Object.assign(draft, { [number]: Number(value) }) : name
  const list = keyIn(LISTS, name)
  if (list) return void Object.assign(draft, { [list]: [...(draft[list] as readonly string[]), value] })
  if (name === 'default-address-pool') {
    const pool = addressPool(value)
    if (!pool) return name
    draft.addressPools = [...draft.addressPools, pool]
  } else if (name === 'default-network-opt') {
    const [driver = '', label = '', ...rest] = value.split('=')
    const options = { ...draft.defaultNetworkOptions.get(driver), [label]: rest.join('=') }
    draft.defaultNetworkOptions = new Map([...draft.defaultNetworkOptions, [driver, options]])
  }
  return undefined
}

/**
 * Reads dockerd's command line as far as it shapes networks; other flags are left to others.
 *
 * @param argv `--icc=false`, or a flag and its value as two words
 * @see https://docs.docker.com/reference/cli/dockerd/
 */
export function networkFlags(argv: readonly string[]): Result<NetworkDaemon, string> {
  const draft: Draft = { ...DEFAULT_DAEMON }
  for (let at = 0; at < argv.length; at += 1) {
    const word = (argv[at] ?? '').replace(/^--?/, '')
    const equals = word.indexOf('=')
    const name = equals < 0 ? word : word.slice(0, equals)
    const next = argv[at + 1]
    const takesNext = equals < 0 && !keyIn(BOOLEANS, name) && next !== undefined && !next.startsWith('-')
    if (takesNext) at += 1
    const value = equals >= 0 ? word.slice(equals + 1) : takesNext ? (next ?? '') : 'true'
    const wrong = setFlag(draft, name, value)
    if (wrong) return fail(`invalid argument "${value}" for "--${wrong}" flag`)
  }
  return ok(draft)
}
