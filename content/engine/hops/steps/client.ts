import { both } from '../../../text.ts'
import type { Steps } from './step.ts'

/** What the client does itself: before its first request and after the last answer. */
export const clientSteps = {
  'cli/parse': {
    title: both('The CLI reads what you typed', 'CLI 讀取你輸入的內容'),
    text: both(
      'The shell hands the words to docker, which sorts them into flags, names and a command. Then it looks up which daemon to talk to: a flag, an environment variable or the current context decides. Nothing has left the process yet.',
      'shell 把這串字交給 docker，由它分成旗標、名稱與指令。接著決定要找哪個 daemon：看旗標、環境變數或目前的 context。到這裡還沒有任何東西離開這個行程。',
    ),
  },
  'cli/usage-error': {
    title: both('The CLI refuses the command itself', 'CLI 自己就拒絕了'),
    text: both(
      'A flag is unknown, a value has the wrong form, or an argument is missing. The CLI knows that without asking, so no request is sent and the daemon never hears of it.',
      '旗標不認得、值的格式不對，或缺少參數。這些 CLI 不必問就知道，所以沒有送出請求，daemon 也完全不知情。',
    ),
  },
  'cli/ping': {
    title: both('The CLI asks: is anybody there?', 'CLI 先問：有人在嗎？'),
    text: both(
      'HEAD /_ping fetches headers alone. They say which API version the daemon speaks and whether it builds with BuildKit; the client then uses the older of the two versions. This is why an old CLI can work with a new Engine.',
      'HEAD /_ping 只取回標頭，說明 daemon 使用的 API 版本，以及是否用 BuildKit 建置；用戶端接著採用兩邊較舊的版本。舊的 CLI 能搭配新的 Engine，就是這個緣故。',
    ),
  },
  'cli/unreachable': {
    title: both('Nobody listens on the socket', 'socket 上沒有人在聽'),
    text: both(
      'Connecting to docker.sock fails. The CLI cannot tell whether dockerd is stopped, was killed or never ran, so its message asks you. Containers are not affected by this: it is only the way to the API that is closed.',
      '連不上 docker.sock。CLI 分不出 dockerd 是停了、被殺了還是從未啟動，所以訊息用問句。容器不受影響，關上的只是通往 API 的路。',
    ),
  },
  'cli/elsewhere': {
    title: both('The CLI tries another endpoint[[: {endpoint}]]', 'CLI 連往另一個端點[[：{endpoint}]]'),
    text: both(
      'A flag, an environment variable or a context names an address other than this host’s socket. In this model nobody answers there; what is printed is what the real CLI prints. The daemon of this host hears nothing of the command.',
      '旗標、環境變數或 context 指定了另一個位址，而不是這台主機的 socket。在這個模型裡那邊沒有人回應，印出的是真正的 CLI 會印的文字。這台主機的 daemon 完全不知道有這個指令。',
    ),
  },
  'cli/print': {
    title: both('The CLI prints the answer', 'CLI 印出結果'),
    text: both(
      'The last answer becomes text: results on stdout, messages and errors on stderr. The process ends and its exit code tells a script how it went.',
      '最後的回應變成文字：結果寫到標準輸出，訊息與錯誤寫到標準錯誤。行程結束，結束碼告訴腳本事情順不順利。',
    ),
  },
  'cli/image-missing': {
    title: both('The image is missing, so the CLI will pull', '沒有映像檔，CLI 決定去拉取'),
    text: both(
      'The 404 came from dockerd, and the decision is the client’s: it prints “Unable to find image … locally” and sends a pull. An SDK that sends only the create request would stop here with an error.',
      '404 是 dockerd 回的，怎麼辦則由用戶端決定：它印出「Unable to find image … locally」，再送出拉取請求。只送 create 的 SDK 會停在這裡並回報錯誤。',
    ),
  },
  'cli/plugin': {
    title: both('docker starts its plugin[[ {plugin}]]', 'docker 啟動外掛[[ {plugin}]]'),
    text: both(
      'Compose and buildx are programs of their own in the folder for CLI plugins; docker hands the whole command line on to one of them. It reads the files and talks to the same socket as docker itself. When it ends, nobody watches over the project any more.',
      'Compose 與 buildx 是外掛資料夾裡的獨立程式，docker 把整行指令交給其中一個。它讀取檔案，再連上和 docker 相同的 socket。它結束之後，就沒有誰在看管這個專案了。',
    ),
  },
  'cli/interrupt': {
    title: both('Ctrl-C becomes a signal for the container', 'Ctrl-C 變成給容器的訊號'),
    text: both(
      'The attached CLI catches the signal and forwards it as a kill request, because --sig-proxy is on unless you turn it off. The container decides what to do with it; the CLI does not stop it by force.',
      '附加中的 CLI 攔下訊號，以 kill 請求轉送出去，因為 --sig-proxy 預設開啟。要怎麼處理由容器決定，CLI 不會強制停止它。',
    ),
  },
} satisfies Steps
