import { deployTerms } from './terms/deploy.ts'
import { engineTerms } from './terms/engine.ts'
import { imageTerms } from './terms/image.ts'
import { kernelTerms } from './terms/kernel.ts'
import { networkTerms } from './terms/network.ts'
import type { Term } from './terms/term.ts'

/** Each word of the field once; labels, tooltips, alt texts and the glossary are made from it. */
export const terms = {
  ...engineTerms,
  ...kernelTerms,
  ...imageTerms,
  ...networkTerms,
  ...deployTerms,
} satisfies Record<string, Term>

export type TermId = keyof typeof terms

/** A term by an id that came from text; undefined for an unknown one. */
export const termOf = (id: string): Term | undefined =>
  Object.hasOwn(terms, id) ? terms[id as TermId] : undefined
