import { isTouched, printTable, type TableName, type Tables } from '#model/network/firewall.ts'

const ORDER: readonly TableName[] = ['raw', 'nat', 'filter']

/**
 * Rules in the form that iptables-restore reads and iptables-save writes, counters at zero.
 *
 * @returns '' when nobody has touched the tables
 * @see https://man7.org/linux/man-pages/man8/iptables-restore.8.html
 */
export function restoreText(tables: Tables): string {
  const parts = ORDER.filter((name) => isTouched(tables[name])).map((name) => {
    const lines = printTable(tables[name]).map((line) => (line.startsWith(':') ? `${line} [0:0]` : line))
    return [`*${name}`, ...lines, 'COMMIT', ''].join('\n')
  })
  return parts.join('')
}
