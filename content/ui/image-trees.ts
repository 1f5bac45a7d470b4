import { both } from '../text.ts'

/** Words of the lists of paths and of the treemap. */
export const imageTrees = {
  minSize: both('Smallest size', '最小的大小'),
  anySize: both('Any size', '任何大小'),
  fromSize: both('{size} and more', '{size} 以上'),
  change: both('Kind of change', '變更種類'),
  anyChange: both('Any change', '任何變更'),
  hiddenLater: both('hidden later', '之後被遮住'),
  shape: both('Shape of the tree', '樹的樣子'),
  list: both('List', '清單'),
  treemap: both('Treemap', '矩形樹圖'),
  root: both('root', '根目錄'),
  way: both('Way to this directory', '到這個目錄的路徑'),
  sizes: both('Sizes in {path}', '{path} 裡的大小'),
  cell: both('{name}, {size}, {percent} %', '{name}，{size}，{percent}%'),
  others: both('{count} smaller', '其餘 {count} 項'),
  empty: both('No file here has a size.', '這裡沒有任何有大小的檔案。'),
} as const
