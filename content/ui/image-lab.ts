import { both } from '../text.ts'

/** Words of the image lab that are needed only once an image is being looked into: they arrive with its code. */
export const imageLab = {
  readingLayer: both('Reading layer {n}', '正在讀取第 {n} 層'),
  readingStart: both('Looking for layers', '正在尋找層'),
  progress: both('{done} of {total}', '{done}，共 {total}'),
  pathsSoFar: both('{count} paths so far', '目前 {count} 個路徑'),
  replaced: both('Stopped reading {old}. Now reading {name}.', '已停止讀取 {old}，改讀 {name}。'),
  cancelled: both('Stopped reading {name}. Nothing of it was kept.', '已停止讀取 {name}，沒有留下任何內容。'),
  opened: both(
    '{name} is open. Layers: {layers}, paths: {paths}. Its digests were computed in this tab.',
    '{name} 已開啟。層：{layers}，路徑：{paths}。摘要都在這個分頁裡計算。',
  ),
  forgotten: both('{name} was forgotten.', '已移除 {name}。'),

  cannotOpen: both('{name} could not be opened', '無法開啟 {name}'),
  found: both('Found', '讀到的情況'),
  stillShown: both('{image} is still shown.', '畫面仍顯示 {image}。'),
  chooseAnother: both('Choose another', '選擇其他檔案'),
  useSample: both('Use a sample', '使用範例'),
  dismiss: both('Close this message', '關閉訊息'),
  oneProblem: both('1 thing is wrong with {name}', '{name} 有 1 個問題'),
  problems: both('{count} things are wrong with {name}', '{name} 有 {count} 個問題'),
  moreProblems: both('{count} more', '另有 {count} 個'),

  match: both('computed in this tab, matches', '在這個分頁計算，相符'),
  mismatch: both('The archive says {digest}', '封存檔寫的是 {digest}'),
  computed: both(
    'computed in this tab; nothing in the archive to compare it with',
    '在這個分頁計算；封存檔裡沒有可比對的值',
  ),
  ofSample: both('computed when this sample was made', '製作這個範例時計算'),
  /** image-spec config.md, Layer ChainID. */
  chainId: both(
    'ChainID (this layer with all below it; the name it is unpacked under)',
    'ChainID（這一層連同底下所有層；解開後以它為名存放）',
  ),
  blobMissing: both(
    'This layer’s blob is not in the archive: the digests are those that the image names.',
    '這一層的 blob 不在封存檔裡：摘要是映像檔自己寫的。',
  ),
  unknownInstruction: both('The history does not say what made this layer', '歷史沒有記錄是什麼產生這一層'),
  noLayers: both('This image has no layers.', '這個映像檔沒有層。'),
  empty: both('This layer changes nothing.', '這一層沒有任何變更。'),
  allChanges: both('Show all {count} changes', '顯示全部 {count} 項變更'),
  foldedChanges: both('Show a summary', '顯示摘要'),
  entries: both('{count} paths, {size}', '{count} 個路徑，{size}'),

  seesNothing: both(
    'nothing: layer {layer} wins with a whiteout',
    '什麼都沒有：第 {layer} 層以 whiteout 蓋過',
  ),
  seesOne: both('the copy from layer {layer}', '第 {layer} 層的那一份'),
  seesMany: both('files of layers {layers}', '第 {layers} 層的檔案'),
  covered: both('{sees}; layer {layers} is covered', '{sees}；第 {layers} 層的被蓋住'),

  who: both('Who put it there?', '是誰放進來的？'),
  added: both('Layer {n} added it: {instruction}.', '第 {n} 層加入：{instruction}。'),
  addedSize: both('Layer {n} added it, {size}: {instruction}.', '第 {n} 層加入，{size}：{instruction}。'),
  again: both(
    'Layer {n} wrote all {size} again: {instruction}.',
    '第 {n} 層又完整寫了一次 {size}：{instruction}。',
  ),
  sameSize: both(
    'Layer {n} copied all {size} again, most likely only to change its mode or owner: {instruction}.',
    '第 {n} 層又複製了整整 {size}，多半只是改了權限或擁有者：{instruction}。',
  ),
  removed: both(
    'Layer {n} only hides it with a whiteout, the bytes stay below: {instruction}.',
    '第 {n} 層只是以 whiteout 遮住它，位元組仍留在下面：{instruction}。',
  ),
  closeStory: both('Close', '關閉'),

  wastedTitle: both('Shipped and never seen', '出貨了，卻永遠看不到'),

  path: both('Path', '路徑'),
  sort: both('Sort', '排序'),
  noMatch: both('No path contains “{text}”.', '沒有路徑包含「{text}」。'),
  readerGone: both(
    'The reader of this file stopped. Drop the file again to go on.',
    '讀取這個檔案的程式停了下來。請重新拖入檔案再繼續。',
  ),

  document: both('Document', '文件'),
  noDocuments: both('There are no documents in this archive.', '這個封存檔裡沒有文件。'),
  imageIdStores: both(
    'Image ID with the containerd image store: the digest of what the name points to. With a graph driver it is the config’s digest.',
    '使用 containerd image store 時，Image ID 是名稱所指文件的摘要；使用 graph driver 時則是 config 的摘要。',
  ),
  manifestDigest: both('Manifest digest', 'manifest 摘要'),
  configDigest: both('Config digest', 'config 摘要'),
  noManifest: both('This archive has no manifest of the image.', '這個封存檔沒有映像檔的 manifest。'),
  noConfig: both('This image sets nothing here.', '這個映像檔沒有設定任何項目。'),
  noLayerLine: both('no layer', '沒有層'),
  report: both('Take this report along', '帶走這份報告'),
  reportSvg: both('Drawing (SVG)', '圖（SVG）'),
  reportSchema: both('What each field of the JSON means.', 'JSON 各欄位的意思。'),
  reportCli: both('From a shell or in CI:', '在命令列或 CI 裡：'),
  face: both('What to look at', '要看什麼'),
  faceLayer: both('Layer', '層'),
  faceImage: both('Image', '映像檔'),
  faceCompare: both('Compare', '比較'),
  faceStore: both('Store', '儲存區'),
} as const
