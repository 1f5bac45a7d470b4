import type { Page } from '../page.ts'
import { both } from '../text.ts'
import { distributionSpec, imageSpec, page, runtimeSpec } from '../upstream.ts'

export const standardsPage: Page = {
  topic: 'standards',
  page: '',
  title: both('Standards', '標準'),
  description: both(
    'The three OCI specifications: what an image is, how it is moved, how it is run. What each defines, what none of them does, and where Docker meets them.',
    '三份 OCI 規格：映像檔是什麼、怎麼搬運、怎麼執行。各自定義什麼、都沒定義什麼，以及 Docker 在哪裡遵守它們。',
  ),
  parts: [],
  sources: [
    imageSpec('spec.md'),
    distributionSpec('spec.md'),
    runtimeSpec('spec.md'),
    runtimeSpec('implementations.md'),
    page('opencontainers.org', 'https://opencontainers.org/about/overview/'),
  ],
}
