import { both, same } from '../text.ts'

/** Words about the JSON documents of an image, from an archive or pasted. */
export const imageDocuments = {
  paste: both('Paste a manifest, an index or a config', '貼上 manifest、index 或 config'),
  pasteHint: both(
    'As docker buildx imagetools inspect --raw prints it. It stays in this tab.',
    '例如 docker buildx imagetools inspect --raw 的輸出。內容只留在這個分頁。',
  ),
  folder: both('Open a folder', '開啟資料夾'),
  folderHint: both(
    'An OCI layout as a folder, or an unpacked docker save. It is read in this tab.',
    '資料夾形式的 OCI layout，或解開的 docker save。只在這個分頁裡讀取。',
  ),
  pasted: both('pasted', '貼上的內容'),
  clear: both('Clear', '清除'),
  notJson: both('This is no JSON: {reason}', '這不是 JSON：{reason}'),
  tooLong: both('More than {size} is no document of an image.', '超過 {size} 的內容不會是映像檔的文件。'),
  digestOf: both('Digest of these bytes, spaces and line ends included', '這些位元組的摘要，包含空白與換行'),
  index: both(
    'An index: one entry for each platform, and attestations.',
    '一份 index：每個平台一個項目，另有 attestation。',
  ),
  manifest: both(
    'A manifest: one config and {count} layers, {size}.',
    '一份 manifest：一個 config 與 {count} 層，共 {size}。',
  ),
  artifact: both(
    'An artifact of type {type}, not an image that runs.',
    '類型為 {type} 的 artifact，不是能執行的映像檔。',
  ),
  subject: both('It speaks about {digest}.', '它說明的對象是 {digest}。'),
  config: both(
    'A config for {platform}, with {count} DiffIDs. ChainIDs are computed here.',
    '一份 {platform} 的 config，有 {count} 個 DiffID。ChainID 在這裡計算。',
  ),
  other: both('JSON, but neither index, manifest nor config.', '是 JSON，但不是 index、manifest 或 config。'),
  unknownType: both('no layer type that Docker unpacks', '不是 Docker 能解開的層類型'),
  layer: both('layer {n}', '第 {n} 層'),
  configRow: same('config'),
  host: both('A host of', '主機平台'),
  another: both('another…', '其他…'),
  platformText: both('Platform, os/arch/variant', '平台，os/arch/variant'),
  takes: both('A host of {platform} takes {digest}, {entry}.', '{platform} 的主機選用 {digest}，{entry}。'),
  none: both(
    'Nothing here runs on {platform}. docker pull prints: {error}',
    '這裡沒有能在 {platform} 執行的項目。docker pull 會印出：{error}',
  ),
  forced: both(
    'Forced with --platform onto another processor, a program of it ends with: exec format error. The file is whole; the kernel has no interpreter for that machine code.',
    '若以 --platform 硬拉到另一種處理器，執行時會看到 exec format error。檔案沒有壞，是核心沒有能執行那種機器碼的方法。',
  ),
  about: both('about {digest}', '關於 {digest}'),
  missing: both('not in this archive', '不在這個封存檔裡'),
} as const
