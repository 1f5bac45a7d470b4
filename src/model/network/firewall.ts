/** A match that may be turned round: `! -i docker0`. */
export interface Match {
  readonly is: string
  readonly not?: boolean
}

/** One rule of a chain, as dockerd programs it; what is absent matches everything. */
export interface Rule {
  /** Source and destination in CIDR notation. */
  readonly source?: Match
  readonly destination?: Match
  readonly input?: Match
  readonly output?: Match
  readonly protocol?: 'tcp' | 'udp' | 'sctp' | 'icmp' | 'ipv6-icmp'
  readonly sourcePort?: number
  readonly destinationPort?: number
  readonly conntrack?: 'RELATED,ESTABLISHED'
  readonly sourceType?: 'LOCAL'
  readonly destinationType?: 'LOCAL'
  readonly mark?: string
  /** `ACCEPT`, `DROP`, `RETURN`, `DNAT`, `SNAT`, `MASQUERADE` or the name of another chain. */
  readonly jump: string
  /** `--to-destination` or `--to-source`. */
  readonly to?: string
}

export interface Chain {
  /** Only the kernel's own chains have one. */
  readonly policy?: 'ACCEPT' | 'DROP'
  readonly rules: readonly Rule[]
}

export type TableName = 'raw' | 'nat' | 'filter'
export type Table = ReadonlyMap<string, Chain>
export type Tables = Readonly<Record<TableName, Table>>

const builtIn = (...names: string[]): Table =>
  new Map(names.map((name) => [name, { policy: 'ACCEPT', rules: [] }]))

/** The tables of a host nobody has touched. */
export const EMPTY_TABLES: Tables = {
  raw: builtIn('PREROUTING', 'OUTPUT'),
  nat: builtIn('PREROUTING', 'INPUT', 'OUTPUT', 'POSTROUTING'),
  filter: builtIn('INPUT', 'FORWARD', 'OUTPUT'),
}

const sameRule = (a: Rule, b: Rule): boolean => printRule('', a) === printRule('', b)

function edit(tables: Tables, table: TableName, chain: string, change: (chain: Chain) => Chain): Tables {
  const chains = new Map(tables[table])
  chains.set(chain, change(chains.get(chain) ?? { rules: [] }))
  return { ...tables, [table]: chains }
}

export const newChain = (tables: Tables, table: TableName, chain: string): Tables =>
  edit(tables, table, chain, (old) => old)

export const setPolicy = (
  tables: Tables,
  table: TableName,
  chain: string,
  policy: 'ACCEPT' | 'DROP',
): Tables => edit(tables, table, chain, (old) => ({ ...old, policy }))

const addRule =
  (place: (rules: readonly Rule[], rule: Rule) => readonly Rule[]) =>
  (tables: Tables, table: TableName, chain: string, rule: Rule): Tables =>
    edit(tables, table, chain, (old) =>
      old.rules.some((other) => sameRule(other, rule)) ? old : { ...old, rules: place(old.rules, rule) },
    )

/** `iptables -A`; a rule that is there already stays where it is. */
export const append = addRule((rules, rule) => [...rules, rule])

/** `iptables -I`; a rule that is there already stays where it is. */
export const insert = addRule((rules, rule) => [rule, ...rules])

/** `iptables -D`; a rule that is not there is no error. */
export const remove = (tables: Tables, table: TableName, chain: string, rule: Rule): Tables =>
  edit(tables, table, chain, (old) => ({
    ...old,
    rules: old.rules.filter((other) => !sameRule(other, rule)),
  }))

const match = (flag: string, found?: Match): string[] =>
  found ? [found.not ? `! ${flag} ${found.is}` : `${flag} ${found.is}`] : []

function ports(rule: Rule): string[] {
  if (rule.sourcePort === undefined && rule.destinationPort === undefined) return []
  return [
    `-m ${rule.protocol}`,
    ...(rule.sourcePort === undefined ? [] : [`--sport ${rule.sourcePort}`]),
    ...(rule.destinationPort === undefined ? [] : [`--dport ${rule.destinationPort}`]),
  ]
}

function target(rule: Rule): string {
  if (rule.to === undefined) return `-j ${rule.jump}`
  return `-j ${rule.jump} ${rule.jump === 'SNAT' ? '--to-source' : '--to-destination'} ${rule.to}`
}

/** The rule as iptables-save prints it. */
export const printRule = (chain: string, rule: Rule): string =>
  [
    `-A ${chain}`,
    ...match('-s', rule.source),
    ...match('-d', rule.destination),
    ...match('-i', rule.input),
    ...match('-o', rule.output),
    ...(rule.protocol ? [`-p ${rule.protocol}`] : []),
    ...ports(rule),
    ...(rule.mark ? [`-m mark --mark ${rule.mark}`] : []),
    ...(rule.sourceType ? [`-m addrtype --src-type ${rule.sourceType}`] : []),
    ...(rule.destinationType ? [`-m addrtype --dst-type ${rule.destinationType}`] : []),
    ...(rule.conntrack ? [`-m conntrack --ctstate ${rule.conntrack}`] : []),
    target(rule),
  ].join(' ')

/** One table as iptables-save prints it, without counters: the chains, then the rules of each. */
export function printTable(table: Table): string[] {
  const names = [...table.keys()]
  const own = names.filter((name) => table.get(name)?.policy)
  const added = names.filter((name) => !table.get(name)?.policy).sort()
  const chains = [...own, ...added].map((name) => ({ name, chain: table.get(name) ?? { rules: [] } }))
  return [
    ...chains.map(({ name, chain }) => `:${name} ${chain.policy ?? '-'}`),
    ...chains.flatMap(({ name, chain }) => chain.rules.map((rule) => printRule(name, rule))),
  ]
}

/** Whether a table says anything: a rule, a chain of its own, or a policy other than ACCEPT. */
export const isTouched = (table: Table): boolean =>
  [...table.values()].some((chain) => chain.rules.length > 0 || chain.policy !== 'ACCEPT')
