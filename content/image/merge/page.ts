import type { Page } from '../../page.ts'
import { both } from '../../text.ts'
import { containerd, imageSpec, kernelDoc, moby } from '../../upstream.ts'

const SNAPSHOTS = '/var/lib/containerd/io.containerd.snapshotter.v1.overlayfs/snapshots/'

export const mergePage: Page = {
  topic: 'image',
  page: 'merge',
  title: both('The merged view', '合併後的視圖'),
  description: both(
    'Lower, upper, work and merged, path by path and step by step: what replaces what, what a whiteout hides, what opaque means, and when a whole file is copied up.',
    'lower、upper、work 與 merged，逐一路徑、逐步來看：誰取代誰、whiteout 遮住什麼、opaque 是什麼意思，以及何時會把整個檔案複製上來。',
  ),
  diagram: 'image/merge',
  parts: [
    {
      id: 'merged',
      path: '/var/lib/docker/rootfs/overlayfs/',
      see: 'findmnt -t overlay',
      sources: [kernelDoc('filesystems/overlayfs'), moby('daemon/containerd/mount.go')],
    },
    {
      id: 'upper',
      path: SNAPSHOTS,
      see: 'docker diff web',
      sources: [kernelDoc('filesystems/overlayfs'), containerd('plugins/snapshots/overlay/overlay.go')],
    },
    {
      id: 'work',
      path: SNAPSHOTS,
      see: 'findmnt -t overlay -o OPTIONS',
      sources: [kernelDoc('filesystems/overlayfs')],
    },
    {
      id: 'lower',
      path: SNAPSHOTS,
      see: 'docker image history nginx',
      sources: [kernelDoc('filesystems/overlayfs'), imageSpec('layer.md#applying-changesets')],
    },
    {
      id: 'whiteout',
      see: 'docker exec web rm /etc/motd',
      sources: [imageSpec('layer.md#whiteouts'), kernelDoc('filesystems/overlayfs')],
    },
    {
      id: 'opaque',
      see: 'getfattr -n trusted.overlay.opaque data',
      sources: [imageSpec('layer.md#opaque-whiteout'), containerd('pkg/archive/tar.go')],
    },
    {
      id: 'copy-up',
      see: 'docker ps --size',
      sources: [kernelDoc('filesystems/overlayfs')],
    },
    {
      id: 'lookup',
      see: "docker inspect -f '{{json .GraphDriver}}' web",
      sources: [kernelDoc('filesystems/overlayfs')],
    },
  ],
  sources: [kernelDoc('filesystems/overlayfs'), imageSpec('layer.md')],
  simplified: both(
    'The tiny init layer between image and container is left out, and so are permissions, links and extended attributes.',
    '映像檔與容器之間很小的 init 層沒有畫出來，權限、連結與延伸屬性也沒有。',
  ),
}
