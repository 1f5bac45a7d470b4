import { type Family, isIPv6, parseAddress } from '#model/network/ip.ts'
import type { Network } from '#model/network/networking.ts'
import { fail, ok, type Result } from '#model/result.ts'

export type GatewayMode = 'nat' | 'nat-unprotected' | 'routed' | 'isolated'

/** What the bridge driver reads from a network's options. */
export interface BridgeConfig {
  readonly device: string
  readonly mtu: number
  readonly masquerade: boolean
  readonly icc: boolean
  readonly mode4: GatewayMode
  readonly mode6: GatewayMode
  /** "" = the daemon's default, 0.0.0.0 */
  readonly hostBinding: string
  readonly trusted: readonly string[]
  readonly inhibitIPv4: boolean
  readonly hostIPv4: string
  readonly hostIPv6: string
  readonly interfacePrefix: string
  readonly defaultBridge: boolean
}

export const BRIDGE_LABEL = 'com.docker.network.bridge.'
export const LABEL = 'com.docker.network.'
const MODES: readonly string[] = ['nat', 'nat-unprotected', 'routed', 'isolated']

const TRUE = /^(1|t|T|TRUE|true|True)$/
const FALSE = /^(0|f|F|FALSE|false|False)$/

/** `com.docker.network.bridge.…` → the question its value must answer; undefined when it is well formed. */
const CHECKS: Readonly<Record<string, (value: string) => string | undefined>> = {
  [`${BRIDGE_LABEL}enable_ip_masquerade`]: wrongBoolean,
  [`${BRIDGE_LABEL}enable_icc`]: wrongBoolean,
  [`${BRIDGE_LABEL}inhibit_ipv4`]: wrongBoolean,
  [`${BRIDGE_LABEL}default_bridge`]: wrongBoolean,
  [`${LABEL}enable_ipv4`]: wrongBoolean,
  [`${LABEL}enable_ipv6`]: wrongBoolean,
  [`${LABEL}driver.mtu`]: (value) =>
    /^[+-]?\d+$/.test(value) ? undefined : `strconv.Atoi: parsing "${value}": invalid syntax`,
  [`${BRIDGE_LABEL}gateway_mode_ipv4`]: wrongMode,
  [`${BRIDGE_LABEL}gateway_mode_ipv6`]: wrongMode,
  [`${BRIDGE_LABEL}host_binding_ipv4`]: wrongAddress,
  [`${LABEL}host_ipv4`]: wrongAddress,
  [`${LABEL}host_ipv6`]: wrongAddress,
}

function wrongBoolean(value: string): string | undefined {
  return TRUE.test(value) || FALSE.test(value)
    ? undefined
    : `strconv.ParseBool: parsing "${value}": invalid syntax`
}

function wrongMode(value: string): string | undefined {
  return MODES.includes(value) ? undefined : `unknown gateway mode ${value}`
}

function wrongAddress(value: string): string | undefined {
  return parseAddress(value) ? undefined : 'nil ip'
}

/** Reads the options of a bridge network; an option of another driver is ignored, a malformed one is an error. */
export function checkBridgeOptions(options: Readonly<Record<string, string>>): Result<undefined, string> {
  for (const [label, value] of Object.entries(options)) {
    const wrong = Object.hasOwn(CHECKS, label) ? CHECKS[label]?.(value) : undefined
    if (wrong) return fail(`failed to parse ${label} value: ${value} (${wrong})`)
  }
  return ok(undefined)
}

/** @param network a bridge network whose options were checked */
export function bridgeConfig(network: Pick<Network, 'id' | 'options'>): BridgeConfig {
  const of = (label: string): string =>
    Object.hasOwn(network.options, label) ? (network.options[label] ?? '') : ''
  const flag = (label: string, otherwise: boolean) => {
    const value = of(label)
    return value === '' ? otherwise : TRUE.test(value)
  }
  const mode = (label: string): GatewayMode =>
    (MODES.find((each) => each === of(label)) ?? 'nat') as GatewayMode
  return {
    device: of(`${BRIDGE_LABEL}name`) || `br-${network.id.slice(0, 12)}`,
    mtu: Number(of(`${LABEL}driver.mtu`)) || 1500,
    masquerade: flag(`${BRIDGE_LABEL}enable_ip_masquerade`, true),
    icc: flag(`${BRIDGE_LABEL}enable_icc`, true),
    mode4: mode(`${BRIDGE_LABEL}gateway_mode_ipv4`),
    mode6: mode(`${BRIDGE_LABEL}gateway_mode_ipv6`),
    hostBinding: of(`${BRIDGE_LABEL}host_binding_ipv4`),
    trusted: of(`${BRIDGE_LABEL}trusted_host_interfaces`).split(':').filter(Boolean),
    inhibitIPv4: flag(`${BRIDGE_LABEL}inhibit_ipv4`, false),
    hostIPv4: of(`${LABEL}host_ipv4`),
    hostIPv6: of(`${LABEL}host_ipv6`),
    interfacePrefix: of(`${LABEL}container_iface_prefix`) || 'eth',
    defaultBridge: flag(`${BRIDGE_LABEL}default_bridge`, false),
  }
}

export const gatewayMode = (config: BridgeConfig, family: Family): GatewayMode =>
  family === 4 ? config.mode4 : config.mode6

/** The subnet of a network in one family, in CIDR notation without host bits. */
export const subnetOf = (network: Network, family: Family): string | undefined =>
  network.ipam.config.find(({ subnet }) => isIPv6(subnet) === (family === 6))?.subnet
