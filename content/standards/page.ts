import type { Page } from '../page.ts'
import { both } from '../text.ts'
import { distributionSpec, imageSpec, moby, page, runtimeSpec } from '../upstream.ts'

export const standardsPage: Page = {
  topic: 'standards',
  page: '',
  title: both('Standards', '標準'),
  description: both(
    'The three OCI specifications: what an image is, how it is moved, how it is run. What each defines, what none of them does, and where Docker meets them.',
    '三份 OCI 規格：映像檔是什麼、怎麼搬運、怎麼執行。各自定義什麼、都沒定義什麼，以及 Docker 在哪裡遵守它們。',
  ),
  parts: [],
  sections: {
    'three-specs': [imageSpec('spec.md'), distributionSpec('spec.md'), runtimeSpec('spec.md')],
    'image-spec': [imageSpec('manifest.md'), imageSpec('layer.md#whiteouts'), imageSpec('image-layout.md')],
    'distribution-spec': [
      distributionSpec('spec.md#endpoints'),
      distributionSpec('spec.md#workflow-categories'),
    ],
    'runtime-spec': [
      runtimeSpec('bundle.md'),
      runtimeSpec('runtime.md#operations'),
      runtimeSpec('implementations.md'),
    ],
    'not-oci': [
      page('kubernetes/cri-api', 'https://github.com/kubernetes/cri-api'),
      page('containernetworking/cni', 'https://github.com/containernetworking/cni'),
      moby('daemon/libnetwork/controller.go'),
    ],
    history: [
      page('opencontainers.org', 'https://opencontainers.org/about/overview/'),
      page(
        'opencontainers/image-spec v1.0.0',
        'https://github.com/opencontainers/image-spec/releases/tag/v1.0.0',
      ),
      page(
        'opencontainers/distribution-spec v1.0.0',
        'https://github.com/opencontainers/distribution-spec/releases/tag/v1.0.0',
      ),
      page(
        'opencontainers/image-spec v1.1.0',
        'https://github.com/opencontainers/image-spec/releases/tag/v1.1.0',
      ),
    ],
  },
  sources: [
    imageSpec('spec.md'),
    distributionSpec('spec.md'),
    runtimeSpec('spec.md'),
    runtimeSpec('implementations.md'),
    page('opencontainers.org', 'https://opencontainers.org/about/overview/'),
  ],
  simplified: both(
    'Only what Docker meets on Linux. The runtime-spec has further chapters for Windows, FreeBSD, Solaris, z/OS and virtual machines.',
    '只談 Docker 在 Linux 上會遇到的部分。runtime-spec 還有 Windows、FreeBSD、Solaris、z/OS 與虛擬機的章節。',
  ),
}
