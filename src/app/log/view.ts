/** What the event log can list; the first is shown unless a link says otherwise. */
export const VIEWS = ['messages', 'events', 'script', 'flags'] as const
export type View = (typeof VIEWS)[number]

/** Both travel as lenses of the address: `log-events`, `find:Tasks_Start`. */
const VIEW = 'log-'
const FIND = 'find:'

export const viewIn = (lenses: readonly string[]): View =>
  VIEWS.find((one) => lenses.includes(`${VIEW}${one}`)) ?? 'messages'

export const withView = (lenses: readonly string[], view: View): readonly string[] => [
  ...lenses.filter((one) => !one.startsWith(VIEW)),
  `${VIEW}${view}`,
]

export const findIn = (lenses: readonly string[]): string =>
  lenses.find((one) => one.startsWith(FIND))?.slice(FIND.length) ?? ''

/** A lens holds letters, digits and `._:-`: any other character becomes `_`, which {@link fits} takes for any. */
export const withFind = (lenses: readonly string[], text: string): readonly string[] => {
  const others = lenses.filter((one) => !one.startsWith(FIND))
  const plain = text.trim().replace(/[^\w.:-]/g, '_')
  return plain === '' ? others : [...others, `${FIND}${plain}`]
}

/** Whether a line of the log holds the text, whatever the case; `_` stands for any character. */
export function fits(text: string): (line: string) => boolean {
  const pattern = new RegExp(
    text
      .trim()
      .replace(/[^\w:-]/g, '.')
      .replaceAll('_', '.'),
    'i',
  )
  return (line) => pattern.test(line)
}
