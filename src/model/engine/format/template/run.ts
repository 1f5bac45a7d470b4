import type { Helper } from './functions.ts'
import { typeName } from './functions.ts'
import { type Node, type Operand, type Pipe, TemplateStop } from './nodes.ts'
import { entriesOf, fieldOf, isMapping, isStruct, isTrue, printValue } from './values.ts'

export interface RunOptions {
  readonly functions: ReadonlyMap<string, Helper>
  /** What a missing field is: an error that names the Go type, an error about a map key, or "<no value>". */
  readonly missing: 'field' | 'key' | 'no value'
  /** The Go type that "field" errors name: "system.dockerInfo". */
  readonly typeName: string
}

const MAX_OUTPUT = 1_000_000

/** Carries out a tree. What was printed before an error is in `output`, as the CLI has it on the screen already. */
export class Runner {
  output = ''
  private readonly root: unknown
  private readonly options: RunOptions
  private readonly source: string
  private variables: { name: string; value: unknown }[]

  constructor(source: string, root: unknown, options: RunOptions) {
    this.source = source
    this.root = root
    this.options = options
    this.variables = [{ name: '$', value: root }]
  }

  /** @returns how the list ended, for the loop around it */
  run(nodes: readonly Node[], dot: unknown = this.root): 'done' | 'break' | 'continue' {
    for (const node of nodes) {
      if (node.kind === 'text') this.print(node.text)
      else if (node.kind === 'print') this.printPipe(node.pipe, dot)
      else if (node.kind === 'range') this.range(node.pipe, node.body, node.otherwise, dot)
      else if (node.kind === 'if' || node.kind === 'with') {
        const depth = this.variables.length
        const value = this.pipe(node.pipe, dot)
        const inner = node.kind === 'with' && isTrue(value) ? value : dot
        const ended = this.run(isTrue(value) ? node.body : node.otherwise, inner)
        this.variables.length = depth
        if (ended !== 'done') return ended
      } else return node.kind
    }
    return 'done'
  }

  private print(text: string): void {
    this.output += text
    if (this.output.length > MAX_OUTPUT) throw new TemplateStop('output is too long')
  }

  private printPipe(pipe: Pipe, dot: unknown): void {
    const last = pipe.commands.at(-1)?.[0]
    const value = this.pipe(pipe, dot)
    if (pipe.variables.length > 0) return
    this.print(value === undefined ? '<no value>' : printValue(value, last?.fields.at(-1)))
  }

  private range(pipe: Pipe, body: readonly Node[], otherwise: readonly Node[], dot: unknown): void {
    const depth = this.variables.length
    const value = this.pipe({ ...pipe, variables: [] }, dot)
    const entries: [unknown, unknown][] = Array.isArray(value)
      ? value.map((item, index) => [index, item])
      : typeof value === 'number'
        ? Array.from({ length: Math.max(0, Math.min(value, 10_000)) }, (_, index) => [index, index])
        : isMapping(value) && !isStruct(value)
          ? entriesOf(value)
          : []
    const iterable =
      value === null ||
      value === undefined ||
      Array.isArray(value) ||
      typeof value === 'number' ||
      isMapping(value)
    if (!iterable || isStruct(value))
      this.fail(pipe.commands[0]?.[0], `range can't iterate over ${printValue(value)}`)
    if (entries.length === 0) this.run(otherwise, dot)
    for (const [key, item] of entries) {
      const [first, second] = pipe.variables
      if (first) this.assign(first, second ? key : item, pipe.assigns)
      if (second) this.assign(second, item, pipe.assigns)
      const ended = this.run(body, item)
      this.variables.length = depth
      if (ended === 'break') break
    }
    this.variables.length = depth
  }

  private assign(name: string, value: unknown, existing: boolean): void {
    const found = existing ? this.variables.findLast((variable) => variable.name === name) : undefined
    if (found) found.value = value
    else this.variables.push({ name, value })
  }

  private pipe(pipe: Pipe, dot: unknown): unknown {
    let value: unknown
    pipe.commands.forEach((command, index) => {
      value = this.command(command, dot, index > 0 ? [value] : [])
    })
    for (const name of pipe.variables) this.assign(name, value, pipe.assigns)
    return value
  }

