import { CLUSTER } from '#model/network/wire/cluster.ts'
import { WAYS, type WireAsk } from '#model/network/wire/walk.ts'

const LENS = /^wire:(vip|dnsrr|mesh):(plain|sealed):(\d):(none|data|gossip):(\d{1,2})$/

/** As a lens of the address: `wire:vip:sealed:1:none:7`, the step last, from 1. */
export const lensOfWire = ({ way, encrypted, connection, blocked }: WireAsk, step: number): string =>
  `wire:${way}:${encrypted ? 'sealed' : 'plain'}:${connection}:${blocked ?? 'none'}:${step}`

export const isWireLens = (lens: string): boolean => LENS.test(lens)

/** What a link asks for; else the service by its name, the connection whose task is on the other node. */
export function wireOfLenses(lenses: readonly string[]): { readonly ask: WireAsk; readonly step: number } {
  for (const lens of lenses) {
    const [, way, seal, connection, blocked, step] = LENS.exec(lens) ?? []
    if (way === undefined) continue
    const found = WAYS.find((each) => each === way) ?? 'vip'
    return {
      ask: {
        way: found,
        encrypted: seal === 'sealed',
        connection: Number(connection) % CLUSTER.tasks.length,
        ...(blocked === 'data' || blocked === 'gossip' ? { blocked } : {}),
      },
      step: Math.max(1, Number(step)),
    }
  }
  return { ask: { way: 'vip', encrypted: false, connection: 1 }, step: 1 }
}
