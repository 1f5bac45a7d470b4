import { describe, expect, test } from 'vitest'
import { client, clientLines } from '#diagrams/engine/client.ts'
import { clientParts } from '#diagrams/engine/client-parts.ts'
import { momentOf } from '#diagrams/moment.ts'
import { runScript } from '#model/engine/session.ts'
import { expectGolden } from './golden.ts'
import { expectSound } from './testing/sound.ts'

test('client and server look and read as they did', () => expectGolden(client))

const SCRIPTS: Readonly<Record<string, readonly string[]>> = {
  nothing: [],
  'the example': clientLines,
  'another host': [...clientLines, 'docker context use lab', 'docker ps', 'docker -H tcp://build:2376 ps'],
  'an unknown context': ['DOCKER_CONTEXT=nowhere docker ps'],
  'no daemon': ['systemctl stop docker.socket docker', 'docker ps'],
  'many contexts': ['one', 'two', 'three', 'four', 'five', 'a-context-with-a-long-name'].map(
    (name) => `docker context create ${name} --docker host=ssh://someone@${name}.a-long-domain.example:2222`,
  ),
}

describe.each(['wide', 'narrow'] as const)('%s', (layout) => {
  test.each(Object.entries(SCRIPTS))('%s', (_name, lines) => {
    const script = runScript(lines)
    for (let at = 0; at <= script.log.length; at += 1)
      expectSound(client.draw(momentOf(script, at), layout), clientParts)
  })
})

const drawn = (...lines: string[]) => client.draw(momentOf(runScript(lines)), 'wide')
const looks = (...lines: string[]) =>
  Object.fromEntries(
    drawn(...lines).edges.flatMap(({ id, look, state }) =>
      ['unix', 'ssh', 'tls'].includes(id) ? [[id, state === 'default' ? look : state]] : [],
    ),
  )

test('the chosen way is strong, one that a context knows is pale, the others are not there', () => {
  expect(looks()).toEqual({ unix: 'strong', ssh: 'ghost', tls: 'ghost' })
  expect(looks(...clientLines)).toEqual({ unix: 'strong', ssh: 'pale', tls: 'pale' })
  expect(looks(...clientLines, 'docker context use lab')).toEqual({ unix: 'pale', ssh: 'strong', tls: 'pale' })
  expect(looks('export DOCKER_HOST=tcp://prod:2376')).toEqual({ unix: 'pale', ssh: 'ghost', tls: 'strong' })
})

test('where nobody answers, the way is severed', () => {
  expect(looks('docker -H ssh://ada@lab ps').ssh).toBe('severed')
  expect(looks('systemctl stop docker.socket docker', 'docker ps').unix).toBe('severed')
})

test('in a pull only dockerd talks to the registry', () => {
  const script = runScript(clientLines)
  const partners = new Set(
    script.log.flatMap(({ from, to }) =>
      from.role === 'registry' ? [to.role] : to.role === 'registry' ? [from.role] : [],
    ),
  )
  expect([...partners]).toEqual(['dockerd'])
})
