import { both } from '../text.ts'

/** Words of the instruments above single diagrams. */
export const instruments = {
  clauses: both('Clauses that speak of what is lit', '亮起部分的條文'),
  names: {
    label: both('Image name', '映像檔名稱'),
    examples: both('Examples', '範例'),
  },
  hashes: {
    file: both('{path} in layer {n}', '第 {n} 層的 {path}'),
    compress: both('Pack anew', '重新壓縮'),
    compressLayer: both('Pack anew: layer {n}', '重新壓縮：第 {n} 層'),
    undo: both('As it was', '還原'),
  },
}
