import { SIGTERM } from '../kernel/signals.ts'
import { busybox } from './busybox/busybox.ts'
import { crash } from './crash.ts'
import { daemonPrograms } from './daemons.ts'
import { hog } from './hog.ts'
import type { Program } from './program.ts'
import { entrypoint, helloWorld, init, script } from './small.ts'
import { stubborn } from './stubborn.ts'

/** Kept beside another program, like nginx's workers: does nothing and dies of any signal. */
const helper: Program = {
  start: () => ({ state: { kind: 'helper' } }),
  resume: (_, state) => ({ state }),
  signal: (_, __, signal) => (signal === SIGTERM ? 'default' : 'ignore'),
}

const programs: ReadonlyMap<string, Program> = new Map<string, Program>([
  ...daemonPrograms,
  ['busybox', busybox],
  ['crash', crash],
  ['entrypoint', entrypoint],
  ['hello-world', helloWorld],
  ['helper', helper],
  ['hog', hog],
  ['init', init],
  ['script', script],
  ['stubborn', stubborn],
])

/** The program of a kind; an unknown kind is a plain daemon. */
export const programNamed = (kind: string): Program =>
  programs.get(kind) ?? (programs.get('daemon') as Program)
