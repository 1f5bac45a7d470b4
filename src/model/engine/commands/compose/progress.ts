import type { Cli } from '../cli.ts'

/**
 * What Compose says while it works. At a terminal each object keeps one line, and what it came to stays; otherwise
 * every step is a line of its own. All of it goes to stderr.
 */
export class Progress {
  private readonly cli: Cli
  private readonly title: string
  private readonly last = new Map<
    string,
    { word: string; startedMs: number; endedMs: number; failed: boolean }
  >()

  constructor(cli: Cli, title: string) {
    this.cli = cli
    this.title = title
  }

  /** `Container demo-web-1` is `Starting`, and so on. */
  say(object: string, word: string, failed = false): void {
    const { run } = this.cli
    if (!run.terminal) {
      this.cli.err(` ${object} ${word} \n`)
      return
    }
    const before = this.last.get(object)
    this.last.set(object, { word, startedMs: before?.startedMs ?? run.now, endedMs: run.now, failed })
  }

  /** The picture that stays on a terminal. */
  end(): void {
    if (this.last.size === 0) return
    const width = Math.max(...[...this.last].map(([object, { word }]) => object.length + 1 + word.length))
    const done = [...this.last.values()].filter(({ failed }) => !failed).length
    this.cli.err(`[+] ${this.title} ${done}/${this.last.size}\n`)
    for (const [object, { word, startedMs, endedMs, failed }] of this.last) {
      const seconds = ((endedMs - startedMs) / 1000).toFixed(1)
      this.cli.err(` ${failed ? '✘' : '✔'} ${`${object} ${word}`.padEnd(width)} ${seconds}s\n`)
    }
    this.last.clear()
  }
}
