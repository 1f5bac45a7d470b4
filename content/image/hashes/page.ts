import type { Page } from '../../page.ts'
import { both } from '../../text.ts'
import { containerd, distributionSpec, imageSpec, moby } from '../../upstream.ts'

const CONTENT = '/var/lib/containerd/io.containerd.content.v1.content/blobs/sha256/'

export const hashesPage: Page = {
  topic: 'image',
  page: 'hashes',
  title: both('Every hash of an image', '映像檔的所有雜湊'),
  description: both(
    'DiffID, layer digest, ChainID, config, manifest and index as one graph. Edit a byte, or pack a layer anew, and see which of them change: all computed in your browser with SHA-256.',
    'DiffID、層摘要、ChainID、config、manifest 與 index 畫成一張圖。改一個位元組，或重新壓縮一層，看哪些會變：全部在瀏覽器裡以 SHA-256 計算。',
  ),
  diagram: 'image/hashes',
  parts: [
    {
      id: 'index',
      path: CONTENT,
      see: "docker image inspect -f '{{.RepoDigests}}' nginx",
      sources: [imageSpec('image-index.md'), moby('daemon/containerd/image_inspect.go')],
    },
    {
      id: 'manifest',
      path: CONTENT,
      see: 'docker buildx imagetools inspect --raw nginx | sha256sum',
      sources: [imageSpec('manifest.md')],
    },
    {
      id: 'config',
      path: CONTENT,
      see: 'docker save nginx | tar xO manifest.json',
      sources: [imageSpec('config.md#imageid')],
    },
    {
      id: 'layer-digest',
      path: CONTENT,
      see: 'docker pull nginx',
      sources: [imageSpec('descriptor.md#digests'), distributionSpec('spec.md#pulling-blobs')],
    },
    {
      id: 'diff-id',
      see: "docker image inspect -f '{{json .RootFS.Layers}}' nginx",
      sources: [imageSpec('config.md#layer-diffid')],
    },
    {
      id: 'chain-id',
      path: '/var/lib/containerd/io.containerd.snapshotter.v1.overlayfs/metadata.db',
      see: 'ctr -n moby snapshots ls',
      sources: [imageSpec('config.md#layer-chainid'), containerd('core/unpack/unpacker.go')],
    },
    {
      id: 'lists',
      see: 'docker manifest inspect nginx',
      sources: [imageSpec('image-index.md#image-index-property-descriptions')],
    },
    {
      id: 'names-config',
      see: 'docker manifest inspect -v nginx',
      sources: [imageSpec('manifest.md#image-manifest-property-descriptions')],
    },
    {
      id: 'names-layer',
      see: 'docker manifest inspect -v nginx',
      sources: [imageSpec('manifest.md#image-manifest-property-descriptions')],
    },
    {
      id: 'names-diff-id',
      see: "docker image inspect -f '{{json .RootFS}}' nginx",
      sources: [imageSpec('config.md#properties')],
    },
    {
      id: 'compresses',
      see: 'gzip -dc layer.tar.gz | sha256sum',
      sources: [imageSpec('layer.md#gzip-media-types'), imageSpec('config.md#layer-diffid')],
    },
    {
      id: 'chains',
      see: "printf '%s %s' sha256:… sha256:… | sha256sum",
      sources: [imageSpec('config.md#layer-chainid')],
    },
  ],
  sources: [imageSpec('config.md'), imageSpec('descriptor.md#digests')],
  simplified: both(
    'A small image for one platform, without attestation. “Packed anew” stands for any other gzip program or level; both forms here are real gzip files.',
    '一個只有單一平台、沒有 attestation 的小映像檔。「重新壓縮」代表任何其他 gzip 程式或等級；這裡的兩種結果都是真的 gzip 檔。',
  ),
}
