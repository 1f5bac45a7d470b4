import { both, type Localized } from '#content/text.ts'
import type { ChoiceReason } from '#model/oci/explain-choice.ts'
import type { ChoiceGroup } from '../choice.ts'

export const PLATFORMS = {
  title: both('One name, many platforms', '一個名稱，多個平台'),
  registry: both('Registry', 'Registry'),
  tag: both('can move', '可以移動'),
  index: both('{count} entries, {size}', '{count} 個項目，{size}'),
  noLayers: both('no layers of its own', '本身沒有層'),
  attestation: both('attestation', 'attestation'),
  attestationOf: both('about entry {about}', '關於第 {about} 項'),
  host: both('This host', '這台主機'),
  wants: both('runs {platform}', '執行 {platform}'),
  nothing: both('Nothing was pulled.', '什麼都沒有拉取。'),
  noMatch: both('no matching manifest for {platform}', '沒有符合 {platform} 的 manifest'),
  printed: both(
    'no matching manifest for {platform} in the manifest list entries',
    'no matching manifest for {platform} in the manifest list entries',
  ),
  layer: both('layer {n}', '第 {n} 層'),
  config: both('config', 'config'),
  blobs: both('{count} blobs, {size}', '{count} 個 blob，{size}'),
  choose: both('The host is', '主機是'),
  image: both('Image', '映像檔'),
  summary: both(
    '{name} leads to an index with {count} entries. A host of {platform} takes {chosen} and pulls {blobs} blobs, {size}; the rest stays in the registry.',
    '{name} 指向有 {count} 個項目的 index。{platform} 的主機選用 {chosen}，拉取 {blobs} 個 blob，共 {size}；其餘留在 registry。',
  ),
  summaryNone: both(
    '{name} leads to an index with {count} entries, and none is for {platform}: no matching manifest for {platform} in the manifest list entries.',
    '{name} 指向有 {count} 個項目的 index，但沒有給 {platform} 的：no matching manifest for {platform} in the manifest list entries。',
  ),
} as const satisfies Record<string, Localized>

export const REASONS: Readonly<Record<ChoiceReason, Localized>> = {
  chosen: both('chosen: fits best', '選用：最相符'),
  worse: both('would run, fits less', '能執行，但較不相符'),
  foreign: both('not for this host', '這台主機不能用'),
  attestation: both('never chosen', '永遠不會選'),
}

/** Which host pulls, and what. */
export const platformChoices: readonly ChoiceGroup[] = [
  {
    id: 'platform',
    label: PLATFORMS.choose,
    choices: [
      { name: 'linux/amd64' },
      { lens: 'platform-linux-arm64', name: 'linux/arm64' },
      { lens: 'platform-linux-arm-v7', name: 'linux/arm/v7' },
      { lens: 'platform-linux-arm-v6', name: 'linux/arm/v6' },
      { lens: 'platform-linux-s390x', name: 'linux/s390x' },
    ],
  },
  {
    id: 'image',
    label: PLATFORMS.image,
    choices: [
      { name: 'nginx:1.29' },
      { image: 'alpine:3.22', name: 'alpine:3.22' },
      { image: 'registry:2', name: 'registry:2' },
      { image: 'traefik/whoami:latest', name: 'traefik/whoami' },
    ],
  },
]
