import { type Host, processesInside } from '#model/engine/host.ts'
import { isIPv6, withoutLength } from '#model/network/ip.ts'
import type { Reachable } from '#model/network/reach.ts'
import { sceneOf } from '#model/network/scene-of-host.ts'
import { type Listening, type Outside, terrainOf } from '#model/network/walk/spaces.ts'

/** Where a program waits for connections when nobody tells it otherwise. */
const OWN_PORTS: Readonly<Record<string, readonly number[]>> = {
  'api-app': [3000],
  caddy: [80],
  httpd: [80],
  mariadb: [3306],
  mysql: [3306],
  nginx: [80],
  node: [3000],
  postgres: [5432],
  python: [8000],
  redis: [6379],
  registry: [5000],
  traefik: [80],
  'web-app': [8080],
  whoami: [80],
}
/** Programs of images we know nothing of: they listen where their image says. */
const AS_EXPOSED = 'daemon'

/** Container id → what its programs listen on. A published or exposed port opens nothing by itself. */
function listeningOn(host: Host): Listening {
  return new Map(
    [...host.containers.values()].map((container) => {
      const kinds = processesInside(host, container.id).map(({ inside }) => inside?.program.kind ?? '')
      const exposed = Object.keys(container.config.ExposedPorts ?? {}).flatMap((port) => {
        const [number, proto = 'tcp'] = port.split('/')
        return proto === 'tcp' ? [Number(number)] : []
      })
      const ports = kinds.flatMap((kind) =>
        kind === AS_EXPOSED ? exposed : Object.hasOwn(OWN_PORTS, kind) ? (OWN_PORTS[kind] ?? []) : [],
      )
      const sockets = [...new Set(ports)].map((port) => ({
        proto: 'tcp' as const,
        ip: '0.0.0.0',
        port,
        bothFamilies: true,
      }))
      return [container.id, sockets] as const
    }),
  )
}

/** The LAN's other machine and a server on the internet, of the address ranges kept for documentation. */
export const LAN = { address: '192.168.1.50', port: 80 }
export const INTERNET = { address: '203.0.113.9', name: 'example.com', port: 443 }

/** A network where the host is: its router answers DNS, one more machine serves a page, and so does the internet. */
function outsideOf(host: Host): Outside {
  const { gateway, nameservers } = host.networking.machine
  const v4 = (nameservers as readonly string[]).filter((ip) => !isIPv6(ip))
  const router = [...new Set([...(gateway === undefined ? [] : [gateway]), ...v4])]
  return {
    addresses: [
      `${LAN.address}/24`,
      ...router.map((ip) => `${ip}/${ip === gateway ? 24 : 32}`),
      `${INTERNET.address}/32`,
    ],
    sockets: [
      { proto: 'tcp', ip: LAN.address, port: LAN.port, name: 'lan' },
      { proto: 'tcp', ip: INTERNET.address, port: INTERNET.port, name: 'internet' },
      ...v4.map((ip) => ({ proto: 'udp' as const, ip, port: 53, name: 'dns' })),
    ],
    routesVia: [],
  }
}

const worlds = new WeakMap<Host, Reachable>()

/** The host as packets meet it, with a LAN, a router and the internet around it; the same object for the same host. */
export function reachableOf(host: Host): Reachable {
  const known = worlds.get(host)
  if (known) return known
  const scene = sceneOf(host)
  const terrain = terrainOf(scene, listeningOn(host), outsideOf(host))
  const zone = new Map([[INTERNET.name, [INTERNET.address]]])
  const made: Reachable = { scene, zone, terrain, routed: terrain }
  worlds.set(host, made)
  return made
}

/** The address the host has on its LAN. */
export const hostAddress = ({ scene }: Reachable): string =>
  withoutLength(scene.networking.machine.addresses.find((each) => !isIPv6(each)) ?? '')