  private command(operands: readonly Operand[], dot: unknown, piped: readonly unknown[]): unknown {
    const [first, ...rest] = operands
    if (!first) return undefined
    if (first.kind === 'function') return this.call(first, rest, dot, piped)
    if (rest.length > 0 || piped.length > 0) {
      if (first.kind === 'field') return this.method(first, rest, dot, piped)
      this.fail(first, `can't give argument to non-function ${first.text}`)
    }
    return this.operand(first, dot)
  }

  /** `.Label "key"`: a field that is itself a function of the row. */
  private method(first: Operand, rest: readonly Operand[], dot: unknown, piped: readonly unknown[]): unknown {
    const value = this.operand(first, dot)
    const name = first.fields.at(-1) ?? ''
    if (typeof value !== 'function')
      this.fail(first, `${name} has arguments but cannot be invoked as function`)
    return (value as Helper)(...rest.map((operand) => this.operand(operand, dot)), ...piped)
  }

  private call(first: Operand, rest: readonly Operand[], dot: unknown, piped: readonly unknown[]): unknown {
    const name = first.name ?? ''
    if (name === 'and' || name === 'or') {
      let value: unknown
      const waiting = [
        ...rest.map((operand) => () => this.operand(operand, dot)),
        ...piped.map((item) => () => item),
      ]
      for (const next of waiting) {
        value = next()
        if (isTrue(value) === (name === 'or')) return value
      }
      return value
    }
    const values = [...rest.map((operand) => this.operand(operand, dot)), ...piped]
    try {
      return this.options.functions.get(name)?.(...values)
    } catch (thrown) {
      if (typeof thrown !== 'string') throw thrown
      return this.fail(first, `error calling ${name}: ${thrown}`)
    }
  }

  private operand(operand: Operand, dot: unknown): unknown {
    let value: unknown
    if (operand.kind === 'value') return operand.value
    if (operand.kind === 'dot' || operand.kind === 'field') value = dot
    else if (operand.kind === 'variable') {
      value = this.variables.findLast((variable) => variable.name === operand.name)?.value
    } else if (operand.kind === 'pipe' && operand.pipe) value = this.pipe(operand.pipe, dot)
    else if (operand.kind === 'function') return this.call(operand, [], dot, [])
    operand.fields.forEach((name, index) => {
      value = this.field(
        operand,
        value,
        name,
        index === 0 && (operand.kind === 'field' || operand.kind === 'variable'),
      )
    })
    if (typeof value === 'function' && operand.fields.length > 0 && value.length === 0)
      return (value as Helper)()
    return value
  }

  private field(operand: Operand, value: unknown, name: string, first: boolean): unknown {
    const found = fieldOf(value, name)
    if (found) return found.value
    const { missing } = this.options
    if (value === null || value === undefined) {
      if (missing === 'key') return this.fail(operand, `nil data; no entry for key ${JSON.stringify(name)}`)
      return this.fail(operand, `nil pointer evaluating interface {}.${name}`)
    }
    if (!isMapping(value))
      return this.fail(operand, `can't evaluate field ${name} in type ${typeName(value)}`)
    if (missing === 'key') return this.fail(operand, `map has no entry for key ${JSON.stringify(name)}`)
    if (missing === 'no value' || !(isStruct(value) || (first && value === this.root))) return undefined
    const type = value === this.root ? this.options.typeName : 'struct'
    return this.fail(operand, `can't evaluate field ${name} in type ${type}`)
  }

  private fail(operand: Operand | undefined, message: string): never {
    const at = operand?.at ?? 0
    const before = this.source.slice(0, at)
    const newline = before.lastIndexOf('\n')
    const column = newline < 0 ? at : at - newline
    const text = operand?.text ?? ''
    const shown = [...text].length > 20 ? `${[...text].slice(0, 20).join('')}...` : text
    throw new TemplateStop(
      `template: :${before.split('\n').length}:${column}: executing "" at <${shown}>: ${message}`,
    )
  }
}
