import { describe, expect, test } from 'vitest'
import { lifecycle, lifecycleLines } from '#diagrams/engine/lifecycle.ts'
import { stepsOf } from '#diagrams/engine/lifecycle/transitions.ts'
import { lifecycleParts } from '#diagrams/engine/lifecycle-parts.ts'
import { momentOf } from '#diagrams/moment.ts'
import { runScript } from '#model/engine/session.ts'
import { expectGolden } from './golden.ts'
import { expectSound } from './testing/sound.ts'

test('the life of a container looks and reads as it did', () => expectGolden(lifecycle))

const SCRIPTS: Readonly<Record<string, readonly string[]>> = {
  nothing: ['docker ps'],
  'the example': lifecycleLines,
  'a whole life': [
    'docker run -d --name web nginx',
    'docker pause web',
    'docker stop web',
    'docker start web',
    'docker restart web',
    'docker rm -f web',
  ],
  'a loop': ['docker run -d --name loop --restart always alpine sh -c "exit 3"', 'sleep 1', 'docker stop loop'],
  'many with long names': ['first', 'second'].map(
    (name) => `docker create --name ${name}-container-with-a-long-name nginx`,
  ),
}

describe.each(['wide', 'narrow'] as const)('%s', (layout) => {
  test.each(Object.entries(SCRIPTS))('%s', (_name, lines) => {
    const script = runScript(lines)
    for (let at = 0; at <= script.log.length; at += 3)
      expectSound(lifecycle.draw(momentOf(script, at), layout), lifecycleParts)
    expectSound(lifecycle.draw(momentOf(script), layout), lifecycleParts)
  })
})

const taken = (...lines: string[]) => {
  const { log } = runScript(lines)
  return stepsOf(log, log.length).map(({ transition }) => transition)
}
const RUN = 'docker run -d --name web nginx'

test.each([
  [[RUN], ['create', 'start']],
  [['docker run --name done alpine true'], ['create', 'start', 'exit']],
  [[RUN, 'docker stop web', 'docker start web'], ['create', 'start', 'stop', 'start-again']],
  [[RUN, 'docker pause web', 'docker unpause web'], ['create', 'start', 'pause', 'unpause']],
  [[RUN, 'docker rm -f web'], ['create', 'start', 'stop', 'rm', 'removed']],
  [['docker create --name web nginx', 'docker rm web'], ['create', 'rm-created', 'removed']],
])('%j takes %j', (lines, transitions) => expect(taken(...lines)).toEqual(transitions))

test('a restart policy leads through restarting and back', () => {
  const steps = taken(...(SCRIPTS['a loop'] ?? []))
  expect(steps.slice(0, 4)).toEqual(['create', 'start', 'exit-restart', 'restart-now'])
  expect(steps.at(-1)).toBe('stop-restart')
})

test('the state the container is in is lit, and only that one', () => {
  const { nodes } = lifecycle.draw(lifecycle.example(), 'wide')
  expect(nodes.filter(({ state }) => state === 'now').map(({ id }) => id)).toEqual(['running'])
})
