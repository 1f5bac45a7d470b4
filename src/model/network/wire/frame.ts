import { macOfIPv4 } from '#model/network/allocate.ts'
import { checksum, fnv1a, ipBytes, lengthOf, macBytes, number, type Part } from './bytes.ts'

/** A packet inside an overlay. */
export interface Inner {
  readonly src: string
  readonly sport: number
  readonly dst: string
  readonly dport: number
  readonly text: string
}

/** Between which nodes it is carried, and as which network. */
export interface Carrier {
  readonly from: string
  readonly to: string
  readonly fromMac: string
  readonly toMac: string
  readonly vni: number
  /** `--opt encrypted` */
  readonly encrypted: boolean
}

const ETHERTYPE_IPV4 = 0x0800
export const VXLAN_PORT = 4789
const PROTOCOL = { tcp: 6, udp: 17, esp: 50 } as const
const TTL = 64
const DONT_FRAGMENT = 0x4000
/** ACK and PSH. */
const TCP_FLAGS = 0x18
const EPHEMERAL_FIRST = 32768
const EPHEMERAL_COUNT = 28232
/** The tag of the key in use, which a node learns from its manager with the key. */
const KEY_TAG = 1
const IV_BYTES = 8
const ICV_BYTES = 8
const ESP_BLOCK = 4

const ethernet = (id: 'ethernet' | 'inner-ethernet', dst: string, src: string): Part => ({
  id,
  fields: [
    { id: 'dst-mac', bytes: macBytes(dst) },
    { id: 'src-mac', bytes: macBytes(src) },
    { id: 'ethertype', bytes: number(ETHERTYPE_IPV4, 2) },
  ],
})

function ipv4(id: 'ipv4' | 'inner-ipv4', src: string, dst: string, protocol: number, after: number): Part {
  const fields = (sum: number) => [
    { id: 'version', bytes: [0x45] },
    { id: 'tos', bytes: [0] },
    { id: 'length', bytes: number(20 + after, 2) },
    { id: 'identification', bytes: [0, 0] },
    { id: 'fragment', bytes: number(id === 'ipv4' ? 0 : DONT_FRAGMENT, 2) },
    { id: 'ttl', bytes: [TTL] },
    { id: 'protocol', bytes: [protocol] },
    { id: 'checksum', bytes: number(sum, 2) },
    { id: 'src', bytes: ipBytes(src) },
    { id: 'dst', bytes: ipBytes(dst) },
  ]
  return { id, fields: fields(checksum(fields(0).flatMap(({ bytes }) => bytes))) }
}

const tcp = ({ sport, dport }: Inner): Part => ({
  id: 'tcp',
  fields: [
    { id: 'sport', bytes: number(sport, 2) },
    { id: 'dport', bytes: number(dport, 2) },
    { id: 'sequence', bytes: number(1, 4) },
    { id: 'acknowledgement', bytes: number(1, 4) },
    { id: 'offset', bytes: [0x50] },
    { id: 'flags', bytes: [TCP_FLAGS] },
    { id: 'window', bytes: number(502, 2) },
    { id: 'checksum', bytes: [0, 0] },
    { id: 'urgent', bytes: [0, 0] },
  ],
})

/** The frame a container writes; its card's MAC address holds its IPv4 address. */
function innerFrame(inner: Inner): readonly Part[] {
  const payload: Part = {
    id: 'payload',
    fields: [{ id: 'data', bytes: [...inner.text].map((char) => char.charCodeAt(0) & 0x7f) }],
  }
  const segment = [tcp(inner), payload]
  return [
    ethernet('inner-ethernet', macOfIPv4(inner.dst), macOfIPv4(inner.src)),
    ipv4('inner-ipv4', inner.src, inner.dst, PROTOCOL.tcp, lengthOf(segment)),
    ...segment,
  ]
}

