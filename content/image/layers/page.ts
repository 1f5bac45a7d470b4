import type { Page } from '../../page.ts'
import { both } from '../../text.ts'
import { containerd, distributionSpec, imageSpec, kernelDoc, moby, page } from '../../upstream.ts'

export const layersPage: Page = {
  topic: 'image',
  page: 'layers',
  title: both('Layers, cut open', '剖開映像檔的層'),
  description: both(
    'See which layer added what, what a later layer hides and what two images share. Drop a docker save archive: it is read in your browser and goes nowhere.',
    '看每一層加了什麼、後面的層遮住了什麼、兩個映像檔共用了什麼。可以拖入 docker save 的封存檔：只在瀏覽器裡讀取，不會上傳。',
  ),
  diagram: 'image/layers',
  parts: [
    {
      id: 'image',
      path: '/var/lib/containerd/io.containerd.metadata.v1.bolt/meta.db',
      see: 'docker image inspect nginx',
      sources: [
        imageSpec('manifest.md'),
        imageSpec('config.md'),
        distributionSpec('spec.md#pulling-manifests'),
      ],
    },
    {
      id: 'base-layer',
      path: '/var/lib/containerd/io.containerd.snapshotter.v1.overlayfs/snapshots/1/fs',
      see: "docker image inspect -f '{{index .RootFS.Layers 0}}' nginx",
      sources: [imageSpec('layer.md'), imageSpec('config.md'), distributionSpec('spec.md#pulling-blobs')],
    },
    {
      id: 'layer',
      path: '/var/lib/containerd/io.containerd.snapshotter.v1.overlayfs/snapshots/',
      see: 'docker image history --no-trunc nginx',
      sources: [
        imageSpec('layer.md'),
        distributionSpec('spec.md#pulling-blobs'),
        containerd('core/unpack/unpacker.go'),
      ],
    },
    {
      id: 'shared-layer',
      see: 'docker system df -v',
      sources: [
        imageSpec('config.md#layer-chainid'),
        distributionSpec('spec.md#pulling-blobs'),
        moby('daemon/containerd/image_list.go'),
      ],
    },
    {
      id: 'writable-layer',
      path: '/var/lib/docker/rootfs/overlayfs/',
      see: 'docker diff web',
      sources: [moby('daemon/containerd/image_snapshot.go'), kernelDoc('filesystems/overlayfs')],
    },
    {
      id: 'whiteout',
      see: 'docker save nginx | tar tf -',
      sources: [imageSpec('layer.md#whiteouts'), containerd('pkg/archive/tar.go')],
    },
    {
      id: 'hidden-file',
      see: 'docker image history nginx',
      sources: [imageSpec('layer.md#whiteouts'), page('wagoodman/dive', 'https://github.com/wagoodman/dive')],
    },
    {
      id: 'layer-sizes',
      see: 'docker image ls',
      sources: [moby('daemon/containerd/image_list.go'), moby('daemon/disk_usage.go')],
    },
  ],
  sources: [imageSpec('layer.md'), kernelDoc('filesystems/overlayfs')],
  simplified: both(
    'Sizes are those of the files’ contents; the blocks that a file system needs for them depend on the disk. The tiny init layer between image and container is left out.',
    '大小以檔案內容計算；實際占用的區塊視磁碟而定。映像檔與容器之間很小的 init 層沒有畫出來。',
  ),
}
