import { fill, type Localized, type Text } from '#content/text.ts'
import type { Reachable } from '#model/network/reach.ts'
import type { SceneContainer } from '#model/network/scene.ts'
import type { Verdict } from '#model/network/walk/dial.ts'
import {
  addressesOf,
  askFor,
  portsOf,
  publishedOf,
  refOf,
  running,
  type WalkAsk,
  type WalkTarget,
} from './walk-ask.ts'
import { judge } from './walk-judge.ts'
import { REASON_WORDS } from './walk-words.ts'
import { hostAddress, INTERNET, LAN } from './walk-world.ts'

/** By name and address, by address only, not at all; `self` for a container and itself. */
export type Reach = 'name' | 'ip' | 'none' | 'self'

export interface ReachEnd {
  /** As a question names it: a container, `host`, `lan`; a column adds its port. */
  readonly id: string
  readonly kind: WalkTarget['kind']
  /** A container's name, or the one address a port is published on; empty for what the page names in its language. */
  readonly name: Text
  /** What is dialled: a port, or 0 for an echo. */
  readonly port: number
}

export interface ReachCell {
  readonly reach: Reach
  readonly verdict: Verdict
  /** The walk that decided it. */
  readonly ask: WalkAsk
  /** Made when it is read. */
  readonly reason: Localized
}

export interface ReachMatrix {
  readonly rows: readonly ReachEnd[]
  readonly columns: readonly ReachEnd[]
  /** By row, then column. */
  readonly cells: readonly (readonly ReachCell[])[]
}

/** A column and all the ways to dial it. */
interface Column extends ReachEnd {
  readonly container?: SceneContainer
  readonly names: readonly string[]
  readonly addresses: readonly string[]
}

function columnsOf(reachable: Reachable): Column[] {
  const host = hostAddress(reachable)
  const containers = running(reachable).map((container): Column => {
    const [port = 0] = portsOf(reachable, container)
    const addresses = addressesOf(reachable, container)
    return {
      id: refOf(container),
      kind: 'container',
      name: container.name,
      port,
      container,
      names: [container.name],
      addresses,
    }
  })
  const published = publishedOf(reachable).map(
    ({ ip, port }): Column => ({
      id: ip === '0.0.0.0' ? `host:${port}` : `${ip}:${port}`,
      kind: 'published',
      name: ip === '0.0.0.0' ? '' : ip,
      port,
      names: [],
      addresses: [ip === '0.0.0.0' ? host : ip],
    }),
  )
  return [
    ...containers,
    { id: 'host', kind: 'host', name: '', port: 0, names: [], addresses: [host] },
    ...published,
    { id: 'lan', kind: 'lan', name: '', port: LAN.port, names: [], addresses: [LAN.address] },
    {
      id: 'internet',
      kind: 'internet',
      name: '',
      port: INTERNET.port,
      names: [INTERNET.name],
      addresses: [INTERNET.address],
    },
  ]
}

function cellOf(reachable: Reachable, row: ReachEnd, column: Column): ReachCell {
  const ask = (to: string) => askFor(row.id, { to, port: column.port })
  const [firstName = '', firstAddress = firstName] = [column.names[0], column.addresses[0]]
  if (row.id === column.id) {
    const reason = fill(REASON_WORDS.itself, { from: row.id })
    return { reach: 'self', verdict: 'OK', ask: ask(firstAddress), reason }
  }
  const asked = (to: string) => {
    const judged = judge(reachable, ask(to))
    return { ask: ask(to), verdict: judged.verdict, judged }
  }
  const byName = column.names.map(asked).find(({ verdict }) => verdict === 'OK')
  // A name that leads to somebody else of that name is no way to this one.
  const named =
    byName && (column.addresses.length === 0 || column.addresses.includes(byName.judged.dialled ?? ''))
  const byAddress = named ? [] : column.addresses.map(asked)
  const open = byAddress.find(({ verdict }) => verdict === 'OK')
  const reach: Reach = named ? 'name' : open ? 'ip' : 'none'
  const decided = (named ? byName : open) ?? byAddress[0] ?? asked(firstName || firstAddress)
  return {
    reach,
    verdict: decided.verdict,
    ask: decided.ask,
    get reason() {
      return decided.judged.reason
    },
  }
}

const plain = ({ id, kind, name, port }: ReachEnd): ReachEnd => ({ id, kind, name, port })

/**
 * Who reaches whom: every running container, the host and a machine on its LAN, to each of them at the port that
 * listens there, to each published port and to the internet. Each cell is decided by walking packets.
 */
export function reachMatrix(reachable: Reachable): ReachMatrix {
  const columns = columnsOf(reachable)
  const rows = columns.filter(({ kind }) => kind === 'container' || kind === 'host' || kind === 'lan')
  return {
    rows: rows.map(plain),
    columns: columns.map(plain),
    cells: rows.map((row) => columns.map((column) => cellOf(reachable, row, column))),
  }
}
