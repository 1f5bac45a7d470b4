/** Class names in a row; what is absent or false is left out. */
export const join = (...names: readonly (string | false | undefined)[]): string =>
  names.filter(Boolean).join(' ')
