import { both } from '../text.ts'

/** Words about the bytes of one file of an image. */
export const imageFiles = {
  show: both('Show its bytes', '顯示內容'),
  read: both('Read it in layer {n}', '在第 {n} 層讀它'),
  changed: both('What changed since layer {n}', '與第 {n} 層相比改了什麼'),
  reading: both('Reading the layer once more', '正在重讀這一層'),
  gone: both(
    'The reader of this file stopped. Drop the file again to go on.',
    '讀取這個檔案的程式停了下來。請重新拖入檔案再繼續。',
  ),
  none: both('The layer’s bytes cannot be read again.', '無法再讀取這一層的位元組。'),
  sampleHasNone: both(
    'Samples keep names and sizes only; this file has no bytes here. A dropped archive has all of them.',
    '範例只保留名稱與大小，這個檔案在這裡沒有內容。拖入的封存檔則全都有。',
  ),
  ofLayer: both('{path} in layer {n}', '第 {n} 層的 {path}'),
  text: both('Text, {size}.', '文字，{size}。'),
  binary: both('Not text, {size}: shown as hex.', '不是文字，{size}：以十六進位顯示。'),
  cut: both('The first {size} were read.', '只讀了前 {size}。'),
  all: both('Show all that was read', '顯示讀到的全部內容'),
  sameBytes: both('Not one byte is different.', '每個位元組都相同。'),
  firstDifference: both(
    'The bytes differ from offset {at} on: {before} B before, {after} B now.',
    '從位移 {at} 起不同：之前 {before} B，現在 {after} B。',
  ),
  copyLink: both('Copy a link to this file', '複製這個檔案的連結'),
  linkOfDrop: both(
    'Link to this file: the digest of its layer and its path, no content. Whoever follows it drops the same archive.',
    '這個檔案的連結：只有層的摘要與路徑，沒有內容。開啟連結的人要拖入同一個封存檔。',
  ),
  waiting: both(
    'This link leads to {path} in layer {digest}. Drop the archive that has this layer; it is read in this tab.',
    '這個連結指向層 {digest} 裡的 {path}。請拖入有這一層的封存檔；只在這個分頁裡讀取。',
  ),
  stillThere: both(
    'It is gone from the merged tree only. Whoever has the image can read it:',
    '它只是從合併後的樹消失。拿到映像檔的人都讀得到：',
  ),
} as const
