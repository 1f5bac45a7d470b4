import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import type { ImagePreset } from '../presets.ts'
import { type SimulateInput, simulate } from '../simulate.ts'

/**
 * Sessions written down, one file each: what was typed and what a real Engine answers. A line begins with
 *
 *     #  what the session shows, and where upstream says so
 *     $  a command line                @  seconds that pass          <  NAME  TEXT: a file of the client's directory
 *     |  standard output               !  standard error             =  the exit code, when it is not 0
 *     >  a request to dockerd and its status                         *  an object and its events in order, at the end
 *
 * Identifiers and times are masked. `UPDATE_GOLDEN=1` writes the answers anew; read them against upstream then.
 */
const HERE = new URL('.', import.meta.url)
const PATH = 'PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin'

const IMAGES: readonly ImagePreset[] = [
  {
    ref: 'nginx:1.27',
    config: {
      Cmd: ['nginx', '-g', 'daemon off;'],
      ExposedPorts: { '80/tcp': {} },
      StopSignal: 'SIGQUIT',
      Env: [PATH],
    },
    programs: { nginx: 'daemon', '*': 'busybox' },
  },
  { ref: 'alpine:3.20', config: { Cmd: ['/bin/sh'], Env: [PATH] }, programs: { '*': 'busybox' } },
  {
    ref: 'redis:7',
    config: {
      Cmd: ['redis-server'],
      ExposedPorts: { '6379/tcp': {} },
      Volumes: { '/data': {} },
      WorkingDir: '/data',
      Env: [PATH],
    },
    programs: { 'redis-server': 'daemon', '*': 'busybox' },
  },
]

const mask = (text: string): string =>
  text
    .replace(/\b[0-9a-f]{64}\b/g, '<id>')
    .replace(/\b(?:[0-9a-f]{2}:){5}[0-9a-f]{2}\b/g, '<mac>')
    .replace(/\b\d{4}-\d\d-\d\dT[0-9:.]+Z/g, '<time>')
    .replace(/\b(?=[0-9a-f]*[a-f])(?=[0-9a-f]*\d)[0-9a-f]{12}\b/g, '<id>')

const prefixed = (mark: string, text: string): string[] =>
  text === ''
    ? []
    : mask(text)
        .replace(/\n$/, '')
        .split('\n')
        .map((line) => `${mark} ${line}`.trimEnd())

/** Requests that everybody sees; those about the connection itself are left out. */
const COUNTED = /^\/(?!_ping|version$|info$|events|session)/

function play(text: string): string {
  const typed = text.split('\n').filter((line) => /^[#$@<]/.test(line))
  const steps = typed.flatMap((line): SimulateInput['steps'][number][] => {
    const rest = line.slice(2)
    if (line[0] === '$') return [{ cmd: rest }]
    if (line[0] === '@') return [{ advance: Number(rest) }]
    if (line[0] !== '<') return []
    const [name = '', ...words] = rest.split(' ')
    return [{ writeFile: name, text: words.join(' ').replaceAll('\\n', '\n') }]
  })
  const { steps: results, events } = simulate({ steps, images: IMAGES })
  let at = 0
  const lines = typed.flatMap((line) => {
    if (line[0] !== '$') return [line]
    const result = results[at++]
    if (result === undefined) return [line]
    const requests = result.trace
      .filter(
        (hop) =>
          hop.from === 'cli' && hop.to === 'dockerd' && hop.via === 'http' && COUNTED.test(hop.path ?? ''),
      )
      .map((hop) => `> ${hop.method} ${mask(hop.path ?? '')} ${hop.status ?? ''}`.trimEnd())
    return [
      line,
      ...prefixed('|', result.stdout),
      ...prefixed('!', result.stderr),
      ...(result.exitCode === 0 ? [] : [`= ${result.exitCode}`]),
      ...requests,
    ]
  })
  const objects = new Map<string, string[]>()
  for (const { type, action, id, attributes } of events) {
    const key = `${type} ${type === 'container' || type === 'network' ? (attributes.name ?? mask(id)) : mask(id)}`
    const detail =
      action === 'die' ? ` ${attributes.exitCode}` : action === 'kill' ? ` ${attributes.signal}` : ''
    objects.set(key, [...(objects.get(key) ?? []), `${action.replace(/:.*/, '')}${detail}`])
  }
  return `${[...lines, ...[...objects].map(([key, actions]) => `* ${key}: ${actions.join(', ')}`)].join('\n')}\n`
}

const names = readdirSync(HERE).filter((name) => name.endsWith('.session'))

describe('sessions', () => {
  test.each(names)('%s', (name) => {
    const file = new URL(name, HERE)
    const written = readFileSync(file, 'utf8')
    const played = play(written)
    if (process.env.UPDATE_GOLDEN === '1') writeFileSync(file, played)
    else expect(played).toBe(written)
  })

  test('there are thirty of them, and each names its source', () => {
    expect(names.length).toBeGreaterThanOrEqual(30)
    for (const name of names)
      expect(readFileSync(new URL(name, HERE), 'utf8'), name).toMatch(/^# .*\n(# .*\n)*# https:\/\//)
  })
})
