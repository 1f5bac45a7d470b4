/**
 * A module of Node's own, where this runs in Node; undefined in a browser.
 *
 * @see https://nodejs.org/api/process.html#processgetbuiltinmoduleid
 */
export function nodeModule<Module>(id: string): Module | undefined {
  const { process } = globalThis as { process?: { getBuiltinModule?: (id: string) => unknown } }
  return process?.getBuiltinModule?.(id) as Module | undefined
}
