import { fail, ok, type Result } from '../result.ts'

/** A platform as an index entry or a config spells it. */
export interface Platform {
  readonly os: string
  readonly architecture: string
  readonly variant?: string
  readonly 'os.version'?: string
  readonly 'os.features'?: readonly string[]
}

/** Why a specifier is none; `message` is the text containerd prints. */
export interface BadPlatform {
  readonly code: 'platform/wildcard' | 'platform/bad-part' | 'platform/unknown' | 'platform/too-many-parts'
  readonly message: string
}

/** The host the site plays: also what fills in the missing half of `--platform arm64` or `--platform linux`. */
export const HOST_PLATFORM: Platform = { os: 'linux', architecture: 'amd64' }

const KNOWN_OS = new Set(
  'aix android darwin dragonfly freebsd hurd illumos ios js linux nacl netbsd openbsd plan9 solaris windows zos'.split(
    ' ',
  ),
)
const KNOWN_ARCHITECTURES = new Set(
  (
    '386 amd64 amd64p32 arm armbe arm64 arm64be ppc64 ppc64le loong64 mips mipsle mips64 mips64le ' +
    'mips64p32 mips64p32le ppc riscv riscv64 s390 s390x sparc sparc64 wasm'
  ).split(' '),
)
const PART = /^[A-Za-z0-9_.-]+$/
const OS_PART = /^([A-Za-z0-9_-]+)(?:\(([A-Za-z0-9_.%-]*)((?:\+[A-Za-z0-9_.%-]+)*)\))?$/

const invalid = (code: BadPlatform['code'], message: string) =>
  fail({ code, message: `${message}: invalid argument` })

/**
 * Reads `os`, `arch`, `os/arch` or `os/arch/variant`, the value of `--platform`.
 *
 * @param host fills in what a lone os or a lone architecture leaves open
 * @returns the platform with today's names (`aarch64` is `arm64`); fails with containerd's own words
 * @see https://github.com/containerd/platforms/blob/main/platforms.go
 */
export function parsePlatform(
  specifier: string,
  host: Platform = HOST_PLATFORM,
): Result<Platform, BadPlatform> {
  const quoted = JSON.stringify(specifier)
  if (specifier.includes('*')) return invalid('platform/wildcard', `${quoted}: wildcards not yet supported`)
  const parts = specifier.split('/')
  const [first = '', second = '', third] = parts
  const options = OS_PART.exec(first)
  if (options === null)
    return invalid(
      'platform/bad-part',
      `${JSON.stringify(first)} is an invalid OS component of ${quoted}: ` +
        `OSAndVersion specifier component must match ${JSON.stringify(OS_PART.source)}`,
    )
  const bad = parts.slice(1, 4).find((part) => !PART.test(part))
  if (bad !== undefined)
    return invalid(
      'platform/bad-part',
      `${JSON.stringify(bad)} is an invalid component of ${quoted}: ` +
        `platform specifier component must match ${JSON.stringify(PART.source)}`,
    )
  if (parts.length > 3)
    return invalid('platform/too-many-parts', `${quoted}: cannot parse platform specifier`)

  const os = normalizeOs(options[1] ?? '')
  const extra = {
    ...(options[2] ? { 'os.version': options[2] } : {}),
    ...(options[3] ? { 'os.features': options[3].slice(1).split('+') } : {}),
  }
  if (parts.length === 1) {
    if (KNOWN_OS.has(os)) return ok(named(os, host.architecture, host.variant ?? '', extra))
    const [architecture, variant] = normalizeArchitecture(first, '')
    if (!KNOWN_ARCHITECTURES.has(architecture))
      return invalid('platform/unknown', `${quoted}: unknown operating system or architecture`)
    return ok(named(host.os, architecture, isDefaultArm(architecture, variant) ? '' : variant, {}))
  }
  const [architecture, variant] = normalizeArchitecture(second, third ?? '')
  if (third === undefined)
    return ok(named(os, architecture, isDefaultArm(architecture, variant) ? '' : variant, extra))
  return ok(named(os, architecture, architecture === 'arm64' && variant === '' ? 'v8' : variant, extra))
}

/** `linux/arm64/v8`: os, architecture and variant, as written and shown. */
export const formatPlatform = ({ os, architecture, variant }: Platform): string =>
  os === '' ? 'unknown' : [os, architecture, variant].filter(Boolean).join('/')

/** The one spelling that comparisons use: lower case, today's names, `arm64` without `v8`, `arm` with `v7`. */
export function normalizePlatform(platform: Platform): Platform {
  const [architecture, variant] = normalizeArchitecture(platform.architecture, platform.variant ?? '')
  const version = platform['os.version']
  const features = platform['os.features']
  return named(normalizeOs(platform.os), architecture, variant, {
    ...(version === undefined ? {} : { 'os.version': version }),
    ...(features === undefined ? {} : { 'os.features': [...new Set(features)].sort() }),
  })
}

const isDefaultArm = (architecture: string, variant: string) => architecture === 'arm' && variant === 'v7'

const named = (
  os: string,
  architecture: string,
  variant: string,
  extra: Pick<Platform, 'os.version' | 'os.features'>,
): Platform => ({ os, architecture, ...(variant === '' ? {} : { variant }), ...extra })

function normalizeOs(os: string): string {
  const lower = os.toLowerCase()
  return lower === 'macos' ? 'darwin' : lower
}

const ARCHITECTURE_NAMES = new Map([
  ['x86_64', 'amd64'],
  ['x86-64', 'amd64'],
  ['aarch64', 'arm64'],
])

function normalizeArchitecture(anyArchitecture: string, anyVariant: string): [string, string] {
  const variant = anyVariant.toLowerCase()
  const lower = anyArchitecture.toLowerCase()
  const architecture = ARCHITECTURE_NAMES.get(lower) ?? lower
  switch (architecture) {
    case 'i386':
      return ['386', '']
    case 'armhf':
      return ['arm', 'v7']
    case 'armel':
      return ['arm', 'v6']
    case 'amd64':
      return ['amd64', variant === 'v1' ? '' : variant]
    case 'arm64':
      if (['8', '8.0', 'v8', 'v8.0'].includes(variant)) return ['arm64', '']
      return ['arm64', ['9', '9.0', 'v9.0'].includes(variant) ? 'v9' : variant]
    case 'arm':
      if (variant === '') return ['arm', 'v7']
      return ['arm', /^[5-8]$/.test(variant) ? `v${variant}` : variant]
    default:
      return [architecture, variant]
  }
}
