import { fail, ok, type Result } from '../../result.ts'
import { remember } from '../memo.ts'
import { printJson } from './json.ts'
import { alignTabs } from './table.ts'
import { functionNames, type Helper, headerFunctions, templateFunctions } from './template/functions.ts'
import { type Node, TemplateStop } from './template/nodes.ts'
import { parse } from './template/parse.ts'
import { Runner, type RunOptions } from './template/run.ts'

/** A template that was read; Go's own message when it was not. */
export interface Template {
  readonly source: string
  readonly nodes: readonly Node[]
}

export interface BadTemplate {
  /** "template: :1: …", word for word. */
  readonly message: string
  /** What had been printed before it failed. */
  readonly printed: string
}

/** Reads `--format '{{.Names}}'`. Nothing is run. */
export const parseTemplate: (source: string) => Result<Template, BadTemplate> = remember((source) => {
  try {
    return ok({ source, nodes: parse(source, functionNames) })
  } catch (thrown) {
    return stopped(thrown, '')
  }
})

/**
 * Prints data through a template.
 *
 * @param data plain objects, arrays, Maps and scalars; a function as a field is a method (`.Label "key"`)
 * @param options by default a missing field of a struct is an error, of a map "<no value>"
 */
export function runTemplate(
  template: Template,
  data: unknown,
  options: Partial<RunOptions> = {},
): Result<string, BadTemplate> {
  const { functions = templateFunctions, missing = 'field', typeName = 'struct' } = options
  const runner = new Runner(template.source, data, { functions, missing, typeName })
  try {
    runner.run(template.nodes)
    return ok(runner.output)
  } catch (thrown) {
    return stopped(thrown, runner.output)
  }
}

function stopped(thrown: unknown, printed: string): { ok: false; error: BadTemplate } {
  if (thrown instanceof TemplateStop) return fail({ message: thrown.message, printed })
  throw thrown
}

/** One line of a list: what `--format` can name. Values are texts, or functions for methods. */
export type Row = Readonly<Record<string, string | number | boolean | Helper>>

export interface ListFormat {
  /** As typed: "", "table", "json", "table {{.ID}}\t{{.Names}}", "{{.Names}}". */
  readonly format: string
  /** Of the default table, with tabs: "table {{.ID}}\t{{.Image}}". */
  readonly defaultTable: string
  /** Field → column title. */
  readonly headers: Readonly<Record<string, string>>
  /** The Go type that errors name: "*formatter.ContainerContext". */
  readonly typeName?: string
}

/**
 * A list as `docker ps`, `docker images` and the like print it with any `--format`: the default table, JSON lines with
 * keys in order, a table of one's own with titles, or a line for each row.
 */
export function printList(
  rows: readonly Row[],
  { format, defaultTable, headers, typeName = 'struct' }: ListFormat,
): Result<string, BadTemplate> {
  if (format === 'json') {
    return ok(
      rows.map((row) => `${printJson(withoutMethods(row), { escapeHtml: true, sortKeys: true })}\n`).join(''),
    )
  }
  const chosen = format === '' || format === 'table' ? defaultTable : format
  const isTable = /^table\b/.test(chosen)
  const body = (isTable ? chosen.slice(5) : chosen).replaceAll('\\t', '\t').replaceAll('\\n', '\n')
  const template = parseTemplate(isTable ? body.trim() : body)
  if (!template.ok) return template
  let out = ''
  for (const row of rows) {
    const line = runTemplate(template.value, row, { typeName })
    if (!line.ok) return fail({ ...line.error, printed: out })
    out += `${line.value}\n`
  }
  if (!isTable) return ok(out)
  const header = runTemplate(template.value, headers, { functions: headerFunctions, missing: 'no value' })
  if (!header.ok) return header
  return ok(alignTabs(`${header.value}\n${out}`))
}

function withoutMethods(row: Row): Record<string, unknown> {
  return Object.fromEntries(Object.entries(row).filter(([, value]) => typeof value !== 'function'))
}
