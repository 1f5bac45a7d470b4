import { both } from '../../../text.ts'
import type { Steps } from './step.ts'

/** The registry, systemd and the host around the Engine. */
export const worldSteps = {
  'registry/challenge': {
    title: both('The registry asks for a token', 'registry 要求 token'),
    text: both(
      'Even a public image needs one. The answer is 401 and says where to get a token and for what: “pull” on this repository.',
      '公開的映像檔也需要。回應是 401，並說明去哪裡拿 token、做什麼用：對這個儲存庫「pull」。',
    ),
  },
  'registry/token': {
    title: both('dockerd gets a token', 'dockerd 取得 token'),
    text: both(
      'Anonymously, or with the credentials that the CLI sent along. The token is good for a short time and this repository.',
      '匿名取得，或用 CLI 一併送來的帳密。token 只在短時間內、對這個儲存庫有效。',
    ),
  },
  'registry/resolve': {
    title: both('Which digest does the tag mean today?', '這個標籤今天指向哪個摘要？'),
    text: both(
      'A HEAD request fetches headers alone; one of them is the digest. From here on dockerd asks by digest only, so the tag may move meanwhile without harm.',
      'HEAD 請求只取標頭，其中一個就是摘要。之後 dockerd 只用摘要來要，就算標籤中途移動也不要緊。',
    ),
    aside: both(
      'A pull by digest, name@sha256:…, needs no such question.',
      '用摘要拉取（name@sha256:…）就不必問這個問題。',
    ),
  },
  'registry/index': {
    title: both('The index arrives', '取得 index'),
    text: both(
      'A small JSON document with one entry per platform. Its bytes are hashed and compared with the digest that was asked for.',
      '一份小 JSON，每個平台一項。收到的位元組會計算雜湊，與要求的摘要比對。',
    ),
  },
  'registry/manifest': {
    title: both('The manifest arrives', '取得 manifest'),
    text: both(
      'It names the config and every layer of one platform, by digest and size.',
      '以摘要與大小列出某個平台的 config 與每一層。',
    ),
  },
  'registry/config': {
    title: both('The config arrives', '取得 config'),
    text: both(
      'It holds what to run and the DiffIDs, so dockerd can now tell which layers are unpacked here already.',
      '裡面有要執行什麼，以及 DiffID。dockerd 現在可以判斷哪些層已經在本機解開。',
    ),
  },
  'registry/blob': {
    title: both('A layer arrives', '取得一層'),
    text: both(
      'Compressed, up to three at the same time. While the bytes arrive they are hashed; if the result is not the digest, the layer is refused.',
      '壓縮過，最多同時三個。邊收邊算雜湊，結果若不是要求的摘要就拒收。',
    ),
  },
  'registry/blob-exists': {
    title: both('This layer is here already', '這一層已經在本機'),
    text: both(
      'A snapshot of the same chain exists, so nothing is fetched: the line says “Already exists”.',
      '已有同一串的快照，什麼都不必抓：畫面顯示「Already exists」。',
    ),
  },
  'registry/blob-check': {
    title: both('Does the registry have this blob?', 'registry 有這個 blob 嗎？'),
    text: both(
      'A HEAD request per layer. 200 means there is nothing to upload.',
      '每一層一次 HEAD 請求。回 200 就不必上傳。',
    ),
  },
  'registry/blob-upload': {
    title: both('A blob is uploaded', '上傳 blob'),
    text: both(
      'First a POST asks for a place, then a PUT sends the bytes with their digest. The registry computes it too and refuses what does not match.',
      '先用 POST 要一個位置，再用 PUT 送出內容與摘要。registry 也會自己算，不符就拒收。',
    ),
  },
  'registry/manifest-put': {
    title: both('The manifest goes last', '最後送 manifest'),
    text: both(
      'Everything it names is there. With this request the tag points to the new image, all at once.',
      '它提到的東西都已到齊。這個請求一送出，標籤就整個指向新的映像檔。',
    ),
  },
  'registry/unreachable': {
    title: both('The registry cannot be reached', '連不上 registry'),
    text: both(
      'No route, no name or no answer. The error is dockerd’s, not the CLI’s: it is the host of the Engine that needs a connection, and its proxy settings that count.',
      '沒有路由、查不到名稱或沒有回應。這是 dockerd 的錯誤，不是 CLI 的：需要連線的是 Engine 的主機，要看的是它的 proxy 設定。',
    ),
  },
  'registry/refused': {
    title: both('The registry refuses', 'registry 拒絕'),
    text: both(
      'The repository does not exist, or you may not see it; registries do not tell which. docker login, or another name, is the way on.',
      '儲存庫不存在，或你沒有權限看；registry 不會說是哪一種。請用 docker login，或檢查名稱。',
    ),
  },
  'systemd/start': {
    title: both('systemd starts the service', 'systemd 啟動服務'),
    text: both(
      'dockerd and containerd are two services. docker.service wants containerd, so starting one starts both; stopping one does not stop the other.',
      'dockerd 與 containerd 是兩個服務。docker.service 需要 containerd，所以啟動前者會帶起後者；停止其中一個卻不會停掉另一個。',
    ),
  },
  'systemd/stop': {
    title: both('systemd stops the service', 'systemd 停止服務'),
    text: both(
      'SIGTERM to the main process and to nothing else: KillMode=process leaves shims alone. What happens to the containers is dockerd’s own decision.',
      '只對主行程送 SIGTERM：KillMode=process 不會動到 shim。容器要怎麼辦由 dockerd 自己決定。',
    ),
  },
  'systemd/restart-timer': {
    title: both('systemd will start it again', 'systemd 會再啟動它'),
    text: both(
      'Restart=always, two seconds later. In those two seconds there is no API. What happens to the containers then depends on live-restore.',
      'Restart=always，兩秒後。這兩秒內沒有 API。之後容器會怎樣，取決於 live-restore。',
    ),
    aside: both(
      'systemctl stop docker.socket docker stops both the service and its socket for good.',
      '要真的停下來，用 systemctl stop docker.socket docker 把服務與 socket 都停掉。',
    ),
  },
  'systemd/activate': {
    title: both('A connection wakes dockerd', '一個連線喚醒 dockerd'),
    text: both(
      'systemd listens on docker.sock itself. When dockerd is stopped and somebody connects, systemd starts it and hands over the socket. That is why a “stopped” Docker sometimes answers.',
      'docker.sock 由 systemd 聆聽。dockerd 停著時若有人連線，systemd 就啟動它並把 socket 交過去。「已停止」的 Docker 有時還會回應，就是這個緣故。',
    ),
  },
  'systemd/status': {
    title: both('systemd tells what it knows', 'systemd 說出它知道的'),
    text: both(
      'Whether the main process runs, since when, and its last log lines. It knows nothing about containers.',
      '主行程有沒有在跑、從何時開始，以及最後幾行日誌。它對容器一無所知。',
    ),
  },
  'host/command': {
    title: both('A command of the host', '主機上的指令'),
    text: both(
      'It asks the kernel, not Docker. The kernel shows container processes among all others, for that is what they are.',
      '它問的是核心，不是 Docker。核心把容器行程和其他行程列在一起，因為它們本來就是一般行程。',
    ),
  },
  'host/connect': {
    title: both('Somebody connects to a published port', '有人連到發佈的連接埠'),
    text: both(
      'From another machine a rule in the kernel leads straight to the container. From the host’s localhost docker-proxy takes the connection, if it lives.',
      '從其他機器來，核心的規則直接帶進容器。從主機的 localhost 來，則由 docker-proxy 接手，前提是它還活著。',
    ),
  },
  'host/time': {
    title: both('Time passes', '時間過去了'),
    text: both(
      'Timers run: health checks, restart pauses, stop timeouts. The clock here is virtual, so nobody has to wait.',
      '計時器往前走：健康檢查、重啟等待、停止逾時。這裡的時鐘是虛擬的，不必真的等。',
    ),
  },
} satisfies Steps
