import type { ReadFile } from './pairs.ts'

/** What the client's machine adds to its flags. */
export interface ClientSide {
  readonly environment: (name: string) => string | undefined
  readonly readFile: ReadFile
  /** The working directory, for relative paths. */
  readonly directory: string
}

/** A client with nothing on it. */
export const BARE_CLIENT: ClientSide = {
  environment: () => undefined,
  readFile: () => undefined,
  directory: '/project',
}

/** Drops Go's zero values: "", 0, false, null, empty lists and objects. */
export function withoutZeros(fields: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => !isZero(value)))
}

function isZero(value: unknown): boolean {
  if (value === undefined || value === null || value === '' || value === 0 || value === false) return true
  return typeof value === 'object' && Object.keys(value).length === 0
}
