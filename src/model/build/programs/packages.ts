/** A package of a distribution as the model has it: sizes are a fiftieth of the real ones, as in the offline registry. */
export interface OsPackage {
  readonly needs?: readonly string[]
  /** Absolute path → bytes. */
  readonly files: Readonly<Record<string, number>>
}

/** Names that Alpine and Debian share; what differs stands in `ALIASES`. */
export const OS_PACKAGES: Readonly<Record<string, OsPackage>> = {
  bash: { files: { '/bin/bash': 15_000 } },
  binutils: { files: { '/usr/bin/ld': 60_000, '/usr/bin/as': 14_000 } },
  'ca-certificates': { files: { '/etc/ssl/certs/ca-certificates.crt': 4_300 } },
  curl: { needs: ['ca-certificates', 'libcurl'], files: { '/usr/bin/curl': 5_200 } },
  g: { needs: ['gcc'], files: { '/usr/bin/g++': 190_000 } },
  gcc: { needs: ['binutils'], files: { '/usr/bin/gcc': 22_000, '/usr/libexec/gcc/cc1': 620_000 } },
  git: {
    needs: ['ca-certificates', 'libcurl'],
    files: { '/usr/bin/git': 60_000, '/usr/libexec/git-core/git': 60_000 },
  },
  jq: { files: { '/usr/bin/jq': 6_400 } },
  libcurl: { files: { '/usr/lib/libcurl.so.4': 12_000 } },
  make: { files: { '/usr/bin/make': 5_000 } },
  'musl-dev': { files: { '/usr/include/stdio.h': 900, '/usr/lib/libc.a': 48_000 } },
  nginx: { files: { '/usr/sbin/nginx': 24_000, '/etc/nginx/nginx.conf': 600 } },
  openssl: { files: { '/usr/bin/openssl': 18_000 } },
  python3: { files: { '/usr/bin/python3': 190_000, '/usr/lib/python3/os.py': 110_000 } },
  tzdata: {
    files: {
      '/usr/share/zoneinfo/Europe/Berlin': 1_200,
      '/usr/share/zoneinfo/Asia/Taipei': 1_200,
      '/usr/share/zoneinfo/tzdata.zi': 26_000,
    },
  },
  vim: { files: { '/usr/bin/vim': 70_000 } },
  wget: { files: { '/usr/bin/wget': 9_600 } },
}

const ALIASES: Readonly<Record<string, readonly string[]>> = {
  'build-base': ['binutils', 'gcc', 'g', 'make', 'musl-dev'],
  'build-essential': ['binutils', 'gcc', 'g', 'make', 'musl-dev'],
  'g++': ['g'],
  'libc-dev': ['musl-dev'],
  'libc6-dev': ['musl-dev'],
}

/** A package with all that it needs, needs first. @returns undefined if there is no such package */
export function withNeeds(name: string): string[] | undefined {
  const wanted = ALIASES[name] ?? (Object.hasOwn(OS_PACKAGES, name) ? [name] : undefined)
  if (wanted === undefined) return undefined
  const all: string[] = []
  const visit = (one: string) => {
    if (all.includes(one)) return
    for (const need of OS_PACKAGES[one]?.needs ?? []) visit(need)
    all.push(one)
  }
  for (const one of wanted) visit(one)
  return all
}
