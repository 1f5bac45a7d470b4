import { same } from '../text.ts'
import {
  buildkit,
  containerd,
  distributionSpec,
  imageSpec,
  kernelDoc,
  moby,
  page,
  reference,
} from '../upstream.ts'
import type { Term } from './term.ts'

/** Images: documents, hashes, layers, names. */
export const imageTerms = {
  image: {
    label: { en: 'image', 'zh-TW': '映像檔' },
    means: {
      en: 'An ordered list of read-only layers and a config, named by their hashes. It holds no kernel.',
      'zh-TW': '一組有順序的唯讀層加上設定檔，以雜湊識別。裡面沒有核心。',
    },
    source: imageSpec('spec.md').url,
  },
  layer: {
    label: { en: 'layer', 'zh-TW': '層' },
    means: {
      en: 'One set of file changes: a tar of what was added, changed or deleted.',
      'zh-TW': '一組檔案變更：新增、修改、刪除的內容打包成一個 tar。',
    },
    source: imageSpec('layer.md').url,
  },
  'base-layer': {
    label: { en: 'base layer', 'zh-TW': '最底層' },
    means: {
      en: 'The first entry of the list of layers, and nothing more: it is no special kind of layer.',
      'zh-TW': '層清單中的第一項，僅此而已；它不是特別的一種層。',
    },
    source: imageSpec('config.md').url,
  },
  'base-image': {
    label: { en: 'base image', 'zh-TW': '基底映像檔' },
    means: {
      en: 'The image named after FROM. It usually brings several layers; FROM scratch brings none.',
      'zh-TW': 'FROM 後面的映像檔。通常帶來好幾層；FROM scratch 則一層也沒有。',
    },
    source: buildkit('frontend/dockerfile/docs/reference.md#from').url,
  },
  blob: {
    label: same('blob'),
    means: {
      en: 'Bytes stored under their own digest: a layer, a config, a manifest.',
      'zh-TW': '以自己的摘要為名存放的一串位元組：層、config 或 manifest。',
    },
    source: distributionSpec('spec.md#definitions').url,
  },
  digest: {
    label: { en: 'digest', 'zh-TW': '摘要' },
    means: {
      en: 'The hash of some bytes, written sha256: and 64 hex digits. The same bytes have the same digest everywhere.',
      'zh-TW': '一串位元組的雜湊，寫成 sha256: 加 64 個十六進位字元。相同的位元組在哪裡都有相同的摘要。',
    },
    source: imageSpec('descriptor.md#digests').url,
  },
  'layer-digest': {
    label: { en: 'layer digest (distribution hash)', 'zh-TW': '層摘要（distribution hash）' },
    means: {
      en: 'The hash of a layer as it travels, usually compressed. Compressing again changes it.',
      'zh-TW': '層在傳輸時（通常已壓縮）的雜湊。重新壓縮就會變。',
    },
    source: imageSpec('manifest.md').url,
  },
  'diff-id': {
    label: { en: 'DiffID (content hash)', 'zh-TW': 'DiffID（content hash）' },
    means: {
      en: 'The hash of a layer’s uncompressed tar. Compressing again does not change it.',
      'zh-TW': '層解壓後 tar 的雜湊。重新壓縮不會變。',
    },
    source: imageSpec('config.md#layer-diffid').url,
  },
  'chain-id': {
    label: same('ChainID'),
    means: {
      en: 'The hash of a layer together with everything below it. Unpacked layers are kept under this name.',
      'zh-TW': '一層連同它底下所有層的雜湊。解開後的層就以它為名存放。',
    },
    source: imageSpec('config.md#layer-chainid').url,
  },
  config: {
    label: { en: 'image config', 'zh-TW': '映像檔 config' },
    means: {
      en: 'JSON with what to run (Env, Entrypoint, Cmd), the platform, the DiffIDs and the history.',
      'zh-TW': '一份 JSON：要執行什麼（Env、Entrypoint、Cmd）、平台、DiffID 與建置歷史。',
    },
    source: imageSpec('config.md').url,
  },
  'image-id': {
    label: same('image ID'),
    means: {
      en: 'In the containerd store the digest of the index or manifest; in the older store the digest of the config.',
      'zh-TW': '在 containerd image store 是 index 或 manifest 的摘要；在舊的儲存方式是 config 的摘要。',
    },
    source: moby('daemon/containerd/image.go').url,
  },
  manifest: {
    label: { en: 'manifest', 'zh-TW': 'manifest（清單）' },
    means: {
      en: 'JSON that lists one platform’s config and layers by digest.',
      'zh-TW': '一份 JSON，以摘要列出某個平台的 config 與各層。',
    },
    source: imageSpec('manifest.md').url,
  },
  index: {
    label: { en: 'image index', 'zh-TW': 'image index（索引）' },
    means: {
      en: 'JSON that lists one manifest per platform. Docker’s older word is manifest list.',
      'zh-TW': '一份 JSON，每個平台列出一份 manifest。Docker 較舊的叫法是 manifest list（清單列表）。',
    },
    source: imageSpec('image-index.md').url,
  },
  'manifest-list': {
    label: { en: 'manifest list', 'zh-TW': 'manifest list（清單列表）' },
    means: {
      en: 'Docker’s name for what OCI calls an image index.',
      'zh-TW': 'OCI 稱為 image index 的東西，Docker 原來的名稱。',
    },
    source: imageSpec('image-index.md').url,
  },
  platform: {
    label: { en: 'platform', 'zh-TW': '平台' },
    means: {
      en: 'Operating system, architecture and variant, such as linux/arm64. The client picks the manifest that fits.',
      'zh-TW': '作業系統、架構與變體，例如 linux/arm64。由用戶端挑選合適的 manifest。',
    },
    source: page('containerd/platforms', 'https://github.com/containerd/platforms').url,
  },
  attestation: {
    label: { en: 'attestation', 'zh-TW': 'attestation（證明）' },
    means: {
      en: 'A statement about an image, such as how it was built. It sits in the index as platform unknown/unknown.',
      'zh-TW': '關於映像檔的聲明，例如它怎麼建出來的。在 index 裡的平台寫成 unknown/unknown。',
    },
    source: buildkit('docs/attestations/attestation-storage.md').url,
  },
  descriptor: {
    label: same('descriptor'),
    means: {
      en: 'How one document points at another: media type, digest and size.',
      'zh-TW': '一份文件指向另一份文件的方式：媒體類型、摘要與大小。',
    },
    source: imageSpec('descriptor.md').url,
  },
  'media-type': {
    label: { en: 'media type', 'zh-TW': '媒體類型' },
    means: {
      en: 'The name of a document’s format, such as application/vnd.oci.image.manifest.v1+json.',
      'zh-TW': '文件格式的名稱，例如 application/vnd.oci.image.manifest.v1+json。',
    },
    source: imageSpec('media-types.md').url,
  },
  reference: {
    label: { en: 'image reference', 'zh-TW': '映像檔參照' },
    means: {
      en: 'The full name of an image: registry, repository, tag, digest. Docker fills in what is missing.',
      'zh-TW': '映像檔的完整名稱：registry、儲存庫、標籤、摘要。缺的部分由 Docker 補上。',
    },
    source: reference('reference.go').url,
  },
  tag: {
    label: { en: 'tag', 'zh-TW': '標籤' },
    means: {
      en: 'A name that points at a digest and can be moved. latest is only the default, not the newest.',
      'zh-TW': '指向某個摘要、而且可以移動的名字。latest 只是預設值，不代表最新。',
    },
    source: distributionSpec('spec.md#definitions').url,
  },
  repository: {
    label: { en: 'repository', 'zh-TW': '儲存庫' },
    means: {
      en: 'The images of one name in a registry: library/nginx with all its tags.',
      'zh-TW': 'registry 中同一個名稱底下的映像檔：library/nginx 與它所有的標籤。',
    },
    source: distributionSpec('spec.md#definitions').url,
  },
  registry: {
    label: { en: 'registry', 'zh-TW': 'registry（登錄檔服務）' },
    means: {
      en: 'The server that keeps images and hands them out over HTTPS, by tag or by digest.',
      'zh-TW': '存放映像檔、透過 HTTPS 依標籤或摘要提供下載的伺服器。',
    },
    source: distributionSpec('spec.md').url,
  },
  whiteout: {
    label: same('whiteout'),
    means: {
      en: 'A marker that hides a file of the layers below. In the tar it is an empty file named .wh.NAME.',
      'zh-TW': '用來遮住下層檔案的記號。在 tar 裡是一個名為 .wh.名稱 的空檔案。',
    },
    source: imageSpec('layer.md#whiteouts').url,
  },
  opaque: {
    label: same('opaque whiteout'),
    means: {
      en: 'A marker in a directory, .wh..wh..opq, that hides everything the layers below had there.',
      'zh-TW': '放在目錄裡的記號 .wh..wh..opq，遮住下層在這個目錄中的所有東西。',
    },
    source: imageSpec('layer.md#opaque-whiteout').url,
  },
  'copy-up': {
    label: same('copy-up'),
    means: {
      en: 'The first write to a file of a lower layer copies the whole file into the writable layer.',
      'zh-TW': '第一次寫入下層的檔案時，整個檔案會先被複製到可寫層。',
    },
    source: kernelDoc('filesystems/overlayfs').url,
  },
  'merged-view': {
    label: { en: 'merged view', 'zh-TW': '合併後的視圖' },
    means: {
      en: 'The one tree that a container sees. overlayfs shows it at mount time; nothing merged is stored.',
      'zh-TW': '容器看到的那一棵樹。overlayfs 在掛載時呈現，並沒有合併結果被存下來。',
    },
    source: kernelDoc('filesystems/overlayfs').url,
  },
  'writable-layer': {
    label: { en: 'writable layer', 'zh-TW': '可寫層' },
    means: {
      en: 'The directory that takes a container’s changes. It goes away with the container.',
      'zh-TW': '承接容器變更的目錄，容器刪除時一起消失。',
    },
    source: moby('daemon/containerd/image_snapshot.go').url,
  },
  'init-layer': {
    label: { en: 'init layer', 'zh-TW': 'init 層' },
    means: {
      en: 'A tiny layer between image and container with mount points such as /etc/hosts, so that they never end up in a commit.',
      'zh-TW': '夾在映像檔與容器之間的小層，放 /etc/hosts 等掛載點，讓它們不會進到 commit 裡。',
    },
    source: moby('daemon/initlayer/setup_unix.go').url,
  },
  dangling: {
    label: { en: 'dangling image', 'zh-TW': 'dangling 映像檔' },
    means: {
      en: 'An image without a tag, usually because the tag moved. Unused is a wider word.',
      'zh-TW': '沒有標籤的映像檔，通常是標籤被移走了。「沒有使用」的範圍比它更廣。',
    },
    source: moby('daemon/containerd/image_tag.go').url,
  },
  dockerfile: {
    label: same('Dockerfile'),
    means: {
      en: 'The recipe of an image. Only instructions that work on files, such as RUN and COPY, make a layer.',
      'zh-TW': '映像檔的配方。只有處理檔案的指令（例如 RUN 與 COPY）才會產生層。',
    },
    source: buildkit('frontend/dockerfile/docs/reference.md').url,
  },
  'oci-layout': {
    label: same('OCI image layout'),
    means: {
      en: 'Images in a directory or tar: oci-layout, index.json and blobs by digest.',
      'zh-TW': '放在目錄或 tar 裡的映像檔：oci-layout、index.json，以及依摘要存放的 blob。',
    },
    source: imageSpec('image-layout.md').url,
  },
  'docker-archive': {
    label: { en: 'docker save archive', 'zh-TW': 'docker save 封存檔' },
    means: {
      en: 'The tar that docker save writes: manifest.json with configs and layers, and since Engine 25 an OCI layout as well.',
      'zh-TW': 'docker save 產生的 tar：manifest.json、config 與各層，Engine 25 起同時也是 OCI layout。',
    },
    source: moby('daemon/internal/image/tarexport/save.go').url,
  },
  'oci-blob-directory': {
    label: same('blobs/sha256'),
    means: {
      en: 'The directory where each blob lies in a file named after its digest.',
      'zh-TW': '存放 blob 的目錄，每個檔案以自己的摘要命名。',
    },
    source: containerd('plugins/content/local/store.go').url,
  },
} satisfies Record<string, Term>
