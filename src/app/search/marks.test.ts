import { expect, test } from 'vitest'
import { markedRuns } from './marks.ts'

const shown = (text: string, terms: readonly string[]) =>
  markedRuns(text, terms)
    .map((run) => (run.marked ? `[${run.text}]` : run.text))
    .join('')

test.each([
  ['docker kill web', ['kill'], 'docker [kill] web'],
  ['The host’s kernel', ['hosts'], 'The [host’s] kernel'],
  ['映像檔的層', ['映像', '像檔'], '[映像檔]的層'],
  ['儲存卷（volume）', ['volume'], '儲存卷（[volume]）'],
  ['', ['x'], ''],
  ['nothing here', [], 'nothing here'],
])('%s', (text, terms, marked) => expect(shown(text, terms)).toBe(marked))
