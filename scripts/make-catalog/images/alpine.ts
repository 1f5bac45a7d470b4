import { add, cmd, type ImageRecipe, layer, PATH } from '../recipe.ts'

const APPLETS =
  'arch ash base64 cat chmod chown cp date dd df echo false grep gzip hostname kill ln ls mkdir mount mv ping ps pwd rm sed sh sleep sync tar touch true uname'.split(
    ' ',
  )

/** Alpine's small root file system: musl, busybox and apk. */
function rootfs(
  version: string,
  at: string,
  sizes: { busybox: number; crypto: number; apk: number; musl: number },
) {
  return layer(
    `alpine-${version}`,
    at,
    `
bin/
${APPLETS.map((applet) => ` ${applet}>/bin/busybox`).join('\n')}
 busybox ~${sizes.busybox} 755
dev/
etc/
 alpine-release "alpine-release/${version}
 apk/
etc/
 fstab 8
 group "alpine/group
 hostname "alpine/hostname
 hosts "alpine/hosts
 inittab 57
 issue 54
 motd "alpine/motd
 os-release "os-release/alpine-${version}
 passwd "alpine/passwd
 profile 85
 protocols 30
 services 128
 shadow 42 640 0:42
 shells "alpine/shells
etc/apk/
 arch 7
 repositories "alpine/repositories-${version}
 world 9
etc/apk/keys/
 alpine-devel@lists.alpinelinux.org-4a6a0840.rsa.pub 45
 alpine-devel@lists.alpinelinux.org-6165ee59.rsa.pub 80
etc/ssl/
 cert.pem>certs/ca-certificates.crt
etc/ssl/certs/
 ca-certificates.crt 2204
home/
lib/
 ld-musl-{kernel}.so.1 ~${sizes.musl} 755
 libapk.so.2 ~${sizes.apk} 755
lib/apk/db/
 installed 142
 scripts.tar 146
 triggers 1
media/
mnt/
opt/
proc/ 555
root/ 700
run/
sbin/
 apk ~715 755
 init>/bin/busybox
 ldconfig 4 755
srv/
sys/ 555
tmp/ 1777
usr/bin/
 env>/bin/busybox
 getent 39 755
 ldd 1 755
 nc>/bin/busybox
 nslookup>/bin/busybox
 scanelf ~724 755
 ssl_client ~145 755
 top>/bin/busybox
 wget>/bin/busybox
usr/lib/
 libcrypto.so.3 ~${sizes.crypto} 755
 libssl.so.3 ~8910 755
 libz.so.1 ~1010 755
usr/local/bin/
usr/share/udhcpc/
 default.script 45 755
var/cache/apk/
var/log/
var/tmp/ 1777
`,
  )
}

function alpine(
  version: string,
  tags: readonly string[],
  created: string,
  sizes: Parameters<typeof rootfs>[2],
): ImageRecipe {
  return {
    repository: 'library/alpine',
    tags,
    version,
    created,
    steps: [
      add(`alpine-minirootfs-${version}-{kernel}.tar.gz /`, rootfs(version, created, sizes)),
      cmd('/bin/sh'),
    ],
    config: { Env: [PATH], Cmd: ['/bin/sh'], WorkingDir: '/' },
    platforms: ['amd64', 'arm64', 'arm'],
    attestation: 'image',
    programs: { '*': 'busybox' },
  }
}

export const alpine320 = alpine('3.20.7', ['3.20', '3.20.7'], '2025-07-15T11:31:40Z', {
  busybox: 8080,
  crypto: 45310,
  apk: 3090,
  musl: 6500,
})
export const alpine322 = alpine('3.22.1', ['3.22', '3.22.1', '3', 'latest'], '2025-07-15T11:31:55Z', {
  busybox: 8087,
  crypto: 51280,
  apk: 3118,
  musl: 6632,
})

const osRelease = (version: string) => `NAME="Alpine Linux"
ID=alpine
VERSION_ID=${version}
PRETTY_NAME="Alpine Linux v${version.replace(/\.\d+$/, '')}"
HOME_URL="https://alpinelinux.org/"
BUG_REPORT_URL="https://gitlab.alpinelinux.org/alpine/aports/-/issues"
`
const repositories = (branch: string) => `https://dl-cdn.alpinelinux.org/alpine/v${branch}/main
https://dl-cdn.alpinelinux.org/alpine/v${branch}/community
`

export const alpineTexts = {
  'alpine-release/3.20.7': '3.20.7\n',
  'alpine-release/3.22.1': '3.22.1\n',
  'os-release/alpine-3.20.7': osRelease('3.20.7'),
  'os-release/alpine-3.22.1': osRelease('3.22.1'),
  'alpine/repositories-3.20.7': repositories('3.20'),
  'alpine/repositories-3.22.1': repositories('3.22'),
  'alpine/hostname': 'localhost\n',
  'alpine/hosts': '127.0.0.1\tlocalhost localhost.localdomain\n::1\t\tlocalhost localhost.localdomain\n',
  'alpine/motd': 'Welcome to Alpine!\n\nThis small copy of it was written for Engine Room.\n',
  'alpine/shells': '# valid login shells\n/bin/sh\n/bin/ash\n',
  'alpine/passwd': `root:x:0:0:root:/root:/bin/sh
bin:x:1:1:bin:/bin:/sbin/nologin
daemon:x:2:2:daemon:/sbin:/sbin/nologin
mail:x:8:12:mail:/var/mail:/sbin/nologin
guest:x:405:100:guest:/dev/null:/sbin/nologin
nobody:x:65534:65534:nobody:/:/sbin/nologin
`,
  'alpine/group': `root:x:0:root
bin:x:1:root,bin,daemon
daemon:x:2:root,bin,daemon
tty:x:5:
disk:x:6:root
wheel:x:10:root
users:x:100:games
nogroup:x:65533:
nobody:x:65534:
`,
}