/** The port tells flows apart, so that a network with several ways spreads them: a hash of the inner packet. */
const flowPort = ({ src, sport, dst, dport }: Inner): number =>
  EPHEMERAL_FIRST +
  (fnv1a([...ipBytes(src), ...ipBytes(dst), ...number(sport, 2), ...number(dport, 2)]) % EPHEMERAL_COUNT)

/**
 * The number by which a node finds the key of a packet.
 *
 * @see https://github.com/moby/moby/blob/docker-v29.7.2/daemon/libnetwork/drivers/overlay/encryption.go
 */
export const spiOf = (from: string, to: string): number =>
  fnv1a([...ipBytes(from), ...number(KEY_TAG, 4), ...ipBytes(to)])

function sealed(carrier: Carrier, inside: readonly Part[]): readonly Part[] {
  const plain = lengthOf(inside)
  const padding = (ESP_BLOCK - ((plain + 2) % ESP_BLOCK)) % ESP_BLOCK
  // What AES-GCM makes of it depends on keys that only the nodes have; these bytes stand for it.
  const noise = (length: number, salt: number) =>
    Array.from({ length }, (_, at) => fnv1a([salt, ...number(at, 2)]) & 0xff)
  return [
    {
      id: 'esp',
      fields: [
        { id: 'spi', bytes: number(spiOf(carrier.from, carrier.to), 4) },
        { id: 'esp-sequence', bytes: number(1, 4) },
        { id: 'iv', bytes: noise(IV_BYTES, 1) },
      ],
    },
    ...inside.map((part) => ({ ...part, sealed: true as const })),
    {
      id: 'esp-trailer',
      sealed: true,
      fields: [
        ...(padding > 0
          ? [{ id: 'padding', bytes: Array.from({ length: padding }, (_, at) => at + 1) }]
          : []),
        { id: 'pad-length', bytes: [padding] },
        { id: 'next-header', bytes: [PROTOCOL.udp] },
      ],
    },
    { id: 'esp-icv', fields: [{ id: 'icv', bytes: noise(ICV_BYTES, 2) }] },
  ]
}

/**
 * A packet as it crosses the wire between two nodes: the container's frame in VXLAN in UDP, and with encryption all of
 * that in ESP, transport mode.
 *
 * @returns headers in the order of the wire, each with its bytes; checksums of TCP are left to the card, those of the
 *   outer UDP header are zero, as Linux sends VXLAN
 * @see https://www.rfc-editor.org/rfc/rfc7348#section-5
 */
export function overlayFrame(inner: Inner, carrier: Carrier): readonly Part[] {
  const frame = innerFrame(inner)
  const vxlan: Part = {
    id: 'vxlan',
    fields: [
      { id: 'vxlan-flags', bytes: [0x08] },
      { id: 'reserved', bytes: [0, 0, 0] },
      { id: 'vni', bytes: number(carrier.vni, 3) },
      { id: 'reserved-2', bytes: [0] },
    ],
  }
  const udp: Part = {
    id: 'udp',
    fields: [
      { id: 'sport', bytes: number(flowPort(inner), 2) },
      { id: 'dport', bytes: number(VXLAN_PORT, 2) },
      { id: 'length', bytes: number(8 + lengthOf([vxlan, ...frame]), 2) },
      { id: 'checksum', bytes: [0, 0] },
    ],
  }
  const inside = [udp, vxlan, ...frame]
  const carried = carrier.encrypted ? sealed(carrier, inside) : inside
  const protocol = carrier.encrypted ? PROTOCOL.esp : PROTOCOL.udp
  return [
    ethernet('ethernet', carrier.toMac, carrier.fromMac),
    ipv4('ipv4', carrier.from, carrier.to, protocol, lengthOf(carried)),
    ...carried,
  ]
}

/** Bytes that the carrier adds to each packet of a container, its outer Ethernet header left out. */
export const overheadOf = (encrypted: boolean): number => (encrypted ? 50 + 8 + IV_BYTES + 2 + ICV_BYTES : 50)
