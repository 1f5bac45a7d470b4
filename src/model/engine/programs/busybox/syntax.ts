/** The tree of a POSIX shell script: plain data, so that a half-run script can be kept in a host. */
export type ShellNode =
  | {
      readonly t: 'command'
      readonly assigns: readonly Assign[]
      readonly words: readonly Word[]
      readonly redirects: readonly Redirect[]
    }
  | { readonly t: 'pipe'; readonly stages: readonly ShellNode[]; readonly negate: boolean }
  | { readonly t: 'and'; readonly left: ShellNode; readonly right: ShellNode }
  | { readonly t: 'or'; readonly left: ShellNode; readonly right: ShellNode }
  | {
      readonly t: 'list'
      readonly items: readonly { readonly node: ShellNode; readonly background: boolean }[]
    }
  | {
      readonly t: 'if'
      readonly clauses: readonly { readonly test: ShellNode; readonly body: ShellNode }[]
      readonly otherwise?: ShellNode
    }
  | { readonly t: 'while'; readonly until: boolean; readonly test: ShellNode; readonly body: ShellNode }
  | { readonly t: 'for'; readonly name: string; readonly words?: readonly Word[]; readonly body: ShellNode }
  | {
      readonly t: 'case'
      readonly word: Word
      readonly arms: readonly { readonly patterns: readonly Word[]; readonly body: ShellNode }[]
    }
  | { readonly t: 'group'; readonly body: ShellNode; readonly redirects: readonly Redirect[] }
  | { readonly t: 'subshell'; readonly body: ShellNode; readonly redirects: readonly Redirect[] }
  | { readonly t: 'function'; readonly name: string; readonly body: ShellNode }

export interface Assign {
  readonly name: string
  readonly value: Word
}
export interface Redirect {
  readonly fd: number
  readonly op: '<' | '>' | '>>' | '>&' | '<<'
  readonly target: Word
}
export type Word = readonly Part[]
export type Part =
  | { readonly p: 'text'; readonly text: string; readonly quoted: boolean }
  | {
      readonly p: 'var'
      readonly name: string
      readonly op: string
      readonly arg: Word
      readonly quoted: boolean
    }
  | { readonly p: 'sub'; readonly node: ShellNode; readonly quoted: boolean }
  | { readonly p: 'math'; readonly text: string; readonly quoted: boolean }

/** Thrown inside this folder for a script that is no script; the shell prints it and ends with 2. */
export class BadScript {
  readonly message: string
  constructor(message: string) {
    this.message = message
  }
}
