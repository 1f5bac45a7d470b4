import type { LayerEntry } from '#model/image/layer.ts'
import type { Capture } from './capture.ts'
import { type Budget, MAX_NAME_LENGTH, type Trouble } from './failure.ts'
import { TarReader } from './tar/reader.ts'

/** Paths below this length have so few parents that counting them is not worth it. */
const SHORT_PATH = 512

/** Lists a layer's tar while its bytes pass by; no content is kept. */
export class LayerListing {
  readonly entries: LayerEntry[] = []
  /** All entries of the tar, those that are not listed included. */
  count = 0
  readonly troubles: Trouble[] = []
  private readonly tar = new TarReader()
  private readonly budget: Budget
  private readonly capture: Capture | undefined

  /** @param capture wants one entry's content */
  constructor(budget: Budget, capture?: Capture) {
    this.budget = budget
    this.capture = capture
  }

  feed(bytes: Uint8Array): void {
    if (this.tar.isOver) return
    this.tar.feed(bytes)
    for (let event = this.tar.next(); event !== undefined; event = this.tar.next()) {
      this.capture?.take(event)
      if (event.kind !== 'entry') continue
      this.count += 1
      if (event.entry !== undefined && this.fits(event.entry)) this.entries.push(event.entry)
    }
  }

  finish(): void {
    const trouble = this.tar.finish()
    if (trouble !== undefined) this.troubles.push(trouble)
  }

  private fits(entry: LayerEntry): boolean {
    this.budget.entriesLeft -= 1
    if (this.budget.entriesLeft < 0) return this.refuse(`More than ${this.budget.limits.maxEntries} entries`)
    const length = entry.path.length
    if (length > MAX_NAME_LENGTH || (entry.link?.length ?? 0) > MAX_NAME_LENGTH) {
      return this.refuse(`An entry’s name has more than ${MAX_NAME_LENGTH} characters`)
    }
    if (length <= SHORT_PATH) return true
    this.budget.depthLeft -= (entry.path.split('/').length * length) / 2
    return (
      this.budget.depthLeft >= 0 ||
      this.refuse('The directories on the way to deep paths have more than 64 MiB of names')
    )
  }

  private refuse(message: string): false {
    if (!this.troubles.some((each) => each.message === message))
      this.troubles.push({ code: 'limit-exceeded', message })
    return false
  }
}
