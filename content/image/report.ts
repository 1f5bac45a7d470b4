import { both } from '../text.ts'

/** Words of the report on an image, in the lab and on the command line. Layers count from 1. */
export const report = {
  title: both('Image report: {name}', '映像檔報告：{name}'),
  guilty: both('Where the bytes went', '空間用在哪裡'),
  lead: both('{what}:', '{what}：'),
  /** What no container sees. */
  wastes: both(
    'Layer {layer} ({instruction}) ships {size} that no container ever sees: layer {by} ({byInstruction}) {how} it.',
    '第 {layer} 層（{instruction}）帶了 {size} 任何容器都看不到的內容：第 {by} 層（{byInstruction}）把它{how}。',
  ),
  hides: both('hides', '遮住'),
  covers: both('writes over', '蓋過'),
  file: both(
    'The file that costs most is {path}: {size} wasted.',
    '最費空間的檔案是 {path}：浪費了 {size}。',
  ),
  fileTimes: both(
    'The file that costs most is {path}: {count} unseen copies, {size} wasted.',
    '最費空間的檔案是 {path}：{count} 份看不到的複本，共浪費 {size}。',
  ),
  largest: both(
    'Nothing is wasted. The largest file is {path}, {size}, from layer {layer} ({instruction}).',
    '沒有任何浪費。最大的檔案是 {path}（{size}），來自第 {layer} 層（{instruction}）。',
  ),
  unknown: both('its history does not say what made it', '歷史沒有記錄由什麼產生'),
  noFiles: both('This image has no files.', '這個映像檔沒有檔案。'),
  platform: both('Platform', '平台'),
  identity: both('Identity', '識別'),
  sizes: both('Sizes', '大小'),
  stored: both('as stored, what a pull fetches', '儲存的 blob，pull 時下載的量'),
  content: both('files of all layers', '所有層的檔案'),
  visible: both('files that a container sees', '容器看得到的檔案'),
  wasted: both('wasted, each unseen copy counted once', '浪費，每份看不到的複本只算一次'),
  oursIs: both('seen ÷ shipped', '看得到的 ÷ 帶著的'),
  diveIs: both(
    'dive’s efficiency: for each path its smallest size, summed, ÷ all its sizes, summed',
    'dive 的效率：每個路徑取最小的大小加總 ÷ 所有大小加總',
  ),
  diveWasted: both(
    'dive’s wasted bytes: all copies of every path that occurs twice, the one in use too',
    'dive 的浪費：出現兩次以上的路徑，所有複本都算，包含使用中的那份',
  ),
  layers: both('Layers', '層'),
  layer: both('Layer', '層'),
  instruction: both('Instruction', '指令'),
  files: both('Files', '檔案'),
  wastedBytes: both('Wasted', '浪費'),
  wastedPaths: both('Wasted paths', '浪費的路徑'),
  path: both('Path', '路徑'),
  shippedIn: both('Shipped in', '所在的層'),
  hiddenBy: both('Hidden by', '被哪層遮住'),
  advice: both('What to do', '怎麼改善'),
  problems: both('Problems', '問題'),
  containerdId: both('image ID in the containerd image store', 'containerd image store 裡的 image ID'),
  graphId: both('image ID with a graph driver', 'graph driver 的 image ID'),
  unnamed: both(
    'not in this archive: the store writes a manifest when it loads it',
    '不在這個封存檔裡：載入時由儲存區自行寫出 manifest',
  ),
} as const
