import { both } from '../../../text.ts'
import type { Steps } from './step.ts'

/** gRPC calls from dockerd to containerd, and what containerd does itself. */
export const containerdSteps = {
  'leases/create': {
    title: both('dockerd takes a lease', 'dockerd 取得 lease'),
    text: both(
      'A lease keeps what is being made from garbage collection. The container’s lease has the container’s ID and lasts as long as it does.',
      'lease 讓正在製作的東西不會被垃圾回收。容器的 lease 以容器 ID 為名，與容器同壽命。',
    ),
  },
  'leases/delete': {
    title: both('The lease is given up', '交還 lease'),
    text: both(
      'What only this lease kept may be collected now.',
      '只靠這個 lease 留住的東西，現在可以回收了。',
    ),
  },
  'snapshots/stat': {
    title: both('Is this chain of layers unpacked already?', '這串層已經解開了嗎？'),
    text: both(
      'dockerd asks for a snapshot named by the ChainID. If it exists, the layer is neither downloaded nor unpacked again.',
      'dockerd 用 ChainID 查詢快照。若已存在，這一層就不必再下載或解開。',
    ),
  },
  'snapshots/prepare-init': {
    title: both('A snapshot for the init layer', '為 init 層準備快照'),
    text: both(
      'An empty directory whose parent is the image’s top layer. dockerd will put a handful of mount points into it.',
      '一個空目錄，上層是映像檔最上面的層。dockerd 會在裡面放幾個掛載點。',
    ),
  },
  'snapshots/commit-init': {
    title: both('The init layer is closed', '封存 init 層'),
    text: both('Committed means read-only from now on.', 'commit 之後就是唯讀。'),
  },
  'snapshots/prepare': {
    title: both('Prepare a writable layer', '準備可寫層'),
    text: both(
      'One more empty directory on top, named after the container. Everything the container writes will land here. This is all a container costs on disk at first.',
      '再疊一個以容器為名的空目錄，容器寫的東西都會落在這裡。一開始，容器在磁碟上的成本就只有這些。',
    ),
  },
  'snapshots/mounts': {
    title: both('dockerd asks how to mount it', 'dockerd 問該怎麼掛載'),
    text: both(
      'containerd answers with the arguments of a mount call: the list of lower directories, the upper one, the work directory. It does not mount anything itself.',
      'containerd 回傳 mount 的參數：下層目錄清單、上層目錄、工作目錄。它自己並不掛載。',
    ),
  },
  'snapshots/remove': {
    title: both('The writable layer is removed', '移除可寫層'),
    text: both(
      'With it goes everything the container wrote outside of volumes.',
      '容器寫在儲存卷以外的所有東西跟著消失。',
    ),
  },
  'snapshots/prepare-extract': {
    title: both('A directory for the next layer', '為下一層準備目錄'),
    text: both(
      'Its parent is the layer below, already unpacked. Layers are unpacked from the bottom up.',
      '上層關係指向下面那一層，它已經解開了。各層由下往上解開。',
    ),
  },
  'snapshots/commit-layer': {
    title: both('The layer is complete', '這一層完成了'),
    text: both(
      'It is committed under its ChainID. Every image that begins with the same layers will use this same directory.',
      '以 ChainID 為名封存。開頭幾層相同的映像檔，都會使用同一個目錄。',
    ),
  },
  'diff/apply': {
    title: both('The layer is unpacked and checked', '解開並檢查這一層'),
    text: both(
      'Decompress, untar, turn .wh. markers into whiteouts. Meanwhile the uncompressed bytes are hashed; the result must be the DiffID in the image’s config.',
      '解壓縮、展開 tar、把 .wh. 記號轉成 whiteout。同時計算未壓縮內容的雜湊，結果必須等於映像檔 config 裡的 DiffID。',
    ),
  },
  'diff/create': {
    title: both('The writable layer becomes a layer of an image', '可寫層變成映像檔的一層'),
    text: both(
      'Everything that differs from the layers below is packed into a tar and compressed. Deleted files become whiteouts.',
      '與下面各層不同的部分打包成 tar 並壓縮，被刪除的檔案變成 whiteout。',
    ),
  },
  'content/write': {
    title: both('A blob is stored under its digest', '以摘要存放 blob'),
    text: both(
      'The bytes go into the content store; the file’s name is their hash. Wrong bytes cannot be stored under a right name.',
      '位元組寫進 content store，檔名就是它的雜湊。內容不對，就存不進那個名字底下。',
    ),
  },
  'images/record': {
    title: both('The tag points to the digest', '標籤指向摘要'),
    text: both(
      'One record: name and digest. From here on the name works. If the tag pointed elsewhere before, the old image stays as a dangling one.',
      '一筆紀錄：名稱與摘要。從此這個名稱就能用了。若標籤原本指向別處，舊的映像檔會變成 dangling。',
    ),
  },
  'images/unrecord': {
    title: both('A name is taken away', '拿掉一個名稱'),
    text: both(
      'The record is deleted. Content that nothing else refers to will be collected.',
      '刪除這筆紀錄。沒有其他地方參照的內容會被回收。',
    ),
  },
  'ctr-containers/create': {
    title: both('containerd records the container', 'containerd 登記容器'),
    text: both(
      'ID, image name, runtime and the whole OCI spec go into its database. For containerd too a container is only a record; the running thing is called a task.',
      'ID、映像檔名稱、runtime 與整份 OCI spec 寫進它的資料庫。對 containerd 來說容器也只是紀錄，執行中的叫 task。',
    ),
  },
  'ctr-containers/get': {
    title: both('dockerd asks for containerd’s record', 'dockerd 查詢 containerd 的紀錄'),
    text: both('Both keep one, under the same ID.', '兩邊各有一份，用的是同一個 ID。'),
  },
  'ctr-containers/delete': {
    title: both('containerd forgets the container', 'containerd 移除容器紀錄'),
    text: both(
      'At every stop, not only at rm: dockerd records it anew for the next start.',
      '每次停止都會，不只是 rm：下次啟動時 dockerd 會重新登記。',
    ),
  },
  'tasks/create': {
    title: both('dockerd asks containerd for a task', 'dockerd 請 containerd 建立 task'),
    text: both(
      'The call carries the paths of the pipes. The root file system is mounted already, so there is nothing to mount. The answer will be the PID of a process that waits.',
      '呼叫帶著管線的路徑。根檔案系統已經掛好，不必再掛。回應會是一個等待中行程的 PID。',
    ),
    aside: both(
      'ctr -n moby tasks ls shows the same task without asking dockerd.',
      'ctr -n moby tasks ls 不必經過 dockerd 也看得到同一個 task。',
    ),
  },
  'tasks/start': {
    title: both('dockerd says: go', 'dockerd 說：開始'),
    text: both(
      'The network is connected and the ports are open. What was prepared may run now.',
      '網路接好了，連接埠也開了，準備好的行程現在可以執行。',
    ),
  },
  'tasks/kill': {
    title: both('dockerd asks containerd to deliver a signal', 'dockerd 請 containerd 送訊號'),
    text: both(
      'dockerd could call kill itself, but the shim knows which process is meant. The signal goes down the same stairs as everything else.',
      'dockerd 其實可以自己呼叫 kill，但 shim 才知道是哪個行程。訊號和其他東西走同一條路往下。',
    ),
  },
  'tasks/delete': {
    title: both('dockerd collects the task’s end', 'dockerd 收走結束的 task'),
    text: both(
      'The answer carries the exit status that the shim kept. After this the shim has nothing left to do.',
      '回應裡有 shim 保存的結束狀態。之後 shim 就沒有事情要做了。',
    ),
  },
  'tasks/delete-process': {
    title: both('dockerd collects the end of an exec', 'dockerd 收走 exec 的結果'),
    text: both('Only this process is done; the container goes on.', '只有這個行程結束，容器繼續執行。'),
  },
  'tasks/exec': {
    title: both('dockerd asks for one more process', 'dockerd 要求多一個行程'),
    text: both(
      'The call describes the process in the runtime-spec’s words. It will join the namespaces of the container and be a child of the same shim.',
      '呼叫內容用 runtime-spec 的格式描述行程。它會加入容器的命名空間，父行程也是同一個 shim。',
    ),
  },
  'tasks/pause': {
    title: both('dockerd asks containerd to freeze the task', 'dockerd 請 containerd 凍結 task'),
    text: both(
      'Down through shim and runc to the cgroup’s freezer.',
      '經過 shim 與 runc，一路到 cgroup 的 freezer。',
    ),
  },
  'tasks/resume': {
    title: both('dockerd asks containerd to thaw the task', 'dockerd 請 containerd 解凍 task'),
    text: both('The same way down, the switch the other way round.', '同一條路，開關轉到另一邊。'),
  },
  'tasks/update': {
    title: both('dockerd asks for other limits', 'dockerd 要求新的限額'),
    text: both(
      'The new values travel as the resources of the OCI spec.',
      '新值以 OCI spec 的 resources 格式往下傳。',
    ),
  },
  'tasks/list-pids': {
    title: both('dockerd asks which processes belong to it', 'dockerd 問有哪些行程'),
    text: both('The cgroup knows: every child is counted in it.', 'cgroup 知道：所有子行程都算在裡面。'),
  },
  'tasks/metrics': {
    title: both('dockerd asks for the counters', 'dockerd 要求計數'),
    text: both('The shim reads them from the files of the cgroup.', 'shim 從 cgroup 的檔案讀出數字。'),
  },
  'tasks/list': {
    title: both('dockerd asks what is still running', 'dockerd 問還有誰在執行'),
    text: both(
      'After a start dockerd knows what should exist, not what lives. containerd knows, because the shims told it or answer now.',
      'dockerd 剛啟動時知道應該有誰，卻不知道誰還活著。containerd 知道，因為 shim 告訴過它，或現在回答它。',
    ),
  },
  'events/subscribe': {
    title: both('dockerd listens to containerd', 'dockerd 開始聆聽 containerd'),
    text: both(
      'A stream of events in the namespace moby: created, started, exited. Without it dockerd would not learn that a container has ended.',
      'namespace moby 的事件流：已建立、已啟動、已結束。沒有它，dockerd 就不會知道容器結束了。',
    ),
  },
  'containerd/unavailable': {
    title: both('containerd does not answer', 'containerd 沒有回應'),
    text: both(
      'The gRPC connection is refused. dockerd passes the failure on to the client and keeps trying to connect. What runs goes on.',
      'gRPC 連線被拒。dockerd 把失敗回報給用戶端，並持續嘗試重連。執行中的東西不受影響。',
    ),
  },
  'containerd/bundle': {
    title: both('containerd writes the bundle', 'containerd 寫出 bundle'),
    text: both(
      'A directory with config.json in it: the OCI spec that dockerd made, word for word. That is all an OCI runtime needs. No image was converted.',
      '一個含有 config.json 的目錄，內容就是 dockerd 產生的 OCI spec，一字不差。OCI runtime 需要的就只有這個，沒有任何映像檔被轉換。',
    ),
  },
  'containerd/bundle-remove': {
    title: both('containerd removes the bundle', 'containerd 移除 bundle'),
    text: both(
      'The directory under /run goes; the next start writes a new one.',
      '/run 底下的目錄刪除，下次啟動再寫一份。',
    ),
  },
  'containerd/shim-start': {
    title: both('containerd starts a shim', 'containerd 啟動 shim'),
    text: both(
      'It runs the shim’s program with the word start. That process is a helper: it starts the real shim, prints its address and exits.',
      '以 start 為參數執行 shim 程式。這個行程只是幫手：啟動真正的 shim，印出位址，然後結束。',
    ),
  },
  'containerd/shim-adopted': {
    title: both('containerd finds a living shim', 'containerd 找到還活著的 shim'),
    text: both(
      'The bundle directory says where it listens. containerd connects, and the task is known again. The container never stopped.',
      'bundle 目錄記著它在哪裡聆聽。containerd 連上去，又認得這個 task 了。容器從沒停過。',
    ),
  },
  'containerd/shim-lost': {
    title: both('containerd has lost a shim', 'containerd 失去了 shim'),
    text: both(
      'Its connection closed without a goodbye. Nobody holds the container’s streams any more, so containerd cleans up: it runs the shim’s delete, which kills what is left, and reports exit code 137.',
      '連線無預警關閉。已經沒有人握著容器的輸出入，containerd 於是清理：執行 shim 的 delete，殺掉剩下的行程，回報結束碼 137。',
    ),
    aside: both(
      'dockerd sees an ordinary exit, so the restart policy applies.',
      '對 dockerd 來說這是一般的結束，所以會套用重啟政策。',
    ),
  },
  'containerd/boot': {
    title: both('containerd starts', 'containerd 啟動'),
    text: both(
      'It opens its database and looks for bundles with living shims. Their containers ran all the time.',
      '打開資料庫，尋找還有 shim 活著的 bundle。它們的容器一直都在執行。',
    ),
  },
} satisfies Steps
