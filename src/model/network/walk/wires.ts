import { withoutLength } from '#model/network/ip.ts'
import { oncePer } from '#model/network/walk/once.ts'
import type { Port, Space } from '#model/network/walk/space.ts'

/** An interface and the namespace it is in. */
export interface Plug {
  readonly space: Space
  readonly port: Port
}

/** A wire: who on it has which address, and the bridge that switches between them, if one does. */
interface Wire {
  readonly plugs: Map<string, Plug[]>
  switchedBy?: { readonly space: Space; readonly device: string }
}

/** Every wire by its segment, worked out once for a world. */
export const wiresOf = oncePer((spaces: readonly Space[]): ReadonlyMap<string, Wire> => {
  const wires = new Map<string, Wire>()
  const wireOf = (segment: string): Wire => {
    const known = wires.get(segment)
    if (known) return known
    const made: Wire = { plugs: new Map() }
    wires.set(segment, made)
    return made
  }
  for (const space of spaces) {
    for (const port of space.ports) {
      const { plugs } = wireOf(port.segment)
      for (const address of port.addresses) {
        const ip = withoutLength(address)
        const there = plugs.get(ip)
        if (there) there.push({ space, port })
        else plugs.set(ip, [{ space, port }])
      }
    }
    for (const [device, segment] of space.bridges) wireOf(segment).switchedBy ??= { space, device }
  }
  return wires
})

/** Who answers on a wire when this interface asks for an address. */
export function neighbourOf(spaces: readonly Space[], from: Plug, ip: string): Plug | undefined {
  return wiresOf(spaces)
    .get(from.port.segment)
    ?.plugs.get(ip)
    ?.find(({ space, port }) => {
      if (space === from.space && port.device === from.port.device) return false
      if (port.withoutNeighbours && !from.port.withoutNeighbours) return false
      const kin = [from.port.kind, port.kind]
      if (kin.includes('parent') && kin.includes('child')) return false
      return !(from.port.kind === 'child' && port.kind === 'child' && (from.port.alone || port.alone))
    })
}

/** The ipvlan child that a parent hands a frame to before its own host sees it. */
export const childBehind = (spaces: readonly Space[], parent: Port, ip: string): Plug | undefined =>
  parent.kind === 'parent'
    ? wiresOf(spaces)
        .get(parent.segment)
        ?.plugs.get(ip)
        ?.find(({ port }) => port.sharesMac)
    : undefined
