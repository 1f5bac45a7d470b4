/**
 * Remembers the results of a pure function of a text; the oldest go when there are too many. Scripts and
 * pages ask for the same few lines again and again.
 */
export function remember<Value>(compute: (text: string) => Value, most = 256): (text: string) => Value {
  const known = new Map<string, Value>()
  return (text) => {
    const before = known.get(text)
    if (before !== undefined) return before
    const value = compute(text)
    if (known.size >= most) known.delete(known.keys().next().value ?? '')
    known.set(text, value)
    return value
  }
}
