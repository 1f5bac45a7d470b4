import { fail, ok } from '../../result.ts'
import { readCsv } from './csv.ts'
import { type Parsed, parseUnsigned } from './numbers.ts'
import { parsePortRange, parsePublishAll } from './publish.ts'

export interface PortConfig {
  readonly Protocol: string
  readonly TargetPort: number
  /** 0 leaves the choice to the swarm. */
  readonly PublishedPort: number
  readonly PublishMode: string
}

const LONG = /\w+=\w+(,\w+=\w+)*/

/** `docker service create -p`: no host addresses; the long form is target=, published=, protocol=, mode=. */
export function parseServicePublish(text: string): Parsed<PortConfig[]> {
  return LONG.test(text) ? parseLong(text) : parseShort(text)
}

function parseLong(text: string): Parsed<PortConfig[]> {
  const fields = readCsv(text)
  if (!fields.ok) return fields
  const config = { Protocol: '', TargetPort: 0, PublishedPort: 0, PublishMode: '' }
  for (const field of fields.value) {
    const lower = field.toLowerCase()
    const at = lower.indexOf('=')
    if (at <= 0) return fail(`invalid field: ${field}`)
    const key = lower.slice(0, at)
    const value = lower.slice(at + 1)
    if (key === 'protocol') {
      if (!['tcp', 'udp', 'sctp'].includes(value)) return fail(`invalid protocol value '${value}'`)
      config.Protocol = value
    } else if (key === 'mode') {
      if (!['ingress', 'host'].includes(value)) {
        return fail(`invalid publish mode value (${value}): must be either 'ingress' or 'host'`)
      }
      config.PublishMode = value
    } else if (key === 'target' || key === 'published') {
      const port = parseUnsigned(value, 10, 16)
      if (!port.ok)
        return fail(
          `invalid ${key} port (${value}): value must be an integer: ${port.error.split(': ').at(-1)}`,
        )
      if (key === 'target') config.TargetPort = port.value
      else config.PublishedPort = port.value
    } else return fail(`invalid field key: ${key}`)
  }
  if (config.TargetPort === 0) return fail("missing mandatory field 'target'")
  return ok([{ ...config, Protocol: config.Protocol || 'tcp', PublishMode: config.PublishMode || 'ingress' }])
}

function parseShort(text: string): Parsed<PortConfig[]> {
  const ports = parsePublishAll([text])
  if (!ports.ok) return ports
  const configs: PortConfig[] = []
  for (const [port, bindings] of ports.value.bindings) {
    const [number = '', Protocol = ''] = port.split('/')
    for (const { hostIp, hostPort } of bindings) {
      if (hostIp !== '') return fail('hostip is not supported')
      const range = parsePortRange(hostPort)
      const { start, end } = range.ok ? range.value : { start: 0, end: 0 }
      for (let published = start; published <= end; published++) {
        configs.push({
          Protocol,
          TargetPort: Number(number),
          PublishedPort: published,
          PublishMode: 'ingress',
        })
      }
    }
  }
  return ok(configs)
}
