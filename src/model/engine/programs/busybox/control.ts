/** Leaves the interpreter at once: `exit`, a broken expansion. */
export class Exit {
  readonly status: number
  constructor(status: number) {
    this.status = status
  }
}

/** What a step asks of the outside before it can go on. */
export type Pause =
  | { readonly sleepMs: number }
  | { readonly child: number }
  | { readonly forever: true }
  | { readonly exec: readonly string[]; readonly program: string }
