import { both } from '../../../text.ts'
import type { Steps } from './step.ts'

/** docker build: the plugin, and BuildKit inside dockerd. */
export const buildSteps = {
  'buildkit/info': {
    title: both('buildx asks who will build', 'buildx 問由誰來建置'),
    text: both(
      'docker build is the plugin buildx, and the builder is BuildKit, a library inside dockerd. They speak gRPC on the Engine’s own socket. Engine 28 takes the same calls on a connection that POST /grpc turns over.',
      'docker build 其實是外掛 buildx，負責建置的是 dockerd 內建的程式庫 BuildKit。兩者在 Engine 自己的 socket 上說 gRPC。Engine 28 則先用 POST /grpc 把連線轉成 gRPC。',
    ),
  },
  'buildkit/session': {
    title: both('A session opens, and the roles turn round', '開啟 session，角色對調'),
    text: both(
      'On this stream the client serves and the daemon asks: for the Dockerfile, for files of the context, for a password, for a secret. Nothing is sent up front. What no step asks for never leaves your machine.',
      '在這條串流上，用戶端是提供者，daemon 才是提問的一方：要 Dockerfile、要建置環境裡的檔案、要密碼、要 secret。事先什麼都不送；沒有步驟需要的檔案，就不會離開你的電腦。',
    ),
  },
  'buildkit/solve': {
    title: both('buildx orders the build', 'buildx 下單建置'),
    text: both(
      'The order names the frontend that reads the file, dockerfile.v0, the target, the build arguments and where the result goes. From here on the client watches and answers.',
      '訂單寫明由哪個 frontend 讀檔（dockerfile.v0）、目標階段、建置參數，以及結果放到哪裡。之後用戶端只負責觀看與回應。',
    ),
  },
  'buildkit/prune': {
    title: both('buildx asks to clear the build cache', 'buildx 要求清理建置快取'),
    text: both(
      'The cache is apart from the images: docker image prune does not touch it. What an image also uses stays, unless -a is given.',
      '建置快取與映像檔是兩回事，docker image prune 不會動到它。映像檔也在用的部分會保留，除非加上 -a。',
    ),
  },
  'buildkit/usage': {
    title: both('buildx asks what the cache takes', 'buildx 查詢快取佔用的空間'),
    text: both(
      'Each record is the result of one step: the files it left, kept under the key that finds it again.',
      '每筆紀錄是一個步驟的結果：它留下的檔案，存在能再次找到它的鍵之下。',
    ),
  },
  'buildkit/dockerfile': {
    title: both('BuildKit fetches the Dockerfile from the client', 'BuildKit 向用戶端取得 Dockerfile'),
    text: both(
      'The daemon may stand on another machine, so it cannot open your files. It asks over the session. The file .dockerignore comes along, and what it names is not even looked at.',
      'daemon 可能在另一台機器上，開不了你的檔案，所以透過 session 來要。.dockerignore 也一起取得，裡面列出的檔案連看都不會看。',
    ),
  },
  'buildkit/context': {
    title: both(
      'BuildKit fetches the files it needs[[: {bytes} bytes]]',
      'BuildKit 取得需要的檔案[[：{bytes} 位元組]]',
    ),
    text: both(
      'Only paths that some COPY or ADD names are sent, and of those only what changed since the last build. The old builder packed the whole folder into a tar first.',
      '只傳某個 COPY 或 ADD 提到的路徑，而且只傳上次建置之後改過的。舊的建置器則會先把整個資料夾打包成 tar。',
    ),
  },
  'buildkit/graph': {
    title: both('The Dockerfile becomes a graph', 'Dockerfile 變成一張圖'),
    text: both(
      'Each instruction that touches files is a node, each stage a branch. BuildKit walks back from the target, so stages nobody needs are not built.[[ Here: {stages}. Left out: {left}.]]',
      '每個會動到檔案的指令是一個節點，每個階段是一條分支。BuildKit 從目標往回走，沒人需要的階段就不建置。[[這次建置：{stages}。略過：{left}。]]',
    ),
  },
  'buildkit/cached': {
    title: both('The cache has this step', '快取裡有這個步驟'),
    text: both(
      '[[{step}. ]]Its key is made of what it does and of the keys below it. The key is known, so the files of last time are taken and nothing runs.',
      '[[{step}。]]它的鍵由它做的事和底下各步驟的鍵組成。這把鍵是已知的，所以直接拿上次的檔案，什麼都不執行。',
    ),
  },
  'buildkit/file': {
    title: both('BuildKit writes files into a snapshot', 'BuildKit 把檔案寫進快照'),
    text: both(
      '[[{step}. ]]No process starts for this: BuildKit prepares a snapshot on top of the last one and writes into it. The difference becomes a layer.',
      '[[{step}。]]這不需要啟動行程：BuildKit 在上一個快照之上準備新的快照，直接寫進去，差異就成為一層。',
    ),
  },
  'buildkit/run': {
    title: both('BuildKit starts runc itself', 'BuildKit 自己啟動 runc'),
    text: both(
      '[[{step}. ]]There is no containerd task, no shim and no container of the Engine, so docker ps shows nothing. runc run starts the command, waits for it and ends with it; what changed in its files becomes a layer.',
      '[[{step}。]]沒有 containerd 的 task、沒有 shim，也不是 Engine 的容器，所以 docker ps 看不到。runc run 啟動指令、等它結束、一起退出；檔案的變動就成為一層。',
    ),
  },
  'buildkit/failed': {
    title: both('The step fails, and the build with it', '步驟失敗，建置也跟著失敗'),
    text: both(
      '[[{step}. ]]No image is made and no name moves. Steps before this one stay in the cache, so the next try starts here.',
      '[[{step}。]]不會產生映像檔，名稱也不會移動。前面的步驟都留在快取裡，下次就從這裡開始。',
    ),
  },
  'buildkit/export': {
    title: both('The result is exported to the image store', '結果匯出到映像檔儲存區'),
    text: both(
      'Layers are compressed and hashed, then come config, manifest, a manifest with provenance, and an index over both. The provenance tells when the build ran, so the index differs each time even if every layer is the same.',
      '先壓縮各層並計算摘要，再寫 config、manifest、附帶來源證明的 manifest，以及涵蓋兩者的 index。來源證明記下建置時間，所以就算每一層都相同，index 每次也不一樣。',
    ),
  },
  'buildkit/status': {
    title: both('The last line of the progress', '進度的最後一行'),
    text: both(
      'All the while the client has read a stream of states and log lines; --progress plain prints them one by one. The session closes, and with it the way to your files.',
      '用戶端一路讀取狀態與日誌的串流，--progress plain 會逐行印出。session 關閉之後，通往你檔案的路也跟著關上。',
    ),
  },
} satisfies Steps
