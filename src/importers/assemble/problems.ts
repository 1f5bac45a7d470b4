import type { Problem } from '#model/image/archive.ts'
import { MAX_PROBLEMS, type Trouble } from '../failure.ts'

/** Collects what is wrong, each thing once and not without end. */
export class Problems {
  readonly list: Problem[] = []
  private readonly known = new Set<string>()

  add(trouble: Trouble, place: { readonly image?: number; readonly layer?: number } = {}): void {
    const problem: Problem = { ...trouble, ...place }
    const key = JSON.stringify([problem.code, problem.message, problem.path, problem.image, problem.layer])
    if (this.known.has(key) || this.list.length >= MAX_PROBLEMS) return
    this.known.add(key)
    this.list.push(problem)
  }
}
