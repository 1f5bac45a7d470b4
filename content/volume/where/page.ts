import type { Page } from '../../page.ts'
import { both } from '../../text.ts'
import { cli, containerd, kernelDoc, man, moby } from '../../upstream.ts'

const SNAPSHOTS = '/var/lib/containerd/io.containerd.snapshotter.v1.overlayfs/snapshots/<n>/fs'
const MOUNTS = "docker inspect -f '{{json .Mounts}}' web"

export const wherePage: Page = {
  topic: 'volume',
  page: 'where',
  title: both('Where the bytes are', '位元組放在哪裡'),
  description: both(
    'Writable layer, volume, bind mount, tmpfs and image mount of a container, each with its path on the host, drawn from the commands you type; who uses it, and what each prune would free.',
    '容器的可寫層、儲存卷、綁定掛載、tmpfs 與映像檔掛載，各自在主機上的路徑，依你輸入的指令畫出；誰在用，以及每種清理會釋放多少。',
  ),
  diagram: 'volume/where',
  parts: [
    {
      id: 'container',
      path: '/proc/<pid>/mountinfo',
      see: 'docker exec web cat /proc/mounts',
      sources: [moby('daemon/volumes.go'), moby('daemon/volumes_unix.go')],
    },
    {
      id: 'root',
      path: '/var/lib/docker/rootfs/overlayfs/<id>',
      see: 'findmnt -t overlay',
      sources: [moby('daemon/containerd/mount.go'), kernelDoc('filesystems/overlayfs')],
    },
    {
      id: 'writable-layer',
      path: SNAPSHOTS,
      see: 'docker diff web; docker ps -s',
      sources: [containerd('plugins/snapshots/overlay/overlay.go'), moby('daemon/changes.go')],
    },
    {
      id: 'lowerdir',
      path: SNAPSHOTS,
      see: 'findmnt -t overlay -o OPTIONS',
      sources: [kernelDoc('filesystems/overlayfs')],
    },
    {
      id: 'image',
      path: SNAPSHOTS,
      see: 'docker image history nginx',
      sources: [containerd('plugins/snapshots/overlay/overlay.go'), moby('daemon/containerd/image_list.go')],
    },
    {
      id: 'volume-mount',
      see: MOUNTS,
      sources: [moby('daemon/volume/mounts/linux_parser.go'), cli('opts/mount.go')],
    },
    {
      id: 'named-volume',
      path: '/var/lib/docker/volumes/<name>/_data',
      see: "docker volume inspect -f '{{.Mountpoint}}' site",
      sources: [moby('daemon/volume/local/local.go'), moby('daemon/volume/service/service.go')],
    },
    {
      id: 'anonymous-volume',
      path: '/var/lib/docker/volumes/<64 hex digits>/_data',
      see: 'docker volume ls -f dangling=true',
      sources: [moby('daemon/mounts.go'), moby('daemon/volume/service/service.go')],
    },
    {
      id: 'filled',
      see: 'sudo ls -ln /var/lib/docker/volumes/site/_data',
      sources: [moby('daemon/create_unix.go'), moby('daemon/container/container_unix.go')],
    },
    {
      id: 'bind-mount',
      see: MOUNTS,
      sources: [moby('daemon/volume/mounts/linux_parser.go'), man('8', 'mount')],
    },
    {
      id: 'host-path',
      path: '/srv/conf',
      see: 'ls -ln /srv/conf',
      sources: [moby('daemon/volume/mounts/mounts.go'), moby('daemon/oci_linux.go')],
    },
    {
      id: 'tmpfs-mount',
      see: 'docker exec web mount',
      sources: [moby('daemon/volume/mounts/linux_parser.go'), moby('daemon/oci_linux.go')],
    },
    {
      id: 'memory',
      path: '/run',
      see: 'docker exec web df -h /run',
      sources: [kernelDoc('filesystems/tmpfs'), man('5', 'tmpfs')],
    },
    { id: 'image-mount', see: MOUNTS, sources: [moby('daemon/volumes.go'), moby('daemon/mounts.go')] },
    {
      id: 'external',
      path: '10.0.0.9:/export',
      see: 'docker volume inspect far; findmnt -t nfs4',
      sources: [
        moby('daemon/volume/local/local_unix.go'),
        moby('daemon/volume/drivers/extpoint.go'),
        moby('daemon/cluster/volumes.go'),
      ],
    },
  ],
  sections: {
    cost: [kernelDoc('filesystems/overlayfs'), moby('daemon/list.go')],
    life: [
      moby('daemon/mounts.go'),
      moby('daemon/volume/service/service.go'),
      cli('cli/command/volume/prune.go'),
      cli('cli/command/system/prune.go'),
    ],
    owners: [man('7', 'credentials'), moby('daemon/create_unix.go')],
    ledger: [
      moby('daemon/disk_usage.go'),
      moby('daemon/volume/service/convert.go'),
      cli('cli/command/formatter/disk_usage.go'),
    ],
  },
  sources: [moby('daemon/volumes.go'), moby('contrib/dockerd-rootless.sh')],
  simplified: both(
    'Only the three newest containers are drawn, with seven mounts each. A snapshot’s number is shown as the container’s id. Sizes are those of the files in the model, not of disk blocks. The server of an NFS volume always answers.',
    '只畫最新的三個容器，每個最多七個掛載。快照的編號以容器的 ID 表示。大小是模型裡檔案的大小，不是磁碟占用的區塊。NFS 儲存卷的伺服器一定會回應。',
  ),
}
