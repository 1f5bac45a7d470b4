import { both } from '../../../text.ts'
import type { Steps } from './step.ts'

/** What dockerd does inside itself. */
export const daemonSteps = {
  'dockerd/image-lookup': {
    title: both('dockerd looks for the image', 'dockerd 尋找映像檔'),
    text: both(
      'The name is completed first: nginx becomes docker.io/library/nginx:latest. Then dockerd looks for a record of that name. It never pulls by itself here; if there is none, it says 404.',
      '先把名稱補全：nginx 變成 docker.io/library/nginx:latest，再找有沒有這個名稱的紀錄。dockerd 在這裡不會自己去拉取，沒有就回 404。',
    ),
  },
  'dockerd/validate': {
    title: both(
      'dockerd checks the request and adds the image’s defaults',
      'dockerd 檢查請求並補上映像檔的預設值',
    ),
    text: both(
      'Limits, mounts, ports and network mode must fit together. Then the image’s config fills what you left open: command, entrypoint, environment, working directory, volumes, stop signal.',
      '限額、掛載、連接埠與網路模式要互相說得通。接著用映像檔的 config 補上你沒指定的：指令、entrypoint、環境變數、工作目錄、儲存卷、停止訊號。',
    ),
  },
  'dockerd/reserve-name': {
    title: both('dockerd gives it an ID and reserves the name', 'dockerd 配發 ID 並保留名稱'),
    text: both(
      'The ID is 64 random hex digits, not a hash of anything. The name is only an entry in an index; without --name dockerd makes one from an adjective and a scientist.',
      'ID 是 64 個隨機的十六進位字元，不是任何東西的雜湊。名稱只是索引裡的一筆；沒有 --name 時，dockerd 用形容詞加科學家的姓氏湊一個。',
    ),
  },
  'dockerd/init-layer': {
    title: both('dockerd writes the init layer', 'dockerd 寫入 init 層'),
    text: both(
      'Empty files such as /etc/hosts, /etc/resolv.conf and /.dockerenv go into a thin layer of their own. Real files are mounted over them later. Kept apart, they do not end up in an image made by docker commit.',
      '/etc/hosts、/etc/resolv.conf、/.dockerenv 等空檔案放進單獨的一薄層，之後真正的檔案會掛載在上面。分開放，docker commit 做出的映像檔就不會帶到它們。',
    ),
  },
  'dockerd/container-record': {
    title: both('dockerd writes the container’s record', 'dockerd 寫下容器的紀錄'),
    text: both(
      'config.v2.json and hostconfig.json appear under /var/lib/docker/containers. From here on the container exists, in the state created: it survives a restart of dockerd, and no process belongs to it.',
      'config.v2.json 與 hostconfig.json 出現在 /var/lib/docker/containers 底下。從此容器就存在了，狀態是 created：dockerd 重啟它也還在，但沒有任何行程屬於它。',
    ),
  },
  'dockerd/volume-create': {
    title: both('A volume comes into being', '儲存卷誕生'),
    text: both(
      'The container names a volume that does not exist yet, so dockerd makes a directory and records it. This happens when the container is created, not when it starts.',
      '容器要的儲存卷還不存在，dockerd 於是建立目錄並登記。這發生在建立容器時，不是啟動時。',
    ),
  },
  'dockerd/volume-populate': {
    title: both('The empty volume is filled from the image', '空的儲存卷從映像檔填入內容'),
    text: both(
      'What the image has at that path is copied into the volume, with owners and permissions. It happens once, only while the volume is empty, and never for a bind mount. A newer image will not update it.',
      '映像檔在該路徑的內容連同擁有者與權限一起複製進儲存卷。只在儲存卷是空的時候做一次，綁定掛載則從不這麼做。換了新版映像檔也不會更新它。',
    ),
    aside: both(
      'Add nocopy to the mount and the volume stays empty.',
      '掛載時加上 nocopy，儲存卷就會保持空的。',
    ),
  },
  'dockerd/rootfs-mount': {
    title: both('dockerd mounts the root file system', 'dockerd 掛載根檔案系統'),
    text: both(
      'One mount call with overlay: the image’s layers below, read-only, and the writable layer on top. Nothing is copied, and nothing merged is stored; the kernel shows the union. It is dockerd that does this, not runc.',
      '一次 overlay 掛載：下面是唯讀的映像檔層，上面是可寫層。沒有複製，也沒有存下合併結果，聯集是核心呈現出來的。做這件事的是 dockerd，不是 runc。',
    ),
    aside: both(
      'On the host, mount -t overlay lists one line for each running container.',
      '在主機上用 mount -t overlay，每個執行中的容器各有一行。',
    ),
  },
  'dockerd/rootfs-unmount': {
    title: both('dockerd unmounts the root file system', 'dockerd 卸載根檔案系統'),
    text: both(
      'The merged view goes; the writable layer stays on disk until the container is removed. That is why docker start brings your files back.',
      '合併後的視圖消失，可寫層仍留在磁碟上，直到容器被移除。所以 docker start 之後檔案都還在。',
    ),
  },
  'dockerd/volume-mount': {
    title: both('A volume is made ready', '備妥儲存卷'),
    text: both(
      'The driver mounts what the volume stands for. For a local volume that is nothing to do: the directory is there. For NFS, this is when the connection is made.',
      '由驅動程式掛載儲存卷代表的東西。local 儲存卷不必做什麼，目錄本來就在；NFS 則是在這時才連線。',
    ),
  },
  'dockerd/volume-unmount': {
    title: both('A volume is let go', '放開儲存卷'),
    text: both(
      'The container stopped, so the driver may unmount. The container still refers to the volume until it is removed.',
      '容器停了，驅動程式可以卸載。但在容器移除之前，它仍參照著這個儲存卷。',
    ),
  },
  'dockerd/sandbox': {
    title: both('dockerd prepares names and hosts files', 'dockerd 準備 hosts 與名稱解析檔'),
    text: both(
      'A sandbox record and the container’s own hosts, hostname and resolv.conf. There is no network namespace yet: runc will make it, and addresses come after that.',
      '登記 sandbox，並寫好容器自己的 hosts、hostname 與 resolv.conf。這時還沒有網路命名空間：等 runc 建立之後才會有位址。',
    ),
  },
  'dockerd/spec': {
    title: both('dockerd writes the OCI spec', 'dockerd 產生 OCI spec'),
    text: both(
      'Everything decided so far becomes one JSON document in the words of the runtime-spec: program, environment, mounts, namespaces, limits, capabilities, seccomp rules. From here down nobody needs to know what Docker is.',
      '到目前為止決定的事，全部寫成一份 runtime-spec 的 JSON：程式、環境變數、掛載、命名空間、限額、capability、seccomp 規則。從這裡往下，就不必知道 Docker 是什麼了。',
    ),
  },
  'dockerd/fifo': {
    title: both('dockerd makes the pipes for the output', 'dockerd 建立輸出管線'),
    text: both(
      'Named pipes for stdout and stderr, and one for stdin if asked. dockerd reads at one end; the shim will hold the other.',
      '為標準輸出與錯誤各建一條具名管線，需要時再加上標準輸入。dockerd 在一端讀取，另一端將由 shim 握著。',
    ),
  },
  'dockerd/state-running': {
    title: both('dockerd notes: running', 'dockerd 記下：running'),
    text: both(
      'The PID and the start time are saved, health checks begin if there are any, and the event start goes out.',
      '存下 PID 與啟動時間，有健康檢查就開始執行，並送出 start 事件。',
    ),
  },
  'dockerd/exit-handling': {
    title: both('dockerd handles the exit', 'dockerd 處理結束事件'),
    text: both(
      'It waits up to two seconds for the last lines of output, then asks the restart policy. Whatever the policy says, this process is over: mounts and addresses are given back first.',
      '先等最多兩秒收完最後的輸出，再問重啟政策。不論政策怎麼說，這個行程已經結束：掛載與位址都先收回。',
    ),
  },
  'dockerd/state-exited': {
    title: both('dockerd notes: exited', 'dockerd 記下：exited'),
    text: both(
      'Exit code and end time are saved and the event die goes out. The container stays in docker ps -a with its files and logs until someone removes it.',
      '存下結束碼與結束時間，送出 die 事件。容器連同檔案與日誌都留在 docker ps -a 裡，直到有人移除。',
    ),
    aside: both(
      'docker start begins again from here, with the same files.',
      'docker start 會從這裡再開始，檔案都還在。',
    ),
  },
  'dockerd/restart-wait': {
    title: both('The restart policy says: again, after a pause', '重啟政策說：等一下再來'),
    text: both(
      'The pause begins at 100 ms and doubles each time, up to a minute. A container that ran for ten seconds starts over at 100 ms.',
      '等待從 100 毫秒開始，每次加倍，最多一分鐘。只要容器撐過十秒，就重新從 100 毫秒算起。',
    ),
    aside: both(
      'docker stop cancels the pause. docker ps shows “Restarting” meanwhile.',
      'docker stop 會取消等待。這段期間 docker ps 顯示「Restarting」。',
    ),
  },
  'dockerd/restart-now': {
    title: both('dockerd starts it again', 'dockerd 再次啟動它'),
    text: both(
      'The pause is over. The same container, with the same writable layer, gets a new task. No event restart is sent for this, only start.',
      '等待結束。同一個容器、同一個可寫層，換上新的 task。這種情況不會送 restart 事件，只有 start。',
    ),
  },
  'dockerd/destroy': {
    title: both('The last traces are removed', '清掉最後的痕跡'),
    text: both(
      'Record, logs and name go, and the event destroy is sent. The name can be used again.',
      '紀錄、日誌與名稱都移除，送出 destroy 事件。這個名稱可以再用了。',
    ),
  },
  'dockerd/network-record': {
    title: both('libnetwork changes its records', 'libnetwork 更新紀錄'),
    text: both(
      'Networks are kept in a small database of dockerd’s, so that they are there again after a restart.',
      '網路記在 dockerd 的小型資料庫裡，重啟之後都還在。',
    ),
  },
  'dockerd/health-probe': {
    title: both('Time for a health check', '該做健康檢查了'),
    text: both(
      'dockerd runs the check as an extra process in the container, the way docker exec does. Exit code 0 means well.',
      'dockerd 像 docker exec 一樣，在容器裡多開一個行程執行檢查。結束碼 0 表示正常。',
    ),
  },
  'dockerd/health-status': {
    title: both('The health state changes', '健康狀態改變'),
    text: both(
      'One success makes it healthy; three failures in a row make it unhealthy, unless set otherwise. Nothing is restarted because of it. Compose and Swarm are the ones that act on it.',
      '成功一次就是 healthy；連續失敗三次（可調整）就是 unhealthy。不會因此重啟任何東西，會採取行動的是 Compose 與 Swarm。',
    ),
  },
  'dockerd/log': {
    title: both('A line of output is stored', '存下一行輸出'),
    text: both(
      'dockerd reads it from the pipe and hands it to the log driver; json-file puts one JSON object per line into a file.',
      'dockerd 從管線讀到這一行，交給日誌驅動程式；json-file 會在檔案裡每行寫一個 JSON。',
    ),
  },
  'dockerd/event': {
    title: both('dockerd sends an event', 'dockerd 送出事件'),
    text: both('Whoever listens with docker events sees it.', '正在 docker events 聆聽的人會看到它。'),
  },
  'dockerd/prune': {
    title: both('One unused object is removed', '移除一個沒用到的物件'),
    text: both(
      'A prune looks at each object once and removes those that nothing refers to.',
      'prune 逐一檢查，把沒有人參照的移除。',
    ),
  },
  'dockerd/platform-choice': {
    title: both('dockerd picks the manifest for this machine', 'dockerd 挑選適合這台機器的 manifest'),
    text: both(
      'The index lists one manifest per platform. dockerd takes the best match and ignores the rest; entries of platform unknown/unknown are attestations. The registry has no say in this.',
      'index 為每個平台列出一份 manifest。dockerd 取最合適的一份，其餘不管；平台寫成 unknown/unknown 的是 attestation。Registry 不參與這個決定。',
    ),
  },
  'dockerd/boot': {
    title: both('dockerd starts and reads its records', 'dockerd 啟動並讀取紀錄'),
    text: both(
      'Containers, networks and volumes are on disk; what runs is not. So dockerd reads the one and asks containerd about the other.',
      '容器、網路與儲存卷都在磁碟上，但「誰在執行」不在。所以前者用讀的，後者要問 containerd。',
    ),
  },
  'dockerd/adopt': {
    title: both('dockerd takes a running container back', 'dockerd 接回執行中的容器'),
    text: both(
      'With live-restore on, a task that is still alive is left alone: dockerd opens its pipes again, restores its network records and starts its proxies. The process never noticed.',
      '開了 live-restore 時，還活著的 task 不會被動到：dockerd 重新打開管線、還原網路紀錄、再次啟動 proxy。行程從頭到尾沒有察覺。',
    ),
  },
  'dockerd/shutdown': {
    title: both('dockerd shuts down', 'dockerd 準備結束'),
    text: both(
      'By default it stops every container first, all at once: stop signal, ten seconds, SIGKILL. With live-restore on it closes the API and leaves without touching them.',
      '預設會先同時停掉所有容器：停止訊號、十秒、SIGKILL。開了 live-restore 則只關閉 API 就離開，不動容器。',
    ),
  },
  'dockerd/reload': {
    title: both('dockerd reads its settings again', 'dockerd 重新讀取設定'),
    text: both(
      'SIGHUP reloads daemon.json. Only some settings can change this way; live-restore is one of them.',
      'SIGHUP 會重新載入 daemon.json。只有部分設定能這樣改，live-restore 是其中之一。',
    ),
  },
} satisfies Steps
