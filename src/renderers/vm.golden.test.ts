import { describe, expect, test } from 'vitest'
import { vm, vmLines } from '#diagrams/container/vm.ts'
import { vmParts } from '#diagrams/container/vm-parts.ts'
import { hostAfter } from '#model/engine/session.ts'
import { expectGolden } from './golden.ts'
import { expectSound } from './testing/sound.ts'

test('machine and container look and read as they did', () => expectGolden(vm))

const SCRIPTS: Readonly<Record<string, readonly string[]>> = {
  nothing: ['docker ps'],
  'the example': vmLines,
  stopped: [...vmLines, 'docker stop web'],
  'long names': ['docker run -d --name a-container-with-a-very-long-name postgres:17-alpine'],
}

describe.each(['wide', 'narrow'] as const)('%s', (layout) =>
  test.each(Object.entries(SCRIPTS))('%s', (_name, lines) =>
    expectSound(vm.draw(hostAfter(...lines), layout), vmParts),
  ),
)

test('only the container and the hypervisors call the host’s kernel, gVisor’s program does not', () => {
  const { edges } = vm.draw(vm.example(), 'wide')
  const callers = edges.filter(({ to }) => to === 'kernel').map(({ from }) => from)
  expect(callers).toEqual(['hypervisor', 'container', 'sentry', 'firecracker'])
})
