import type { ComponentType } from 'react'
import type { Locale } from '#content/text.ts'
import type { Pen } from './pen.ts'

export interface SceneProps {
  /** What the diagram's `scene` backdrop carries; each scene knows its own shape. */
  readonly data: unknown
  readonly locale: Locale
  readonly pen: Pen
  readonly ids: string
}

/** Whole backgrounds that are more than boxes and lines, by the name a diagram gives. */
export const SCENES: Readonly<Partial<Record<string, ComponentType<SceneProps>>>> = {}
