import type { ProgramState } from '../state/process.ts'
import { isErrno, type Program } from './program.ts'

/** An image's entrypoint script: prepares something, then becomes what it was given (`exec "$@"`). */
export const entrypoint: Program = {
  start(context) {
    const [name = '', ...argv] = context.argv
    const [word = ''] = argv
    if (word === '') return { exit: 0 }
    const found = context.machine.which(word)
    if (found === undefined) {
      context.err(`${name}: exec: line 47: ${word}: not found\n`)
      return { exit: 127 }
    }
    return { exec: argv, program: found.program }
  },
  resume: (_, state) => ({ state }),
  signal: () => 'default',
}

/** A file that begins with `#!/bin/sh`: the shell runs it. */
export const script: Program = {
  start(context) {
    const [path = '', ...args] = context.argv
    const found = context.machine.which(path)
    const text = context.files.read(found?.path ?? path)
    if (isErrno(text)) return { exit: 127 }
    return { exec: ['/bin/sh', found?.path ?? path, ...args], program: 'busybox' }
  },
  resume: (_, state) => ({ state }),
  signal: () => 'default',
}

const HELLO = `
Hello from Docker!
This message shows that your installation appears to be working correctly.

To generate this message, Docker took the following steps:
 1. The Docker client contacted the Docker daemon.
 2. The Docker daemon pulled the "hello-world" image from the Docker Hub.
    (amd64)
 3. The Docker daemon created a new container from that image which runs the
    executable that produces the output you are currently reading.
 4. The Docker daemon streamed that output to the Docker client, which sent it
    to your terminal.

To try something more ambitious, you can run an Ubuntu container with:
 $ docker run -it ubuntu bash

Share images, automate workflows, and more with a free Docker ID:
 https://hub.docker.com/

For more examples and ideas, visit:
 https://docs.docker.com/get-started/

`

export const helloWorld: Program = {
  start(context) {
    context.out(HELLO)
    return { exit: 0 }
  },
  resume: () => ({ exit: 0 }),
  signal: () => 'default',
}

/** tini as PID 1: starts the program, hands signals on, reaps, and ends as its child ended. */
export const init: Program = {
  start(context) {
    const argv = context.argv.slice(context.argv.indexOf('--') + 1)
    const found = context.machine.which(argv[0] ?? '')
    if (found === undefined) {
      context.err(`[FATAL tini (1)] exec ${argv[0] ?? ''} failed: No such file or directory\n`)
      return { exit: 127 }
    }
    const child = context.machine.spawn(argv, { kind: found.program, fresh: true })
    return { state: { kind: 'init', child: child ?? 0 } }
  },
  resume: (_, state) => ({ state }),
  signal(context, state, signal) {
    context.machine.kill(childOf(state), signal)
    return 'ignore'
  },
  child: (_, state, pid, status) => (pid === childOf(state) ? { exit: status } : undefined),
}

const childOf = (state: ProgramState): number => Number(state.child ?? 0)
