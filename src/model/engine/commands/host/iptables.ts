import { printRule, type Table, type TableName, type Tables } from '#model/network/firewall.ts'
import type { Run } from '../../run.ts'
import { sayHost } from './say.ts'

const TABLES: readonly TableName[] = ['filter', 'nat', 'raw']
const NO_CHAIN = 'No chain/target/match by that name.'

/**
 * `iptables [-t TABLE] -S [CHAIN]`: the rules of a table as commands; changing them is dockerd's business here.
 *
 * @see https://www.netfilter.org/documentation/HOWTO/packet-filtering-HOWTO.html
 */
export const iptables = listing('iptables', (run) => run.host.networking.iptables)
export const ip6tables = listing('ip6tables', (run) => run.host.networking.ip6tables)

function listing(name: string, tablesOf: (run: Run) => Tables) {
  return (run: Run, args: readonly string[], argv: readonly string[]): number => {
    sayHost(run, argv)
    const rest = [...args]
    let wanted = 'filter'
    const at = rest.findIndex((word) => word === '-t' || word === '--table')
    if (at >= 0) [, wanted = ''] = rest.splice(at, 2)
    const [verb, chain, ...more] = rest
    if ((verb !== '-S' && verb !== '--list-rules') || more.length > 0) {
      run.stderr += `${name}: only ${name} [-t TABLE] -S [CHAIN] is part of this model\n`
      return 2
    }
    const table = TABLES.find((one) => one === wanted)
    if (!table) {
      run.stderr += `${name}: table '${wanted}' does not exist\nPerhaps ${name} or your kernel needs to be upgraded.\n`
      return 3
    }
    const chains = tablesOf(run)[table]
    if (chain !== undefined && !chains.has(chain)) {
      run.stderr += `${name}: ${NO_CHAIN}\n`
      return 1
    }
    for (const line of linesOf(chains, chain)) run.stdout += `${line}\n`
    return 0
  }
}

/** First the chains with a policy, then those that were added, then the rules of each, as `-S` prints them. */
function linesOf(table: Table, only: string | undefined): string[] {
  const chains = [...table].filter(([name]) => only === undefined || name === only)
  const own = chains.filter(([, { policy }]) => policy)
  const added = chains.filter(([, { policy }]) => !policy).sort(([one], [other]) => (one < other ? -1 : 1))
  return [
    ...own.map(([name, { policy }]) => `-P ${name} ${policy}`),
    ...added.map(([name]) => `-N ${name}`),
    ...[...own, ...added].flatMap(([name, { rules }]) => rules.map((rule) => printRule(name, rule))),
  ]
}
