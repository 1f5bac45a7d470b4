import { same } from '../text.ts'
import { buildkit, cli, containerd, moby, page, runc, runtimeSpec } from '../upstream.ts'
import type { Term } from './term.ts'

/** The programs of the Engine and what passes between them. */
export const engineTerms = {
  'docker-cli': {
    label: same('Docker CLI'),
    means: {
      en: 'The docker command: a short-lived client that turns flags into API requests and prints the answers.',
      'zh-TW': 'docker 指令：把旗標轉成 API 請求、再把回應印出來的短命用戶端。',
    },
    source: cli('cli/command/container/run.go').url,
  },
  client: {
    label: { en: 'client', 'zh-TW': '用戶端' },
    means: {
      en: 'Any program that calls the Engine API: the docker command, Compose, an SDK or curl.',
      'zh-TW': '任何呼叫 Engine API 的程式：docker 指令、Compose、SDK，或是 curl。',
    },
    source: moby('client/client.go').url,
  },
  context: {
    label: same('context'),
    means: {
      en: 'A named endpoint with its TLS files; it decides which daemon the CLI talks to.',
      'zh-TW': '有名字的連線端點與它的 TLS 檔案，決定 CLI 連到哪一個 daemon。',
    },
    source: cli('cli/command/cli.go').url,
  },
  'engine-api': {
    label: same('Engine API'),
    means: {
      en: 'The HTTP interface that dockerd serves on docker.sock; every docker command is one or more of its calls.',
      'zh-TW': 'dockerd 在 docker.sock 上提供的 HTTP 介面；每個 docker 指令都是其中一次或多次呼叫。',
    },
    source: moby('daemon/server/router/container/container.go').url,
  },
  engine: {
    label: same('Docker Engine'),
    means: {
      en: 'dockerd with containerd, the shims and runc: the programs that run containers on one Linux host.',
      'zh-TW': 'dockerd 加上 containerd、shim 與 runc：在一台 Linux 主機上執行容器的那一組程式。',
    },
    source: moby('README.md').url,
  },
  dockerd: {
    label: same('dockerd'),
    means: {
      en: 'The Docker daemon. It serves the API and owns networks, volumes, names, logs, health checks and restart policies.',
      'zh-TW': 'Docker daemon。提供 API，並負責網路、儲存卷、名稱、日誌、健康檢查與重啟政策。',
    },
    source: moby('daemon/daemon.go').url,
  },
  containerd: {
    label: same('containerd'),
    means: {
      en: 'A daemon of its own that keeps image content and snapshots and starts one shim per task.',
      'zh-TW': '獨立的常駐服務：保存映像檔內容與快照，並為每個 task 啟動一個 shim。',
    },
    source: containerd('README.md').url,
  },
  shim: {
    label: same('shim'),
    means: {
      en: 'containerd-shim-runc-v2, one per container: the parent of its processes. It holds their pipes and keeps their exit status.',
      'zh-TW': 'containerd-shim-runc-v2，每個容器一個：容器行程的父行程，握住輸出入管線並保存結束碼。',
    },
    source: containerd('docs/runtime-v2.md').url,
  },
  runc: {
    label: same('runc'),
    means: {
      en: 'The program that sets up namespaces, cgroup and mounts, starts the container’s process and then exits.',
      'zh-TW': '負責設定命名空間、cgroup 與掛載，啟動容器行程後就結束的程式。',
    },
    source: runc('README.md').url,
  },
  'oci-runtime': {
    label: { en: 'OCI runtime', 'zh-TW': 'OCI runtime' },
    means: {
      en: 'A program that runs a bundle as the runtime-spec says. runc is the reference; crun, runsc and Kata are others.',
      'zh-TW': '依 runtime-spec 執行 bundle 的程式。runc 是參考實作，另有 crun、runsc、Kata。',
    },
    source: runtimeSpec('runtime.md').url,
  },
  'oci-bundle': {
    label: same('OCI bundle'),
    means: {
      en: 'A directory with config.json that tells the runtime what to run and where its root file system is.',
      'zh-TW': '內含 config.json 的目錄，告訴 runtime 要執行什麼、根檔案系統在哪裡。',
    },
    source: runtimeSpec('bundle.md').url,
  },
  'oci-spec': {
    label: { en: 'OCI spec (config.json)', 'zh-TW': 'OCI spec（config.json）' },
    means: {
      en: 'The JSON that describes one container to the runtime: process, mounts, namespaces, limits. dockerd writes it.',
      'zh-TW': '向 runtime 描述一個容器的 JSON：行程、掛載、命名空間、資源限制。由 dockerd 產生。',
    },
    source: runtimeSpec('config.md').url,
  },
  'docker-init': {
    label: same('docker-init'),
    means: {
      en: 'tini, put in as PID 1 by --init: it forwards signals and reaps orphans.',
      'zh-TW': '加上 --init 後擔任 PID 1 的 tini：轉送訊號並回收孤兒行程。',
    },
    source: moby('daemon/oci_linux.go').url,
  },
  buildkit: {
    label: same('BuildKit'),
    means: {
      en: 'The builder inside dockerd. It runs RUN steps with runc directly, so they never show in docker ps.',
      'zh-TW': 'dockerd 內的建置器。它直接用 runc 執行 RUN 步驟，所以不會出現在 docker ps。',
    },
    source: buildkit('README.md').url,
  },
  buildx: {
    label: same('buildx'),
    means: {
      en: 'The CLI plugin behind docker build; it is the client of BuildKit and sends it the files it asks for.',
      'zh-TW': 'docker build 背後的 CLI 外掛；它是 BuildKit 的用戶端，負責送上對方要的檔案。',
    },
    source: cli('cmd/docker/builder.go').url,
  },
  libnetwork: {
    label: same('libnetwork'),
    means: {
      en: 'The networking library inside dockerd: bridges, addresses, names, firewall rules and published ports.',
      'zh-TW': 'dockerd 內的網路函式庫：橋接、位址、名稱、防火牆規則與發佈的連接埠。',
    },
    source: moby('daemon/libnetwork/controller.go').url,
  },
  swarmkit: {
    label: same('swarmkit'),
    means: {
      en: 'The library inside dockerd that runs swarm mode: raft, scheduler, certificates, task agents.',
      'zh-TW': 'dockerd 內負責 swarm mode 的函式庫：raft、排程器、憑證、task agent。',
    },
    source: page('moby/swarmkit', 'https://github.com/moby/swarmkit').url,
  },
  'docker-proxy': {
    label: same('docker-proxy'),
    means: {
      en: 'One small process per published port and address family, a child of dockerd. It carries what NAT does not catch, such as localhost.',
      'zh-TW':
        '每個發佈的連接埠與位址族各一個小行程，是 dockerd 的子行程，負責 NAT 接不到的流量，例如 localhost。',
    },
    source: moby('daemon/libnetwork/portmapper/proxy_linux.go').url,
  },
  systemd: {
    label: same('systemd'),
    means: {
      en: 'PID 1 of most Linux hosts. It starts dockerd and containerd as two separate services.',
      'zh-TW': '多數 Linux 主機的 PID 1，把 dockerd 與 containerd 當成兩個獨立的服務啟動。',
    },
    source: moby('contrib/init/systemd/docker.service').url,
  },
  'docker-sock': {
    label: same('docker.sock'),
    means: {
      en: 'The Unix socket of the Engine API. Who may write to it can become root on the host.',
      'zh-TW': 'Engine API 的 Unix socket。能寫入它的人，等於能取得主機的 root。',
    },
    source: moby('contrib/init/systemd/docker.socket').url,
  },
  'containerd-sock': {
    label: same('containerd.sock'),
    means: {
      en: 'The Unix socket of containerd’s gRPC services. dockerd is a client there, in the namespace moby.',
      'zh-TW': 'containerd 提供 gRPC 服務的 Unix socket。dockerd 是它的用戶端，使用名為 moby 的 namespace。',
    },
    source: containerd('docs/namespaces.md').url,
  },
  rest: {
    label: same('REST'),
    means: {
      en: 'HTTP with JSON bodies: how clients speak to dockerd.',
      'zh-TW': '以 JSON 為內容的 HTTP：用戶端與 dockerd 之間的說話方式。',
    },
    source: moby('api/swagger.yaml').url,
  },
  grpc: {
    label: same('gRPC'),
    means: {
      en: 'Typed calls over HTTP/2: how dockerd speaks to containerd.',
      'zh-TW': '建立在 HTTP/2 上的型別化呼叫：dockerd 與 containerd 之間的說話方式。',
    },
    source: page('grpc.io', 'https://grpc.io/docs/what-is-grpc/core-concepts/').url,
  },
  ttrpc: {
    label: same('ttrpc'),
    means: {
      en: 'gRPC’s messages without HTTP/2, made small for shims: how containerd speaks to them.',
      'zh-TW': '拿掉 HTTP/2 的 gRPC 訊息格式，為了讓 shim 保持輕巧：containerd 與 shim 之間的說話方式。',
    },
    source: page('containerd/ttrpc', 'https://github.com/containerd/ttrpc').url,
  },
  exec: {
    label: same('fork + execve'),
    means: {
      en: 'Starting another program: how the shim calls runc and dockerd calls docker-proxy.',
      'zh-TW': '啟動另一個程式：shim 呼叫 runc、dockerd 呼叫 docker-proxy 都是這樣。',
    },
    source: page('execve(2)', 'https://man7.org/linux/man-pages/man2/execve.2.html').url,
  },
  'system-call': {
    label: { en: 'system call', 'zh-TW': '系統呼叫' },
    means: {
      en: 'The one door from a process into the kernel.',
      'zh-TW': '行程進入核心的唯一入口。',
    },
    source: page('syscalls(2)', 'https://man7.org/linux/man-pages/man2/syscalls.2.html').url,
  },
  stdio: {
    label: { en: 'stdin, stdout, stderr', 'zh-TW': '標準輸入、輸出與錯誤' },
    means: {
      en: 'The container’s three streams, held by the shim and read by dockerd’s log copier through named pipes.',
      'zh-TW': '容器的三條資料流，由 shim 握著，dockerd 透過具名管線讀取並寫成日誌。',
    },
    source: containerd('docs/runtime-v2.md').url,
  },
  task: {
    label: { en: 'task (containerd)', 'zh-TW': 'task（containerd）' },
    means: {
      en: 'containerd’s word for a running container. A container without a task is only a record.',
      'zh-TW': 'containerd 對「執行中的容器」的稱呼。沒有 task 的容器只是一筆紀錄。',
    },
    source: containerd('api/services/tasks/v1/tasks.proto').url,
  },
  'content-store': {
    label: { en: 'content store', 'zh-TW': 'content store（內容儲存區）' },
    means: {
      en: 'Where containerd keeps blobs, each in a file named after its digest.',
      'zh-TW': 'containerd 存放 blob 的地方，每個檔案都以自己的摘要命名。',
    },
    source: containerd('docs/content-flow.md').url,
  },
  snapshotter: {
    label: same('snapshotter'),
    means: {
      en: 'The part of containerd that unpacks layers and hands out mounts. The default on Linux is overlayfs.',
      'zh-TW': 'containerd 中負責解開各層並提供掛載的部分，Linux 上預設為 overlayfs。',
    },
    source: containerd('docs/snapshotters/README.md').url,
  },
  snapshot: {
    label: { en: 'snapshot', 'zh-TW': '快照' },
    means: {
      en: 'A directory tree with a parent: committed for an image’s layer, active for a container’s writable layer.',
      'zh-TW': '帶有上層關係的目錄樹：映像檔的層是 committed，容器的可寫層是 active。',
    },
    source: containerd('core/snapshots/snapshotter.go').url,
  },
  lease: {
    label: same('lease'),
    means: {
      en: 'A note that keeps content and snapshots from garbage collection while someone works with them.',
      'zh-TW': '一張「使用中」的字條，讓內容與快照在使用期間不會被垃圾回收。',
    },
    source: containerd('docs/garbage-collection.md').url,
  },
  'garbage-collection': {
    label: { en: 'garbage collection', 'zh-TW': '垃圾回收' },
    means: {
      en: 'containerd deletes the content and snapshots that no image, lease or label reaches any more.',
      'zh-TW': 'containerd 會刪除不再被任何映像檔、lease 或標籤指到的內容與快照。',
    },
    source: containerd('docs/garbage-collection.md').url,
  },
  'containerd-store': {
    label: { en: 'containerd image store', 'zh-TW': 'containerd image store' },
    means: {
      en: 'Images kept as blobs and snapshots in containerd: the default of a fresh Linux install since Engine 29.',
      'zh-TW': '把映像檔以 blob 與快照存在 containerd：Engine 29 起新安裝的 Linux 預設值。',
    },
    source: moby('daemon/image_store_choice.go').url,
  },
  'graph-driver': {
    label: { en: 'graph driver', 'zh-TW': 'graph driver' },
    means: {
      en: 'The older image store inside dockerd, usually overlay2: the default up to Engine 28.',
      'zh-TW': 'dockerd 內較舊的映像檔儲存方式，通常是 overlay2：Engine 28 以前的預設值。',
    },
    source: moby('daemon/graphdriver/overlay2/overlay.go').url,
  },
  event: {
    label: { en: 'event', 'zh-TW': '事件' },
    means: {
      en: 'One line of docker events: what happened to which object, with its attributes.',
      'zh-TW': 'docker events 的一行：哪個物件發生了什麼事，附上屬性。',
    },
    source: moby('api/types/events/events.go').url,
  },
  'live-restore': {
    label: same('live-restore'),
    means: {
      en: 'A daemon setting, off by default: containers keep running while dockerd restarts. Not together with swarm.',
      'zh-TW': 'daemon 的設定，預設關閉：dockerd 重啟期間容器繼續執行。不能與 swarm 併用。',
    },
    source: moby('daemon/daemon.go').url,
  },
  'restart-policy': {
    label: { en: 'restart policy', 'zh-TW': '重啟政策' },
    means: {
      en: 'What dockerd does when a container exits: no, on-failure, always or unless-stopped.',
      'zh-TW': '容器結束後 dockerd 要怎麼做：no、on-failure、always 或 unless-stopped。',
    },
    source: moby('daemon/internal/restartmanager/restartmanager.go').url,
  },
  'health-check': {
    label: { en: 'health check', 'zh-TW': '健康檢查' },
    means: {
      en: 'A command that dockerd runs inside the container again and again. A failing one restarts nothing by itself.',
      'zh-TW': 'dockerd 反覆在容器內執行的指令。檢查失敗本身不會讓容器重啟。',
    },
    source: moby('daemon/health.go').url,
  },
  'exit-code': {
    label: { en: 'exit code', 'zh-TW': '結束碼' },
    means: {
      en: 'What PID 1 returned, or 128 plus the signal that ended it: 137 is SIGKILL, 143 is SIGTERM.',
      'zh-TW': 'PID 1 的回傳值，或是 128 加上結束它的訊號：137 是 SIGKILL，143 是 SIGTERM。',
    },
    source: moby('daemon/errors.go').url,
  },
  'stop-signal': {
    label: { en: 'stop signal', 'zh-TW': '停止訊號' },
    means: {
      en: 'The signal docker stop sends first, SIGTERM unless set otherwise. SIGKILL follows after 10 seconds.',
      'zh-TW': 'docker stop 先送出的訊號，未設定時為 SIGTERM；10 秒後才是 SIGKILL。',
    },
    source: moby('daemon/stop.go').url,
  },
  'log-driver': {
    label: { en: 'log driver', 'zh-TW': '日誌驅動程式' },
    means: {
      en: 'Where dockerd writes what a container prints. The default, json-file, does not rotate.',
      'zh-TW': '決定 dockerd 把容器輸出寫到哪裡。預設的 json-file 不會自動輪替。',
    },
    source: moby('daemon/logger/jsonfilelog/jsonfilelog.go').url,
  },
  'data-root': {
    label: same('data-root'),
    means: {
      en: 'dockerd’s directory, /var/lib/docker: container records, volumes, networks and build cache.',
      'zh-TW': 'dockerd 的資料目錄 /var/lib/docker：容器紀錄、儲存卷、網路與建置快取。',
    },
    source: moby('daemon/config/config_linux.go').url,
  },
  fifo: {
    label: { en: 'named pipe (FIFO)', 'zh-TW': '具名管線（FIFO）' },
    means: {
      en: 'A file that passes bytes from one process to another. When nobody reads, the writer blocks after 64 KiB.',
      'zh-TW': '把位元組從一個行程傳給另一個行程的檔案。沒人讀的時候，寫滿 64 KiB 就會卡住。',
    },
    source: page('fifo(7)', 'https://man7.org/linux/man-pages/man7/fifo.7.html').url,
  },
  subreaper: {
    label: same('child subreaper'),
    means: {
      en: 'A process that becomes the parent of orphans below it. That is how a shim inherits the container from runc.',
      'zh-TW': '會接手底下孤兒行程的行程。shim 就是這樣從 runc 手中接過容器。',
    },
    source: page(
      'PR_SET_CHILD_SUBREAPER',
      'https://man7.org/linux/man-pages/man2/PR_SET_CHILD_SUBREAPER.2const.html',
    ).url,
  },
} satisfies Record<string, Term>
