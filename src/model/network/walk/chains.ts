import { type Match, printRule, type Rule, type TableName, type Tables } from '#model/network/firewall.ts'
import { inPrefix } from '#model/network/ip.ts'
import type { Tuple } from '#model/network/walk/packet.ts'

/** What rules can see of a packet where it is. */
export interface Sight {
  readonly tuple: Tuple
  readonly input?: string
  readonly output?: string
  /** Part of a connection that conntrack has seen a packet of in both directions, or an answer. */
  readonly established: boolean
  readonly isLocal: (ip: string) => boolean
}

export interface Decision {
  readonly jump: string
  readonly to?: string
  /** As iptables-save prints it; a chain's policy as `:FORWARD DROP`. */
  readonly rule: string
}

const holds = (match: Match | undefined, test: (is: string) => boolean): boolean =>
  match === undefined || test(match.is) !== !!match.not

const protocolOf = ({ proto, dst }: Tuple): string =>
  proto === 'icmp' ? (dst.includes(':') ? 'ipv6-icmp' : 'icmp') : proto

function matches(rule: Rule, { tuple, input, output, established, isLocal }: Sight): boolean {
  return (
    holds(rule.source, (prefix) => inPrefix(prefix, tuple.src)) &&
    holds(rule.destination, (prefix) => inPrefix(prefix, tuple.dst)) &&
    holds(rule.input, (name) => name === input) &&
    holds(rule.output, (name) => name === output) &&
    (rule.protocol === undefined || rule.protocol === protocolOf(tuple)) &&
    (rule.sourcePort === undefined || rule.sourcePort === tuple.sport) &&
    (rule.destinationPort === undefined || rule.destinationPort === tuple.dport) &&
    (rule.conntrack === undefined || established) &&
    (rule.sourceType === undefined || isLocal(tuple.src)) &&
    (rule.destinationType === undefined || isLocal(tuple.dst)) &&
    rule.mark === undefined
  )
}

/** A rule stands in one chain only, so it is printed once. */
const printed = new WeakMap<Rule, string>()
function textOf(chain: string, rule: Rule): string {
  const known = printed.get(rule)
  if (known !== undefined) return known
  const text = printRule(chain, rule)
  printed.set(rule, text)
  return text
}

/** Rules end a walk with one of these; anything else is the name of a chain. */
const FINAL: readonly string[] = ['ACCEPT', 'DROP', 'DNAT', 'SNAT', 'MASQUERADE']

function inChain(tables: Tables, table: TableName, chain: string, sight: Sight): Decision | undefined {
  for (const rule of tables[table].get(chain)?.rules ?? []) {
    if (!matches(rule, sight)) continue
    if (rule.jump === 'RETURN') return undefined
    if (FINAL.includes(rule.jump))
      return {
        jump: rule.jump,
        rule: textOf(chain, rule),
        ...(rule.to === undefined ? {} : { to: rule.to }),
      }
    const inner = inChain(tables, table, rule.jump, sight)
    if (inner) return inner
  }
  return undefined
}

/** What a table does with a packet at one of the kernel's hooks: the first rule that decides, else the policy. */
export function decide(tables: Tables, table: TableName, chain: string, sight: Sight): Decision {
  const policy = tables[table].get(chain)?.policy ?? 'ACCEPT'
  return inChain(tables, table, chain, sight) ?? { jump: policy, rule: `:${chain} ${policy}` }
}
