import { cmd, type ImageRecipe, layer, PATH } from '../recipe.ts'

const APPLETS =
  'arp ash awk base64 basename cat chgrp chmod chown chroot clear cp cut date dd df diff dirname dmesg du echo env expr false find free grep gunzip gzip head hostname httpd id ifconfig ip kill killall less ln logger ls md5sum mkdir mkfifo mktemp more mount mv nc netstat nohup nslookup ping ping6 printenv printf ps pwd readlink realpath rm rmdir route sed seq sh sha256sum sleep sort stat strings stty sync tail tar tee telnet test time timeout top touch tr traceroute true tty umount uname uniq uptime vi watch wc wget which whoami xargs yes'

/** One program under many names: every applet is a hard link to the same file. */
function busybox(version: string, tags: readonly string[], created: string, sizeBytes: number): ImageRecipe {
  const made = layer(
    `busybox-${version}`,
    created,
    `
bin/
 [ ~${sizeBytes} 755
${APPLETS.split(' ')
  .map((applet) => ` ${applet}=bin/[`)
  .join('\n')}
 busybox=bin/[
dev/
etc/
 group "busybox/group
 localtime 114
 nsswitch.conf 494
 passwd "busybox/passwd
 shadow 136
etc/network/if-up.d/
home/ 755 65534:65534
lib/
 ld-linux-{kernel}.so ~2360 755
 libc.so.6 ~19260 755
 libm.so.6 ~9270 755
 libnss_dns.so.2 ~143
 libresolv.so.2 ~640
root/ 700
tmp/ 1777
usr/bin/
 env>../../bin/env
usr/sbin/ 755 1:1
var/spool/mail/ 755 8:8
var/www/ 755 33:33
`,
  )
  return {
    repository: 'library/busybox',
    tags,
    version,
    created,
    steps: [{ createdBy: `BusyBox ${version} (glibc), Debian 12`, layer: made, comment: '' }, cmd('sh')],
    config: { Env: [PATH], Cmd: ['sh'] },
    platforms: ['amd64', 'arm64', 'arm'],
    attestation: 'image',
    programs: { '*': 'busybox' },
  }
}

export const busyboxImages: readonly ImageRecipe[] = [
  busybox('1.36.1', ['1.36', '1.36.1', 'stable', 'stable-glibc'], '2024-09-26T21:31:42Z', 10310),
  busybox('1.37.0', ['1.37', '1.37.0', '1', 'glibc', 'latest'], '2024-09-26T21:31:57Z', 11190),
]

export const busyboxTexts = {
  'busybox/passwd': `root:x:0:0:root:/root:/bin/sh
daemon:x:1:1:daemon:/usr/sbin:/bin/false
bin:x:2:2:bin:/bin:/bin/false
www-data:x:33:33:www-data:/var/www:/bin/false
nobody:x:65534:65534:nobody:/home:/bin/false
`,
  'busybox/group': `root:x:0:
daemon:x:1:
bin:x:2:
www-data:x:33:
nobody:x:65534:
`,
}
