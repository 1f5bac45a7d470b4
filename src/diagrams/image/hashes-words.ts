import { both, type Localized } from '#content/text.ts'

export const HASHES = {
  title: both('Every hash of an image', '映像檔的所有雜湊'),
  index: both('names the manifests', '指名 manifest'),
  manifest: both('names config and layers', '指名 config 與各層'),
  config: both('names the DiffIDs', '指名各層的 DiffID'),
  layerDigest: both('layer digest', 'layer digest'),
  overWire: both('layer {n}, gzip', '第 {n} 層，gzip'),
  tar: both('layer {n}, tar', '第 {n} 層，tar'),
  oneLayer: both('layer 1', '第 1 層'),
  upTo: both('layers 1 to {n}', '第 1 到 {n} 層'),
  was: both('was {digest}', '原為 {digest}'),
  changed: both('changed', '已改變'),
  bytes: both('{count} bytes', '{count} 位元組'),
  layer: both('Layer {n}', '第 {n} 層'),
  travels: both('how it travels', '傳輸時'),
  unpacked: both('what is in it', '內容'),
  host: both('where it lies unpacked', '解開後存放的名稱'),
  summaryNone: both(
    'Three layers with two hashes each, and what is computed from them: ChainIDs, config, manifest and index.',
    '三層各有兩個雜湊，以及由它們算出的 ChainID、config、manifest 與 index。',
  ),
  summary: both('Changed: {changed}. Unchanged: {same}.', '改變了：{changed}。沒有變：{same}。'),
  nothing: both('nothing', '沒有'),
  diffId: both('DiffID {n}', 'DiffID {n}'),
  digest: both('layer digest {n}', 'layer digest {n}'),
  chainId: both('ChainID {n}', 'ChainID {n}'),
} as const satisfies Record<string, Localized>
