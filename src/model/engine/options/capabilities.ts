const ALL = 'ALL'

/** "net_admin" → "CAP_NET_ADMIN"; ALL and RESET stay. */
export function normalizeCapability(text: string): string {
  const upper = text.trim().toUpperCase()
  if (upper === ALL || upper === 'RESET' || upper.startsWith('CAP_')) return upper
  return `CAP_${upper}`
}

export interface EffectiveCapabilities {
  readonly add: readonly string[]
  readonly drop: readonly string[]
}

/** What `--cap-add` and `--cap-drop` come to: ALL swallows the others, adding wins over dropping; both sorted. */
export function effectiveCapabilities(
  add: readonly string[],
  drop: readonly string[],
): EffectiveCapabilities {
  const fold = (texts: readonly string[]) => {
    const names = new Set(texts.map(normalizeCapability))
    return names.has(ALL) ? new Set([ALL]) : names
  }
  const added = fold(add)
  const dropped = [...fold(drop)].filter((name) => !added.has(name))
  return { add: [...added].sort(), drop: dropped.sort() }
}
