import type { ShellState, Streams } from './state.ts'

/** Everything that is left on standard input. */
export function takeInput(state: ShellState): string {
  const text = state.streams.input ?? state.input
  setInput(state, '')
  return text
}

/** One line of standard input without its newline; undefined at the end. */
export function takeLine(state: ShellState): string | undefined {
  const text = state.streams.input ?? state.input
  if (text === '') return undefined
  const end = text.indexOf('\n')
  setInput(state, end < 0 ? '' : text.slice(end + 1))
  return end < 0 ? text : text.slice(0, end)
}

/** The streams before a command, of whose input is gone what the command has read, unless it had an input of its own. */
export function streamsAfter({ input }: Streams, before: Streams, ownInput: boolean): Streams {
  return ownInput || input === undefined ? before : { ...before, input }
}

function setInput(state: ShellState, text: string): void {
  if (state.streams.input === undefined) state.input = text
  else state.streams = { ...state.streams, input: text }
}
