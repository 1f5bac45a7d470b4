import { both, same } from '../text.ts'

/**
 * The sizes of an image and who prints them.
 *
 * @see https://github.com/moby/moby/blob/v29.0.0/daemon/containerd/image_list.go
 * @see https://github.com/docker/cli/blob/v29.0.0/cli/command/image/tree.go
 */
export const imageSizes = {
  title: both('One image, five sizes', '一個映像檔，五種大小'),
  compressed: {
    name: both('Compressed', '壓縮後'),
    is: both(
      'The layer blobs as they are stored: what a pull fetches.',
      '層的 blob 原樣的大小：pull 時要下載的量。',
    ),
    commands: 'docker buildx imagetools inspect --raw',
  },
  unpacked: {
    name: both('Unpacked', '解開後'),
    is: both(
      'The files of all layers, hidden ones too. With a graph driver (the default before Engine 29) this is the image’s SIZE.',
      '所有層的檔案，被遮住的也算。使用 graph driver（Engine 29 之前的預設）時，映像檔的 SIZE 就是它。',
    ),
    commands: 'docker history, docker images (Engine 28)',
  },
  diskUsage: {
    name: same('DISK USAGE'),
    is: both(
      'With the containerd image store: the blobs and, beside them, the layers unpacked.',
      '使用 containerd image store 時：blob 加上另外解開的層。',
    ),
    commands: 'docker images (Engine 29), docker system df -v',
  },
  contentSize: {
    name: same('CONTENT SIZE'),
    is: both(
      'Of it, the blobs alone: layers as stored, config, manifest and index.',
      '其中只有 blob 的部分：儲存的層、config、manifest 與 index。',
    ),
    commands: 'docker images (Engine 29), docker image inspect',
  },
  shared: {
    name: same('SHARED SIZE'),
    is: both(
      'Of DISK USAGE, what the image beside it uses too: it lies on disk once.',
      'DISK USAGE 之中，旁邊那個映像檔也在用的部分：磁碟上只有一份。',
    ),
    commands: 'docker system df -v',
  },
  alone: both('Choose a second image to compare with.', '選擇第二個映像檔來比較。'),
  blocks: both(
    'Unpacked files are counted by their length here. A real disk hands out whole blocks, so Docker prints a little more.',
    '這裡以檔案長度計算解開後的大小。真正的磁碟以整個區塊配置，所以 Docker 顯示的會略大。',
  ),

  identity: both('One image, two IDs', '一個映像檔，兩種 ID'),
  containerd: both('containerd image store (Engine 29)', 'containerd image store（Engine 29）'),
  graphDriver: both('graph driver (the default up to Engine 28)', 'graph driver（Engine 28 之前的預設）'),
  containerdIs: both(
    'IMAGE ID is the digest of what the name points to: the {what}.',
    'IMAGE ID 是名稱所指文件的摘要：{what}。',
  ),
  graphIs: both(
    'IMAGE ID is the digest of the config. It stays when layers are compressed anew.',
    'IMAGE ID 是 config 的摘要。層重新壓縮時它不會變。',
  ),
  stop: both('. ', '。'),
  index: same('index'),
  manifest: same('manifest'),
  notHere: both(
    'This archive has no manifest. The store writes one when it loads the archive, so its ID is not in the file.',
    '這個封存檔沒有 manifest。儲存區在載入時才寫出一份，所以 ID 不在檔案裡。',
  ),
  store: both('Image store', '映像檔儲存區'),
  prints: both('docker images prints', 'docker images 顯示'),
  why: both(
    'Saved from one store and loaded in the other, the same image has another ID: layers are compressed in one and plain in the other, so the manifest differs, while config and DiffIDs stay.',
    '從一種儲存區存出、在另一種載入，同一個映像檔的 ID 就不同：一邊的層有壓縮，另一邊沒有，manifest 因而不同；config 與 DiffID 則不變。',
  ),
} as const
