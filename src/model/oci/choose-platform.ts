import { normalizePlatform, type Platform } from './platform.ts'

/** What choosing needs of an index: its entries, any of which may lack a platform. */
export interface HasPlatforms<
  Entry extends { readonly platform?: Platform } = { readonly platform?: Platform },
> {
  readonly manifests: readonly Entry[]
}

/** What a platform can run, the best first: an arm64 machine runs 32-bit arm too, an amd64 machine 386.
 * @see https://github.com/containerd/platforms/blob/main/compare.go */
export function runnableOn(wanted: Platform): readonly Platform[] {
  const platform = normalizePlatform(wanted)
  const like = (architecture: string, variant: string): Platform => {
    const { variant: _, ...rest } = platform
    return normalizePlatform({ ...rest, architecture, ...(variant === '' ? {} : { variant }) })
  }
  const { architecture, variant = '' } = platform
  const level = Number(/^v?(\d+)$/.exec(variant)?.[1] ?? Number.NaN)
  switch (architecture) {
    case 'amd64':
      return [platform, ...below(level, 1).map((lower) => like('amd64', `v${lower}`)), like('386', '')]
    case 'arm':
      return [platform, ...below(level, 5).map((lower) => like('arm', `v${lower}`))]
    case 'arm64':
      return [
        platform,
        ...arm64Below(variant).map((lower) => like('arm64', lower)),
        // Arm's 64-bit versions share one 32-bit instruction set, the last one: v8.
        ...runnableOn(like('arm', variant === '' || /^v[89](\.|$)/.test(variant) ? 'v8' : variant)),
      ]
    default:
      return [platform]
  }
}

/** Whole numbers under `level`, going down to `last`; none if there is no level. */
function below(level: number, last: number): number[] {
  return Number.isNaN(level) || level <= last
    ? []
    : Array.from({ length: level - last }, (_, n) => level - 1 - n)
}

/** The 64-bit Arm versions that a version includes: v9.x has all of v8.(x+5). */
function arm64Below(variant: string): string[] {
  const [, majorText, minorText] = /^v([89])(?:\.(\d))?$/.exec(variant) ?? []
  if (majorText === undefined) return []
  const minor = Number(minorText ?? 0)
  const name = (major: number, n: number) => (n === 0 ? `v${major}` : `v${major}.${n}`)
  const down = (major: number, from: number) =>
    Array.from({ length: from }, (_, n) => name(major, from - 1 - n))
  return majorText === '8' ? down(8, minor) : [...down(9, minor), name(8, minor + 5), ...down(8, minor + 5)]
}

function matches(candidate: Platform, offered: Platform): boolean {
  const platform = normalizePlatform(offered)
  if (
    candidate.os !== platform.os ||
    candidate.architecture !== platform.architecture ||
    (candidate.variant ?? '') !== (platform.variant ?? '')
  )
    return false
  const has = new Set(candidate['os.features'] ?? [])
  return (platform['os.features'] ?? []).every((feature) => has.has(feature))
}

/**
 * The entry of an index that a host takes: the first that fits its best candidate, else the next candidate's;
 * entries without a platform come last, attestations (`unknown/unknown`) never.
 *
 * @param options.strict accept exactly this platform, as `--platform` does for an image already here
 * @returns undefined when nothing fits: Docker's `no matching manifest for … in the manifest list entries`
 */
export function choosePlatform<Entry extends { readonly platform?: Platform }>(
  index: HasPlatforms<Entry>,
  wanted: Platform,
  options: { readonly strict?: boolean } = {},
): Entry | undefined {
  const candidates = options.strict ? [normalizePlatform(wanted)] : runnableOn(wanted)
  for (const candidate of candidates) {
    const found = index.manifests.find(
      ({ platform }) => platform !== undefined && matches(candidate, platform),
    )
    if (found !== undefined) return found
  }
  return index.manifests.find(({ platform }) => platform === undefined)
}
