import { both } from '../../../text.ts'
import type { Steps } from './step.ts'

/** Requests on docker.sock that concern containers, and the answer to any request. */
export const containerRequests = {
  'api/answer': {
    title: both('dockerd answers[[ {status}]]', 'dockerd 回應[[ {status}]]'),
    text: both(
      'The answer travels back on the same connection. 2xx means done, 304 means it was so already, 404 that the thing is unknown, 409 that its state does not allow it. Every error is JSON with one field, message.',
      '回應沿著同一條連線回來。2xx 表示完成，304 表示本來就是這樣，404 表示沒有這個東西，409 表示目前狀態不允許。錯誤一律是只有 message 一個欄位的 JSON。',
    ),
  },
  'containers/create': {
    title: both('The CLI asks dockerd to create a container', 'CLI 請 dockerd 建立容器'),
    text: both(
      'docker run is really two requests: first create, then start. Flags became JSON on the client, so the daemon never sees -d or -p. No process starts here: dockerd records the configuration, prepares a writable layer and answers with a 64-digit ID.',
      'docker run 其實是兩次請求：先 create，再 start。旗標在用戶端就已轉成 JSON，daemon 從來看不到 -d 或 -p。這時還沒有任何行程啟動：dockerd 登記設定、準備可寫層，回傳 64 個十六進位字元的 ID。',
    ),
    aside: both(
      'docker create stops after this; docker start does the rest whenever you like.',
      'docker create 做到這裡為止；之後隨時用 docker start 接著做。',
    ),
  },
  'containers/start': {
    title: both('The CLI asks dockerd to start it', 'CLI 請 dockerd 啟動它'),
    text: both(
      'The request carries an ID and nothing else; everything needed was recorded at create. The answer comes only when the program runs or has failed to, which is some thirty steps from here.',
      '請求裡只有一個 ID，其他需要的都在 create 時登記好了。要等程式真的跑起來或啟動失敗才會有回應，中間還有大約三十步。',
    ),
  },
  'containers/stop': {
    title: both('The CLI asks for a gentle stop', 'CLI 要求好好停止'),
    text: both(
      'dockerd notes that a person stopped the container, which cancels its restart policy for now. It sends the stop signal, SIGTERM unless set otherwise, and waits ten seconds before SIGKILL.',
      'dockerd 記下這是人為停止，暫時取消重啟政策。它先送出停止訊號（未設定時為 SIGTERM），等十秒後才送 SIGKILL。',
    ),
    aside: both(
      'docker stop -t 30 gives more time, --stop-signal or the image’s STOPSIGNAL chooses another signal.',
      'docker stop -t 30 可以多給時間；--stop-signal 或映像檔的 STOPSIGNAL 可以換成別的訊號。',
    ),
  },
  'containers/restart': {
    title: both('The CLI asks for a restart', 'CLI 要求重新啟動'),
    text: both(
      'One request, then a stop and a start. The container keeps its ID, its configuration and its writable layer; the process, its PID and its memory are new.',
      '一次請求，接著停止再啟動。容器保有原本的 ID、設定與可寫層；行程、PID 與記憶體內容則是全新的。',
    ),
  },
  'containers/kill': {
    title: both('The CLI asks to send a signal', 'CLI 要求送出訊號'),
    text: both(
      'Without -s the signal is SIGKILL, which no program can catch. Other signals are delivered and that is all: whether the container ends is up to its program.',
      '沒加 -s 時送的是 SIGKILL，任何程式都攔不下來。其他訊號則只負責送達，容器會不會結束由程式決定。',
    ),
  },
  'containers/pause': {
    title: both('The CLI asks to freeze the container', 'CLI 要求凍結容器'),
    text: both(
      'No signal is sent. The kernel’s freezer will take all CPU time from the container’s cgroup; its processes do not notice, and its connections stay open and silent.',
      '不會送出任何訊號。核心的 freezer 會收回這個 cgroup 的所有 CPU 時間；裡面的行程毫不知情，連線也維持著，只是不再回應。',
    ),
  },
  'containers/unpause': {
    title: both('The CLI asks to thaw the container', 'CLI 要求解凍容器'),
    text: both(
      'The freezer is switched off and the processes go on in the middle of whatever they were doing.',
      '關掉 freezer，行程從剛才做到一半的地方繼續。',
    ),
  },
  'containers/remove': {
    title: both('The CLI asks to remove the container', 'CLI 要求移除容器'),
    text: both(
      'Its writable layer, its logs and its name go. Named volumes stay, and so do the layers of the image. A running container is refused with 409 unless -f is given, which kills it first without grace.',
      '可寫層、日誌與名稱都會消失；具名儲存卷與映像檔的層則留著。執行中的容器會回 409，除非加 -f：那會先直接殺掉，不給緩衝時間。',
    ),
    aside: both(
      'rm -v takes anonymous volumes along. --rm at the start asks for the same at the end.',
      'rm -v 會連匿名儲存卷一起刪。啟動時的 --rm，就是預約結束時這麼做。',
    ),
  },
  'containers/rename': {
    title: both('The CLI asks for another name', 'CLI 要求改名'),
    text: both(
      'Only the name index changes, and on user-defined networks the DNS name with it. The ID is what everything else refers to, so nothing restarts.',
      '只改名稱索引，在自訂網路上 DNS 名稱也跟著改。其他地方都用 ID 參照，所以不必重啟。',
    ),
  },
  'containers/update': {
    title: both('The CLI asks for other limits', 'CLI 要求調整限額'),
    text: both(
      'Memory, CPU and the restart policy can change while the container runs. dockerd saves the new values and has runc write them into the cgroup.',
      '記憶體、CPU 與重啟政策可以在執行中調整。dockerd 存下新值，再讓 runc 寫進 cgroup。',
    ),
  },
  'containers/wait': {
    title: both('The CLI waits for the exit', 'CLI 等待結束'),
    text: both(
      'The answer’s headers come at once, its body only when the container exits, with the exit code in it. docker run sends this even with -d, before start, so that no exit can be missed.',
      '回應的標頭馬上就來，內容要等容器結束才有，裡面是結束碼。docker run 就算加了 -d 也會送，而且在 start 之前，這樣才不會漏掉。',
    ),
    aside: both('docker wait is this request and nothing else.', 'docker wait 就只是這個請求。'),
  },
  'containers/attach': {
    title: both('The CLI attaches to the streams', 'CLI 接上輸出入'),
    text: both(
      'The connection is upgraded: after the 101 it is no HTTP any more, but bytes in both directions. Without a terminal each piece says whether it is stdout or stderr.',
      '連線升級了：收到 101 之後就不再是 HTTP，而是雙向的位元組。沒有終端機時，每一段都會標明是標準輸出還是標準錯誤。',
    ),
  },
  'containers/list': {
    title: both('The CLI asks for the list of containers', 'CLI 要求列出容器'),
    text: both(
      'dockerd answers from its own records; neither containerd nor the kernel is asked. The table you see is made by the client.',
      'dockerd 用自己的紀錄回答，不必問 containerd 或核心。你看到的表格是用戶端排出來的。',
    ),
  },
  'containers/inspect': {
    title: both('The CLI asks for all details of a container', 'CLI 要求容器的完整資料'),
    text: both(
      'The answer joins the configuration, the host settings, the state and the network. Several commands send this first to learn whether the container exists and has a terminal.',
      '回應包含設定、主機設定、狀態與網路。有好幾個指令會先送這個，確認容器存在、有沒有終端機。',
    ),
  },
  'containers/logs': {
    title: both('The CLI asks for the log', 'CLI 要求日誌'),
    text: both(
      'dockerd reads what its log driver has stored, not the container. That is why logs work for a stopped container, and why nothing new appears while dockerd is down.',
      'dockerd 讀的是日誌驅動程式存下來的內容，不是容器。所以容器停了也看得到日誌，而 dockerd 不在時就不會有新的內容。',
    ),
  },
  'containers/top': {
    title: both('The CLI asks for the processes', 'CLI 要求列出行程'),
    text: both(
      'dockerd gets the process numbers from containerd and runs ps on the host with them. The numbers are the host’s: seen from inside, the first process is 1.',
      'dockerd 向 containerd 取得行程編號，再用主機上的 ps 查。編號是主機的：從容器裡看，第一個行程是 1。',
    ),
  },
  'containers/stats': {
    title: both('The CLI asks for the consumption', 'CLI 要求用量'),
    text: both(
      'The figures come from the cgroup: what the kernel counted for this group of processes. Network counters are added by libnetwork.',
      '數字來自 cgroup：核心替這組行程算出的用量。網路計數由 libnetwork 補上。',
    ),
  },
  'containers/changes': {
    title: both('The CLI asks what has changed', 'CLI 問改了哪些檔案'),
    text: both(
      'dockerd compares the writable layer with what lies below: A for added, C for changed, D for deleted. Volumes are not part of it.',
      'dockerd 拿可寫層與下面的層比較：A 是新增，C 是修改，D 是刪除。儲存卷不算在內。',
    ),
  },
  'containers/archive': {
    title: both('The CLI copies files as a tar', 'CLI 以 tar 搬運檔案'),
    text: both(
      'docker cp packs files into a tar and streams it through the API. It works with a stopped container too, as dockerd mounts the root file system itself.',
      'docker cp 把檔案打包成 tar，透過 API 傳送。容器停著也行，因為根檔案系統由 dockerd 自己掛載。',
    ),
  },
  'containers/export': {
    title: both('The CLI asks for the whole file system', 'CLI 要求整個檔案系統'),
    text: both(
      'The answer is one tar of the merged view: no layers, no history, no configuration, and no volumes.',
      '回應是合併後視圖的單一 tar：沒有層、沒有歷史、沒有設定，也沒有儲存卷。',
    ),
  },
  'containers/prune': {
    title: both('The CLI asks to remove stopped containers', 'CLI 要求清掉停止的容器'),
    text: both(
      'Every container that is not running goes, with its writable layer and its logs. Volumes stay.',
      '沒在執行的容器全部移除，連同可寫層與日誌。儲存卷留著。',
    ),
  },
  'containers/commit': {
    title: both('The CLI asks to make an image of it', 'CLI 要求把它變成映像檔'),
    text: both(
      'The writable layer becomes a new layer on top of the image’s, with a new config and manifest. What lies in volumes is not included.',
      '可寫層變成映像檔上面的新一層，再加上新的 config 與 manifest。儲存卷裡的東西不包含在內。',
    ),
  },
  'exec/create': {
    title: both('The CLI describes a process to add', 'CLI 描述要加入的行程'),
    text: both(
      'docker exec is two requests as well. This one only records the command, user and environment in dockerd’s memory and gets an exec ID.',
      'docker exec 也是兩次請求。這一次只是把指令、使用者與環境記在 dockerd 的記憶體裡，換得一個 exec ID。',
    ),
  },
  'exec/start': {
    title: both('The CLI starts the added process', 'CLI 啟動加入的行程'),
    text: both(
      'The connection becomes a raw stream, like attach. An unknown program is reported inside that stream, with exit code 127.',
      '連線像 attach 一樣變成原始資料流。找不到程式時，訊息會寫在資料流裡，結束碼 127。',
    ),
  },
  'exec/inspect': {
    title: both('The CLI asks how the process ended', 'CLI 問行程怎麼結束的'),
    text: both(
      'The stream carries no exit code, so the CLI asks once more and exits with the same one.',
      '資料流裡沒有結束碼，所以 CLI 再問一次，並以同樣的結束碼結束。',
    ),
  },
} satisfies Steps
