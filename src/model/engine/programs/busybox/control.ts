/** Leaves the interpreter at once: `exit`, a broken expansion. */
export class Exit {
  readonly status: number
  constructor(status: number) {
    this.status = status
  }
}

/** The program needs more memory than its cgroup allows. */
export class OutOfMemory {}

/** No text of a program grows beyond this, whatever the host has. */
const LONGEST = 2 ** 26

/** Throws when a text would not fit into the memory that is left. */
export function checkFits(length: number, memoryLeft: number): void {
  if (length > Math.min(LONGEST, memoryLeft)) throw new OutOfMemory()
}

/** What a step asks of the outside before it can go on. */
export type Pause =
  | { readonly sleepMs: number }
  | { readonly child: number }
  | { readonly forever: true }
  | { readonly exec: readonly string[]; readonly program: string }
