import { code, dpkgTraces, files, type ImageRecipe, layer, PATH, run } from '../recipe.ts'
import { bookwormSlim } from './debian.ts'

const AT = '2025-09-08T23:30:00Z'

/** Compilers and tools below the full images of node and python: one layer, stored once for all of them. */
export const buildTools: ImageRecipe = {
  repository: 'library/buildpack-deps',
  tags: ['bookworm'],
  version: 'bookworm',
  base: bookwormSlim,
  created: AT,
  steps: [
    run(
      'set -eux;  apt-get update;  apt-get install -y --no-install-recommends ca-certificates curl gnupg git openssh-client;  rm -rf /var/lib/apt/lists/*',
      layer(
        'buildpack-scm',
        AT,
        code('usr/bin', 'curl git gpg ssh ssh-keygen wget hg', 70000) +
          code('usr/lib/git-core', 'git-http-fetch git-remote-http git-daemon', 42000) +
          files('etc/ssl/certs', 'ca-certificates.crt', 2180) +
          dpkgTraces('curl git gnupg openssh-client', 9900),
      ),
    ),
    run(
      'set -ex;  apt-get update;  apt-get install -y --no-install-recommends autoconf g++ gcc make patch unzip;  rm -rf /var/lib/apt/lists/*',
      layer(
        'buildpack-compilers',
        AT,
        code('usr/bin', 'ar as g++ gcc ld make objdump patch unzip', 40000) +
          code('usr/lib/gcc/{triplet}/12', 'cc1 cc1plus lto1 libgcc.a', 150000) +
          files('usr/include', 'errno.h signal.h stdio.h stdlib.h string.h unistd.h', 3100, 410) +
          files('usr/include/linux', 'fs.h if.h prctl.h sched.h seccomp.h', 2700, 390) +
          dpkgTraces('autoconf g++ gcc make', 16200),
      ),
    ),
  ],
  config: { Env: [PATH], Cmd: ['bash'] },
  attestation: 'image',
  programs: { '*': 'busybox' },
}
