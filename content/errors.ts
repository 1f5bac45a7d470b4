import { archiveErrors } from './errors/archives.ts'
import { pageErrors } from './errors/link.ts'
import { typedErrors } from './errors/typed.ts'
import { both, fill, type Localized } from './text.ts'

/**
 * What each error code means to a reader: what was wrong, where, and what to do next.
 * The importer's codes stand as they are; the others have their area in front.
 */
export const errors = { ...archiveErrors, ...typedErrors, ...pageErrors } satisfies Record<string, Localized>

export type ErrorCode = keyof typeof errors

/** Where in a dropped archive; put in front of the sentence when known. Images and layers count from 1. */
export const errorPlace = {
  image: both('Image {image}', '第 {image} 個映像檔'),
  layer: both('layer {layer}', '第 {layer} 層'),
  path: both('{path}', '{path}'),
}

/** The sentence for a code, filled; an unknown code is named, so that it can be reported. */
export function errorText(code: string, values: Readonly<Record<string, string | number>> = {}): Localized {
  return Object.hasOwn(errors, code)
    ? fill(errors[code as ErrorCode], values)
    : fill(errors.unknown, { code })
}
