import { both, same } from '../text.ts'

/** Words for two images side by side, and for many in one store. */
export const imageTwo = {
  choose: both('Choose a second image above to compare with.', '請在上方選擇第二個映像檔來比較。'),
  verdict: both('Verdict', '結論'),
  larger: both(
    'A container of {second} sees {delta} more than one of {first}.',
    '{second} 的容器比 {first} 的多看到 {delta}。',
  ),
  smaller: both(
    'A container of {second} sees {delta} less than one of {first}.',
    '{second} 的容器比 {first} 的少看到 {delta}。',
  ),
  equal: both(
    'Containers of {first} and {second} see the same number of bytes.',
    '{first} 與 {second} 的容器看到的量相同。',
  ),
  sameBase: both(
    'Both stand on the same base: {count} layers, {size}, up to {instruction}. A host with one fetches only the rest of the other.',
    '兩者站在同一個底層上：{count} 層、{size}，直到 {instruction}。已有其中一個的主機，只要下載另一個其餘的部分。',
  ),
  allShared: both('Both have exactly the same layers.', '兩者的層完全相同。'),
  noBase: both(
    'They share no base: their first layers already differ, so nothing unpacked is shared.',
    '兩者沒有共同的底層：第一層就不同，解開的內容完全不共用。',
  ),
  differFrom: both(
    'They part at layer {n}: {first} has {firstInstruction}, {second} has {secondInstruction}.',
    '從第 {n} 層分開：{first} 是 {firstInstruction}，{second} 是 {secondInstruction}。',
  ),
  noMore: both('no further layer', '沒有再上面的層'),
  files: both('Files', '檔案'),
  added: both('only in {name}', '只在 {name}'),
  changed: both('changed', '有變更'),
  rewritten: both(
    'same size, mode and owner from another layer; their bytes were not compared',
    '大小、權限與擁有者相同，但來自不同的層；內容未逐位元組比對',
  ),
  same: both('out of a shared layer', '來自共用的層'),
  config: both('Settings that differ', '不同的設定'),
  sameConfig: both('All settings are the same.', '所有設定都相同。'),
  largest: both('Largest differences', '差異最大的檔案'),
  gone: both('One of the two can no longer be read.', '其中一個已無法再讀取。'),
  comparing: both('Comparing', '正在比較'),

  storeIs: both(
    'A host that has all of these, pulled in this order. Layers are shared from the base up by ChainID, blobs by digest.',
    '依這個順序 pull 了全部映像檔的主機。解開的層從底層起依 ChainID 共用，blob 依 digest 共用。',
  ),
  kind: both('Image store', '映像檔儲存區'),
  add: both('Add a sample', '加入範例'),
  addNone: both('choose', '選擇'),
  size: same('SIZE'),
  shared: same('SHARED SIZE'),
  unique: same('UNIQUE SIZE'),
  pull: both('a pull fetches', 'pull 會下載'),
  held: both('{held} of {count} layers are there', '{count} 層中已有 {held} 層'),
  total: same('docker system df'),
  totalIs: both(
    'SIZE {total}, everything counted once; the sizes added up would say {added}. RECLAIMABLE {reclaimable}: the unique bytes of images without a container.',
    'SIZE {total}，每樣只算一次；把大小直接相加會是 {added}。RECLAIMABLE {reclaimable}：沒有容器使用的映像檔獨有的量。',
  ),
  container: both('has a container', '有容器'),
  remove: both('Take {name} out', '移出 {name}'),
} as const
