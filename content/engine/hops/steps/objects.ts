import { both } from '../../../text.ts'
import type { Steps } from './step.ts'

/** Requests on docker.sock that concern images, networks, volumes and the Engine itself. */
export const objectRequests = {
  'images/pull': {
    title: both('The CLI asks dockerd to pull an image', 'CLI 請 dockerd 拉取映像檔'),
    text: both(
      'The name is sent in full: registry, repository and tag. The answer is a stream of small JSON objects, one for each bit of progress; the bars in your terminal are drawn from them.',
      '送出的是完整名稱：registry、儲存庫與標籤。回應是一連串小 JSON，每一點進度一個；終端機裡的進度條就是照它畫的。',
    ),
  },
  'images/push': {
    title: both('The CLI asks dockerd to push an image', 'CLI 請 dockerd 推送映像檔'),
    text: both(
      'What the registry has already is not sent again. Blobs go first, manifests after them, and the tag comes last, so that nobody can pull half an image.',
      'registry 已經有的不會再送。blob 先送，manifest 接著，標籤最後，這樣就沒有人會拉到一半的映像檔。',
    ),
  },
  'images/list': {
    title: both('The CLI asks for the list of images', 'CLI 要求列出映像檔'),
    text: both(
      'One entry per image record. Sizes of entries overlap, because layers are shared: their sum is more than what the disk holds.',
      '每筆映像檔紀錄一項。因為層會共用，各項大小互相重疊，加起來會比磁碟實際用量還多。',
    ),
  },
  'images/inspect': {
    title: both('The CLI asks for all details of an image', 'CLI 要求映像檔的完整資料'),
    text: both(
      'The answer comes from the image’s config and manifest: environment, command, platform, DiffIDs.',
      '資料來自映像檔的 config 與 manifest：環境變數、指令、平台、DiffID。',
    ),
  },
  'images/history': {
    title: both('The CLI asks how the image was built', 'CLI 問映像檔怎麼建的'),
    text: both(
      'The history stands in the config, newest first. Entries that only changed the config have no layer, and a layer has no image ID: hence the <missing>.',
      '歷史記在 config 裡，最新的在前。只改 config 的項目沒有對應的層，而層本身沒有 image ID，所以顯示 <missing>。',
    ),
  },
  'images/tag': {
    title: both('The CLI asks for one more name', 'CLI 要求多一個名稱'),
    text: both(
      'A tag is a pointer. Another image record now points at the same digest; no file is copied.',
      '標籤就是指標。現在多了一筆紀錄指向同一個摘要，沒有複製任何檔案。',
    ),
  },
  'images/remove': {
    title: both('The CLI asks to remove an image', 'CLI 要求移除映像檔'),
    text: both(
      'First the name goes. Only when no other name and no container needs it do the contents follow: that is the difference between “Untagged” and “Deleted”.',
      '先拿掉名稱。等到沒有其他名稱、也沒有容器需要時，內容才會刪掉：這就是「Untagged」與「Deleted」的差別。',
    ),
  },
  'images/save': {
    title: both('The CLI asks for the image as a tar', 'CLI 要求把映像檔存成 tar'),
    text: both(
      'The archive is an OCI layout with a manifest.json beside it, so that older tools can read it. With the containerd store the layers stay compressed as they were pulled.',
      '封存檔是 OCI layout，另附一份 manifest.json 讓舊工具也能讀。使用 containerd image store 時，各層維持拉取時的壓縮狀態。',
    ),
  },
  'images/load': {
    title: both('The CLI sends an image as a tar', 'CLI 送入映像檔的 tar'),
    text: both(
      'dockerd reads the archive, stores each blob under the digest it computes, unpacks the layers and records the tags.',
      'dockerd 讀取封存檔，把每個 blob 以算出來的摘要存放，解開各層並登記標籤。',
    ),
  },
  'images/prune': {
    title: both('The CLI asks to remove dangling images', 'CLI 要求清掉 dangling 映像檔'),
    text: both(
      'Dangling means without a tag. With -a every image without a container goes too. Build cache and volumes are other commands.',
      'dangling 指的是沒有標籤。加 -a 時，沒有容器使用的映像檔也會移除。建置快取與儲存卷要用其他指令。',
    ),
  },
  'networks/create': {
    title: both('The CLI asks for a new network', 'CLI 要求建立網路'),
    text: both(
      'dockerd picks the next free subnet, makes a bridge in the kernel and adds firewall rules that keep it apart from other bridges.',
      'dockerd 挑下一段可用的子網路，在核心建立橋接，並加上讓它與其他橋接隔開的防火牆規則。',
    ),
  },
  'networks/list': {
    title: both('The CLI asks for the list of networks', 'CLI 要求列出網路'),
    text: both(
      'Three are always there: bridge, host and none. dockerd makes them when it starts.',
      '有三個一定在：bridge、host 與 none，由 dockerd 啟動時建立。',
    ),
  },
  'networks/inspect': {
    title: both('The CLI asks for all details of a network', 'CLI 要求網路的完整資料'),
    text: both(
      'Subnet, gateway, options and the running members with their addresses. A stopped container has no address, so it is not listed.',
      '子網路、閘道、選項，以及執行中的成員與位址。停止的容器沒有位址，所以不在名單上。',
    ),
  },
  'networks/remove': {
    title: both('The CLI asks to remove a network', 'CLI 要求移除網路'),
    text: both(
      'Refused while a running container is connected. Otherwise the bridge, its rules and its subnet are given back.',
      '還有執行中的容器連著就會被拒絕。否則橋接、規則與子網路都會收回。',
    ),
  },
  'networks/connect': {
    title: both('The CLI asks to connect a container', 'CLI 要求把容器接上網路'),
    text: both(
      'A running container gets one more interface at once, with an address and names of that network. Nothing restarts.',
      '執行中的容器立刻多一個介面，帶有該網路的位址與名稱。不必重啟。',
    ),
  },
  'networks/disconnect': {
    title: both('The CLI asks to disconnect a container', 'CLI 要求把容器從網路拔掉'),
    text: both(
      'The interface goes away under the running program. Its connections over that network break.',
      '介面在程式執行中直接消失，經由該網路的連線都會斷掉。',
    ),
  },
  'networks/prune': {
    title: both('The CLI asks to remove unused networks', 'CLI 要求清掉沒用到的網路'),
    text: both(
      'Networks that no running container uses go. The three built-in ones stay.',
      '沒有執行中容器使用的網路會被移除，內建的三個留著。',
    ),
  },
  'volumes/create': {
    title: both('The CLI asks for a volume', 'CLI 要求建立儲存卷'),
    text: both(
      'A directory under /var/lib/docker/volumes and a record of it. Asking for one that exists is no error: you get the same one.',
      '在 /var/lib/docker/volumes 底下建立目錄並登記。要求已存在的名稱不算錯誤，拿到的就是同一個。',
    ),
  },
  'volumes/list': {
    title: both('The CLI asks for the list of volumes', 'CLI 要求列出儲存卷'),
    text: both(
      'Names of 64 hex digits are anonymous volumes that some container or image asked for.',
      '名稱是 64 個十六進位字元的，就是某個容器或映像檔要來的匿名儲存卷。',
    ),
  },
  'volumes/inspect': {
    title: both('The CLI asks for all details of a volume', 'CLI 要求儲存卷的完整資料'),
    text: both(
      'The Mountpoint is a directory on the Engine’s host. With Docker Desktop that host is a virtual machine.',
      'Mountpoint 是 Engine 所在主機上的目錄。使用 Docker Desktop 時，那台主機是虛擬機。',
    ),
  },
  'volumes/remove': {
    title: both('The CLI asks to remove a volume', 'CLI 要求移除儲存卷'),
    text: both(
      'Refused with 409 while any container refers to it, a stopped one included. The data has no other copy.',
      '只要還有容器參照它，即使已停止，就會回 409。資料沒有其他備份。',
    ),
  },
  'volumes/prune': {
    title: both('The CLI asks to remove unused volumes', 'CLI 要求清掉沒用到的儲存卷'),
    text: both(
      'Anonymous ones that no container refers to. Named ones go only with -a.',
      '清掉沒有容器參照的匿名儲存卷；具名的要加 -a 才會清。',
    ),
  },
  'system/info': {
    title: both('The CLI asks for the state of the Engine', 'CLI 要求 Engine 的狀態'),
    text: both(
      'Counts, drivers, runtimes, the kernel and the warnings: what dockerd knows about itself and its host.',
      '數量、驅動程式、runtime、核心與警告：dockerd 對自己與主機的了解。',
    ),
  },
  'system/version': {
    title: both('The CLI asks for versions', 'CLI 要求版本資訊'),
    text: both(
      'The client knows its own version. dockerd adds its own and those of containerd, runc and docker-init.',
      '用戶端知道自己的版本。dockerd 補上自己的，以及 containerd、runc 與 docker-init 的。',
    ),
  },
  'system/events': {
    title: both('The CLI listens to events', 'CLI 聆聽事件'),
    text: both(
      'One JSON object per event, as it happens. dockerd keeps the last 256 for those who ask with --since.',
      '事件發生時送出一個 JSON。dockerd 保留最近 256 筆，給用 --since 查詢的人。',
    ),
  },
  'system/disk-usage': {
    title: both('The CLI asks what takes up space', 'CLI 問空間用在哪裡'),
    text: both(
      'dockerd counts each layer once, however many images use it. Reclaimable is what no container needs.',
      '每一層不管有幾個映像檔使用都只算一次。RECLAIMABLE 是沒有容器需要的部分。',
    ),
  },
  'build/prune': {
    title: both('The CLI asks to empty the build cache', 'CLI 要求清空建置快取'),
    text: both(
      'BuildKit removes the records that no running build uses. Images are not touched.',
      'BuildKit 移除沒有建置正在使用的紀錄，映像檔不受影響。',
    ),
  },
  'plugins/inspect': {
    title: both('The CLI looks among the plugins', 'CLI 在外掛中尋找'),
    text: both(
      'docker inspect with a bare name tries one kind of object after the other; plugins come near the end.',
      'docker inspect 只給名稱時，會一種一種物件試過去，外掛排在後面。',
    ),
  },
  'swarm/request': {
    title: both('The CLI sends a request to the swarm', 'CLI 向 swarm 送出請求'),
    text: both(
      'Only a manager answers these. It writes the change into the raft log; making it true is the business of scheduler and agents, after the answer.',
      '只有 manager 會回應。它把變更寫進 raft 日誌；讓變更成真則是排程器與 agent 的事，在回應之後。',
    ),
  },
} satisfies Steps
