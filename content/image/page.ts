import type { Page } from '../page.ts'
import { both } from '../text.ts'
import { buildkit, distributionSpec, imageSpec, moby, page, reference } from '../upstream.ts'

export const imagePage: Page = {
  topic: 'image',
  page: '',
  title: both('Images', '映像檔'),
  description: both(
    'What an image is made of: index, manifest, config and layers, the hashes that name them, and who shares what on disk.',
    '映像檔由什麼組成：index、manifest、config 與層，替它們命名的雜湊，以及磁碟上誰共用了什麼。',
  ),
  parts: [],
  sources: [
    imageSpec('spec.md'),
    imageSpec('config.md'),
    distributionSpec('spec.md'),
    reference('reference.go'),
    page('containerd/platforms', 'https://github.com/containerd/platforms'),
    moby('daemon/containerd/image.go'),
    buildkit('frontend/dockerfile/docs/reference.md'),
  ],
}
