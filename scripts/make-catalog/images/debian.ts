import { type ImageRecipe, type LayerRecipe, layer, PATH } from '../recipe.ts'

const COMMANDS =
  'cat chmod chown cp date dd df dir echo env false hostname id kill ln ls mkdir mv pwd rm sleep sort tail tar tee touch true uname wc whoami'.split(
    ' ',
  )
const LIBRARIES =
  'libapt-pkg libblkid libbz2 libgcc_s libgnutls liblzma libpam libpcre2-8 libselinux libstdc++ libsystemd libtinfo libzstd'.split(
    ' ',
  )

interface RootfsOptions {
  /** Multiplies every size, so that no two releases have the same files. */
  readonly sizes: number
  /** Names the texts of the release: `debian-12.12`. */
  readonly id: string
  /** More lines of the tree. */
  readonly more?: string
  /** Whose archive apt uses. */
  readonly vendor?: 'debian' | 'ubuntu'
}

/** Debian's root file system: merged /usr, dpkg and apt, no documentation when slim. */
export function debianRootfs(name: string, at: string, options: RootfsOptions): LayerRecipe {
  const { id, more = '', vendor = 'debian' } = options
  const size = (base: number, n: number) => Math.round(base * options.sizes) + n * 37
  return layer(
    name,
    at,
    `
bin>usr/bin
lib>usr/lib
sbin>usr/sbin
boot/
dev/
etc/
 bash.bashrc 20
 debian_version "${id}/version
 group "debian/group
 hostname 13
 ld.so.cache 90
 ld.so.conf "debian/ld.so.conf
 nsswitch.conf "debian/nsswitch.conf
 os-release>../usr/lib/os-release
 passwd "debian/passwd
 profile 8
 shadow 5 640 0:42
 shells "debian/shells
etc/apt/apt.conf.d/
 70debconf 182
 docker-clean 142
 docker-no-languages 75
etc/apt/sources.list.d/
 ${vendor}.sources 461
home/
media/
mnt/
opt/
proc/ 555
root/ 700
 .bashrc 6
 .profile 2
run/lock/ 1777
srv/
sys/ 555
tmp/ 1777
usr/bin/
${COMMANDS.map((command, n) => ` ${command} ~${size(420, n)} 755`).join('\n')}
 apt ~${size(189, 0)} 755
 apt-get ~${size(518, 0)} 755
 bash ~${size(12655, 0)} 755
 dash ~${size(1256, 0)} 755
 dpkg ~${size(3200, 0)} 755
 find ~${size(2242, 0)} 755
 gpgv ~${size(2900, 0)} 755
 grep ~${size(2030, 0)} 755
 gzip ~${size(980, 0)} 755
 mount ~${size(596, 0)} 4755
 passwd ~${size(682, 0)} 4755
 perl ~${size(37900, 0)} 755
 sed ~${size(1260, 0)} 755
 sh>dash
 su ~${size(720, 0)} 4755
usr/lib/
 os-release "os-release/${id}
usr/lib/{triplet}/
${LIBRARIES.map((library, n) => ` ${library}.so ~${size(6400, n * 9)}`).join('\n')}
 libc.so.6 ~${size(19220, 0)} 755
 libcrypt.so.1 ~${size(2020, 0)}
 ld.so.1 ~${size(2110, 0)} 755
usr/local/bin/
usr/local/lib/
usr/sbin/
 ldconfig ~${size(9440, 0)} 755
 nologin ~${size(148, 0)} 755
 useradd ~${size(1520, 0)} 755
usr/share/common-licenses/
 Apache-2.0 114
 GPL-3 351
usr/share/keyrings/
 ${vendor}-archive-keyring.gpg ${size(550, 0)}
usr/share/zoneinfo/
 Etc/
usr/share/zoneinfo/Etc/
 UTC 2
var/cache/apt/archives/partial/
var/cache/debconf/
 config.dat 195
 templates.dat ${size(5100, 0)}
var/lib/apt/lists/partial/
var/lib/dpkg/
 available 0
 status ${size(860, 0)}
var/lib/dpkg/info/
 libc6:{debian}.list 28
 libc6:{debian}.md5sums ${size(230, 0)}
var/log/apt/
 history.log 3
var/log/
 dpkg.log 42
var/tmp/ 1777
${more}`,
  )
}

