import { errorText } from '#content/errors.ts'
import { useWords } from '../words.ts'

/** One error's sentence; its words arrive only when something went wrong. */
export default function ErrorSentence({
  code,
  values,
}: {
  code: string
  values: Readonly<Record<string, string | number>>
}) {
  return useWords()(errorText(code, values))
}
