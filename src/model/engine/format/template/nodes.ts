/** The tree of a Go template. `at` is the offset that Go's error messages name. @see https://pkg.go.dev/text/template */
export type Node =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'print'; readonly pipe: Pipe }
  | {
      readonly kind: 'if' | 'with' | 'range'
      readonly pipe: Pipe
      readonly body: readonly Node[]
      readonly otherwise: readonly Node[]
    }
  | { readonly kind: 'break' | 'continue' }

export interface Pipe {
  readonly at: number
  /** `$a, $b :=` or `$a =`. */
  readonly variables: readonly string[]
  readonly assigns: boolean
  readonly commands: readonly (readonly Operand[])[]
}

export interface Operand {
  readonly kind: 'dot' | 'field' | 'variable' | 'pipe' | 'function' | 'value'
  readonly at: number
  /** As written, for error messages. */
  readonly text: string
  /** Names after the dots: `.State.Health` → State, Health. */
  readonly fields: readonly string[]
  /** Of a variable ("$x") or a function. */
  readonly name?: string
  readonly pipe?: Pipe
  readonly value?: unknown
}

/** Carried out of the parser or the run and caught at its door. */
export class TemplateStop {
  readonly message: string
  constructor(message: string) {
    this.message = message
  }
}
