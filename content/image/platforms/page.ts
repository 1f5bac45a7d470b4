import type { Page } from '../../page.ts'
import { both } from '../../text.ts'
import { buildkit, distributionSpec, imageSpec, moby, page } from '../../upstream.ts'

const platformsSource = page(
  'containerd/platforms compare.go',
  'https://github.com/containerd/platforms/blob/v1.0.0-rc.2/compare.go',
)

export const platformsPage: Page = {
  topic: 'image',
  page: 'platforms',
  title: both('One name, many platforms', '一個名稱，多個平台'),
  description: both(
    'From a tag through the index to the one manifest that fits a host, with the reason why the others lost, and down to config and layers.',
    '從標籤經過 index，到符合主機的那一份 manifest（以及其他為什麼落選），再到 config 與層。',
  ),
  diagram: 'image/platforms',
  parts: [
    {
      id: 'tag',
      see: 'docker buildx imagetools inspect nginx:1.29',
      sources: [distributionSpec('spec.md#pulling-manifests')],
    },
    {
      id: 'index',
      see: 'docker manifest inspect nginx:1.29',
      sources: [imageSpec('image-index.md'), moby('daemon/containerd/image_pull.go')],
    },
    {
      id: 'manifest',
      see: 'docker pull --platform linux/arm64 nginx:1.29',
      sources: [imageSpec('manifest.md'), platformsSource],
    },
    {
      id: 'attestation',
      see: "docker buildx imagetools inspect --format '{{json .Provenance}}' nginx:1.29",
      sources: [
        buildkit('docs/attestations/attestation-storage.md'),
        moby('daemon/containerd/image_manifest.go'),
      ],
    },
    {
      id: 'host',
      see: "docker version -f '{{.Server.Os}}/{{.Server.Arch}}'",
      sources: [platformsSource, moby('daemon/containerd/platform_matchers.go')],
    },
    {
      id: 'config',
      path: '/var/lib/containerd/io.containerd.content.v1.content/blobs/sha256/',
      see: "docker image inspect -f '{{json .Config}}' nginx:1.29",
      sources: [imageSpec('config.md')],
    },
    {
      id: 'layer',
      path: '/var/lib/containerd/io.containerd.content.v1.content/blobs/sha256/',
      see: 'docker image history nginx:1.29',
      sources: [imageSpec('layer.md'), imageSpec('manifest.md#image-manifest-property-descriptions')],
    },
    {
      id: 'resolves',
      see: 'docker pull nginx:1.29',
      sources: [distributionSpec('spec.md#pulling-manifests')],
    },
    {
      id: 'lists',
      see: 'docker image ls --tree',
      sources: [imageSpec('image-index.md#image-index-property-descriptions'), platformsSource],
    },
    {
      id: 'names',
      see: 'docker image save nginx:1.29 | tar tf -',
      sources: [imageSpec('descriptor.md'), distributionSpec('spec.md#pulling-blobs')],
    },
  ],
  sources: [imageSpec('image-index.md'), platformsSource],
  simplified: both(
    'The images are the offline registry’s: their documents and digests are real, their files are small stand-ins. A real amd64 host also offers its micro-architecture level, such as amd64/v3.',
    '映像檔來自離線 registry：文件與摘要都是真的，檔案則是小型替代品。真正的 amd64 主機還會提出微架構等級，例如 amd64/v3。',
  ),
}