/** What the full image has and the slim one has not. */
const DOCUMENTATION = `
usr/share/doc/
 README 40
usr/share/locale/de/LC_MESSAGES/
 apt.mo 1980
 dpkg.mo 1420
usr/share/locale/zh_TW/LC_MESSAGES/
 apt.mo 1760
 dpkg.mo 1190
usr/share/man/man1/
 apt.1.gz 410
 bash.1.gz 19100
 perl.1.gz 720
usr/share/info/
 coreutils.info.gz 91000
usr/lib/{triplet}/gconv/
 BIG5.so ~39100
 UTF-16.so ~1850
 gconv-modules.cache 275
`

function debian(options: {
  suite: string
  tags: readonly string[]
  version: string
  created: string
  sizes: number
  slim: boolean
}): ImageRecipe {
  const { suite, tags, version, created, sizes, slim } = options
  const made = debianRootfs(`debian-${suite}${slim ? '-slim' : ''}`, created, {
    sizes,
    id: `debian-${version}`,
    more: slim ? '' : DOCUMENTATION,
  })
  return {
    repository: 'library/debian',
    tags,
    version,
    created,
    steps: [
      {
        createdBy: `# debian.sh --arch '{debian}' out/ '${suite}' '@${Date.parse(created) / 1000}'`,
        layer: made,
        comment: 'debuerreotype 0.16',
      },
    ],
    config: { Env: [PATH], Cmd: ['bash'] },
    attestation: 'image',
    programs: { '*': 'busybox' },
  }
}

const AT = '2025-09-08T00:00:00Z'
export const bookwormSlim = debian({
  suite: 'bookworm',
  tags: ['bookworm-slim', '12-slim', '12.12-slim'],
  version: '12.12',
  created: AT,
  sizes: 1.75,
  slim: true,
})
export const trixie = debian({
  suite: 'trixie',
  tags: ['trixie', '13', '13.1', 'latest'],
  version: '13.1',
  created: AT,
  sizes: 1.9,
  slim: false,
})

const osRelease = (
  version: string,
  name: string,
) => `PRETTY_NAME="Debian GNU/Linux ${version.split('.')[0]} (${name})"
NAME="Debian GNU/Linux"
VERSION_ID="${version.split('.')[0]}"
VERSION="${version.split('.')[0]} (${name})"
VERSION_CODENAME=${name}
ID=debian
HOME_URL="https://www.debian.org/"
SUPPORT_URL="https://www.debian.org/support"
BUG_REPORT_URL="https://bugs.debian.org/"
`

export const debianTexts = {
  'os-release/debian-12.12': osRelease('12.12', 'bookworm'),
  'os-release/debian-13.1': osRelease('13.1', 'trixie'),
  'debian-12.12/version': '12.12\n',
  'debian-13.1/version': '13.1\n',
  'debian/ld.so.conf': 'include /etc/ld.so.conf.d/*.conf\n',
  'debian/nsswitch.conf': `passwd:         files
group:          files
shadow:         files

hosts:          files dns
networks:       files
`,
  'debian/shells': '# /etc/shells: valid login shells\n/bin/sh\n/usr/bin/sh\n/bin/bash\n/usr/bin/bash\n',
  'debian/passwd': `root:x:0:0:root:/root:/bin/bash
daemon:x:1:1:daemon:/usr/sbin:/usr/sbin/nologin
bin:x:2:2:bin:/bin:/usr/sbin/nologin
sys:x:3:3:sys:/dev:/usr/sbin/nologin
man:x:6:12:man:/var/cache/man:/usr/sbin/nologin
mail:x:8:8:mail:/var/mail:/usr/sbin/nologin
www-data:x:33:33:www-data:/var/www:/usr/sbin/nologin
_apt:x:42:65534::/nonexistent:/usr/sbin/nologin
nobody:x:65534:65534:nobody:/nonexistent:/usr/sbin/nologin
`,
  'debian/group': `root:x:0:
daemon:x:1:
bin:x:2:
sys:x:3:
adm:x:4:
tty:x:5:
mail:x:8:
shadow:x:42:
www-data:x:33:
staff:x:50:
users:x:100:
nogroup:x:65534:
`,
}
