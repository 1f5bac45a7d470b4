import type { Page } from '../page.ts'
import { both } from '../text.ts'
import { buildkit, containerd, distributionSpec, imageSpec, moby, page, reference } from '../upstream.ts'

export const imagePage: Page = {
  topic: 'image',
  page: '',
  title: both('Images', '映像檔'),
  description: both(
    'What an image is made of: index, manifest, config and layers, the hashes that name them, and who shares what on disk.',
    '映像檔由什麼組成：index、manifest、config 與層，替它們命名的雜湊，以及磁碟上誰共用了什麼。',
  ),
  parts: [],
  sections: {
    pieces: [
      imageSpec('image-index.md'),
      imageSpec('manifest.md'),
      imageSpec('config.md'),
      imageSpec('layer.md'),
    ],
    hashes: [
      imageSpec('config.md#layer-diffid'),
      imageSpec('config.md#layer-chainid'),
      imageSpec('descriptor.md#digests'),
      moby('daemon/containerd/image.go'),
    ],
    names: [reference('reference.go'), reference('normalize.go')],
    platforms: [
      imageSpec('image-index.md'),
      page(
        'containerd/platforms compare.go (v1.0.0-rc.2)',
        'https://github.com/containerd/platforms/blob/v1.0.0-rc.2/compare.go',
      ),
    ],
    pull: [
      distributionSpec('spec.md#pull'),
      containerd('core/unpack/unpacker.go'),
      imageSpec('config.md#layer-chainid'),
    ],
    dockerfile: [
      buildkit('frontend/dockerfile/docs/reference.md'),
      buildkit('frontend/dockerfile/dockerfile2llb/convert.go'),
      imageSpec('config.md'),
    ],
  },
  sources: [
    imageSpec('spec.md'),
    imageSpec('config.md'),
    distributionSpec('spec.md'),
    reference('reference.go'),
    page('containerd/platforms', 'https://github.com/containerd/platforms'),
    moby('daemon/containerd/image.go'),
    buildkit('frontend/dockerfile/docs/reference.md'),
  ],
  simplified: both(
    'Images for Linux with layers as tar or gzip. Encrypted layers, lazy pulling, foreign layers and Docker’s manifests of schema 1 are left out.',
    '以 Linux 映像檔、tar 或 gzip 的層為準。加密的層、延遲拉取、foreign layer 與 Docker 的 schema 1 manifest 不在其中。',
  ),
}
