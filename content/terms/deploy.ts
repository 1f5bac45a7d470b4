import { same } from '../text.ts'
import {
  cli,
  compose,
  composeSpec,
  distributionSpec,
  imageSpec,
  moby,
  page,
  runtimeSpec,
  swarmkit,
} from '../upstream.ts'
import type { Term } from './term.ts'

/** Volumes; Compose, Swarm and Stack; the standards. */
export const deployTerms = {
  volume: {
    label: { en: 'volume', 'zh-TW': '儲存卷（volume）' },
    means: {
      en: 'A directory that dockerd keeps apart from any container, by default under /var/lib/docker/volumes.',
      'zh-TW': 'dockerd 另外保管、不屬於任何容器的目錄，預設在 /var/lib/docker/volumes 底下。',
    },
    source: moby('daemon/volume/local/local.go').url,
  },
  'named-volume': {
    label: { en: 'named volume', 'zh-TW': '具名儲存卷' },
    means: {
      en: 'A volume with a name you chose. Removing containers never removes it.',
      'zh-TW': '由你命名的儲存卷。刪除容器不會刪掉它。',
    },
    source: moby('daemon/mounts.go').url,
  },
  'anonymous-volume': {
    label: { en: 'anonymous volume', 'zh-TW': '匿名儲存卷' },
    means: {
      en: 'A volume named by 64 hex digits, made for a VOLUME instruction or a bare -v /path. --rm and rm -v remove it.',
      'zh-TW': '以 64 個十六進位字元為名的儲存卷，來自 VOLUME 指令或 -v /路徑。--rm 與 rm -v 會刪掉它。',
    },
    source: moby('daemon/mounts.go').url,
  },
  'bind-mount': {
    label: { en: 'bind mount', 'zh-TW': '綁定掛載（bind mount）' },
    means: {
      en: 'A path of the host shown inside the container. It hides what the image has there.',
      'zh-TW': '把主機上的路徑顯示在容器裡，會遮住映像檔在該處的內容。',
    },
    source: moby('daemon/volume/mounts/linux_parser.go').url,
  },
  tmpfs: {
    label: same('tmpfs'),
    means: {
      en: 'A file system in memory. It is gone when the container stops.',
      'zh-TW': '放在記憶體裡的檔案系統，容器停止就消失。',
    },
    source: moby('daemon/oci_linux.go').url,
  },
  'image-mount': {
    label: { en: 'image mount', 'zh-TW': '映像檔掛載' },
    means: {
      en: 'The files of an image, mounted read-only into a container. Since Engine 28.',
      'zh-TW': '把一個映像檔的內容以唯讀方式掛進容器。Engine 28 起支援。',
    },
    source: moby('daemon/volumes.go').url,
  },
  'volume-seeding': {
    label: { en: 'filling a new volume', 'zh-TW': '填入新儲存卷' },
    means: {
      en: 'When a container is created, an empty volume gets a copy of what the image has at that path. A bind mount never does.',
      'zh-TW': '建立容器時，空的儲存卷會複製映像檔在該路徑的內容；綁定掛載則不會。',
    },
    source: moby('daemon/create_unix.go').url,
  },
  'volume-driver': {
    label: { en: 'volume driver', 'zh-TW': '儲存卷驅動程式' },
    means: {
      en: 'Who provides a volume: local, or a plugin that knows some storage system.',
      'zh-TW': '由誰提供儲存卷：local，或是認得某種儲存系統的外掛。',
    },
    source: moby('daemon/volume/drivers/extpoint.go').url,
  },
  compose: {
    label: same('Docker Compose'),
    means: {
      en: 'A CLI plugin that reads a file and makes one engine match it. Nothing of it stays running.',
      'zh-TW': '讀取檔案、讓一個 Engine 符合內容的 CLI 外掛。執行完就不再常駐。',
    },
    source: compose('README.md').url,
  },
  'compose-file': {
    label: { en: 'Compose file', 'zh-TW': 'Compose 檔' },
    means: {
      en: 'compose.yaml: services, networks, volumes, secrets and configs, as the Compose Specification says.',
      'zh-TW': 'compose.yaml：依 Compose Specification 描述服務、網路、儲存卷、secret 與 config。',
    },
    source: composeSpec('spec.md').url,
  },
  project: {
    label: { en: 'Compose project', 'zh-TW': 'Compose 專案' },
    means: {
      en: 'All objects of one Compose file on one engine, held together by labels.',
      'zh-TW': '同一份 Compose 檔在一個 Engine 上的所有物件，靠標籤（label）綁在一起。',
    },
    source: composeSpec('spec.md').url,
  },
  'depends-on': {
    label: same('depends_on'),
    means: {
      en: 'The order in which Compose starts services. The short form waits for started, not for ready.',
      'zh-TW': 'Compose 啟動服務的順序。短格式只等「已啟動」，不等「已就緒」。',
    },
    source: composeSpec('05-services.md#depends_on').url,
  },
  profile: {
    label: { en: 'profile', 'zh-TW': 'profile（設定組）' },
    means: {
      en: 'A name that switches services of a Compose file on; without it they stay off.',
      'zh-TW': '用來開啟 Compose 檔中某些服務的名字；沒指定就不啟動。',
    },
    source: composeSpec('15-profiles.md').url,
  },
  swarm: {
    label: { en: 'swarm mode', 'zh-TW': 'swarm mode（叢集模式）' },
    means: {
      en: 'The Engine’s own cluster mode: managers agree on a state, workers run tasks. Not the classic Swarm of 2014.',
      'zh-TW':
        'Engine 內建的叢集模式：manager 對狀態取得共識，worker 執行 task。不是 2014 年的 classic Swarm。',
    },
    source: swarmkit('README.md').url,
  },
  node: {
    label: { en: 'node', 'zh-TW': '節點' },
    means: {
      en: 'One engine that joined a swarm, as manager or worker.',
      'zh-TW': '加入 swarm 的一個 Engine，角色是 manager 或 worker。',
    },
    source: swarmkit('node/node.go').url,
  },
  manager: {
    label: same('manager'),
    means: {
      en: 'A node that keeps the cluster’s state and takes part in its votes. It runs tasks too, unless drained.',
      'zh-TW': '保存叢集狀態並參與投票的節點。除非被排空（drain），否則也會執行 task。',
    },
    source: swarmkit('manager/manager.go').url,
  },
  worker: {
    label: same('worker'),
    means: {
      en: 'A node that runs the tasks it is given and knows nothing of the rest.',
      'zh-TW': '只執行分派到的 task、不知道其他事情的節點。',
    },
    source: swarmkit('agent/agent.go').url,
  },
  raft: {
    label: same('raft'),
    means: {
      en: 'How managers agree: one leader writes a log, a majority confirms each entry.',
      'zh-TW': 'manager 取得共識的方法：由一個 leader 寫日誌，每一筆都要過半數確認。',
    },
    source: swarmkit('manager/state/raft/raft.go').url,
  },
  quorum: {
    label: { en: 'quorum', 'zh-TW': '過半數（quorum）' },
    means: {
      en: 'More than half of the managers. Without it nothing changes; running containers run on.',
      'zh-TW': '超過一半的 manager。少了它就什麼都改不了，但執行中的容器照常執行。',
    },
    source: swarmkit('manager/state/raft/raft.go').url,
  },
  service: {
    label: { en: 'service', 'zh-TW': '服務（service）' },
    means: {
      en: 'What should run and how often. The swarm keeps making it true; Compose makes it true once.',
      'zh-TW': '描述要執行什麼、要幾份。Swarm 會持續讓它成立；Compose 只在執行指令時做一次。',
    },
    source: swarmkit('api/specs.proto').url,
  },
  'swarm-task': {
    label: { en: 'task (swarm)', 'zh-TW': 'task（swarm 任務）' },
    means: {
      en: 'One attempt to run one container on one node. It is replaced, never restarted.',
      'zh-TW': '在某個節點上執行一個容器的一次嘗試。只會被取代，不會重啟。',
    },
    source: swarmkit('design/task_model.md').url,
  },
  slot: {
    label: same('slot'),
    means: {
      en: 'One of a service’s numbered places. A task that fails is followed by another in the same slot.',
      'zh-TW': '服務的編號位置之一。task 失敗後，同一個 slot 會換上新的 task。',
    },
    source: swarmkit('design/task_model.md').url,
  },
  replica: {
    label: { en: 'replica', 'zh-TW': '副本（replica）' },
    means: {
      en: 'One of several equal containers of a service.',
      'zh-TW': '同一個服務的多個相同容器之一。',
    },
    source: swarmkit('manager/orchestrator/replicated/replicated.go').url,
  },
  drain: {
    label: { en: 'drain', 'zh-TW': '排空（drain）' },
    means: {
      en: 'Takes a node out of duty: its service tasks move to other nodes, containers of its own stay.',
      'zh-TW': '讓節點退出值勤：服務的 task 移到別的節點，自己啟動的容器不受影響。',
    },
    source: swarmkit('manager/scheduler/filter.go').url,
  },
  'rolling-update': {
    label: { en: 'rolling update', 'zh-TW': '滾動更新' },
    means: {
      en: 'Replaces the tasks of a service a few at a time, and pauses or rolls back when they fail.',
      'zh-TW': '一次替換幾個 task，失敗時暫停或回滾。',
    },
    source: swarmkit('manager/orchestrator/update/updater.go').url,
  },
  stack: {
    label: same('stack'),
    means: {
      en: 'Services deployed together to a swarm from a file in the older Compose format 3.x.',
      'zh-TW': '用較舊的 Compose 3.x 格式檔案，一起佈署到 swarm 的一組服務。',
    },
    source: cli('cli/command/stack/deploy_composefile.go').url,
  },
  secret: {
    label: { en: 'secret', 'zh-TW': 'secret（機密）' },
    means: {
      en: 'A small file that swarm keeps encrypted and mounts in memory. In Compose it is a bind mount.',
      'zh-TW': 'swarm 加密保存、並掛載在記憶體中的小檔案。在 Compose 裡則是綁定掛載。',
    },
    source: swarmkit('api/specs.proto').url,
  },
  'swarm-config': {
    label: { en: 'config (swarm)', 'zh-TW': 'config（swarm 設定）' },
    means: {
      en: 'Like a secret, for what may be seen: a file handed to the containers of a service.',
      'zh-TW': '類似 secret，但放可公開的內容：交給服務容器的檔案。',
    },
    source: swarmkit('api/specs.proto').url,
  },
  oci: {
    label: same('OCI'),
    means: {
      en: 'The Open Container Initiative: three specifications for images, for moving them and for running them.',
      'zh-TW': 'Open Container Initiative：三份規格，分別規範映像檔、搬運與執行。',
    },
    source: page('opencontainers.org', 'https://opencontainers.org/').url,
  },
  'image-spec': {
    label: same('image-spec'),
    means: {
      en: 'What an image is: index, manifest, config, layers. Version 1.1.1.',
      'zh-TW': '映像檔是什麼：index、manifest、config、層。版本 1.1.1。',
    },
    source: imageSpec('spec.md').url,
  },
  'runtime-spec': {
    label: same('runtime-spec'),
    means: {
      en: 'How an unpacked bundle is run: config.json and the life cycle. Version 1.3.0.',
      'zh-TW': '解開的 bundle 如何執行：config.json 與生命週期。版本 1.3.0。',
    },
    source: runtimeSpec('spec.md').url,
  },
  'distribution-spec': {
    label: same('distribution-spec'),
    means: {
      en: 'How images are pushed, pulled and listed over HTTP. Version 1.1.1.',
      'zh-TW': '如何透過 HTTP 推送、拉取與列出映像檔。版本 1.1.1。',
    },
    source: distributionSpec('spec.md').url,
  },
  cri: {
    label: same('CRI'),
    means: {
      en: 'How Kubernetes talks to containerd, without dockerd. Not an OCI specification.',
      'zh-TW': 'Kubernetes 與 containerd 溝通的介面，不經過 dockerd。不是 OCI 規格。',
    },
    source: page('kubernetes/cri-api', 'https://github.com/kubernetes/cri-api').url,
  },
  cni: {
    label: same('CNI'),
    means: {
      en: 'How Kubernetes sets up container networks. Docker uses libnetwork instead.',
      'zh-TW': 'Kubernetes 設定容器網路的方式。Docker 用的是 libnetwork。',
    },
    source: page('containernetworking/cni', 'https://github.com/containernetworking/cni').url,
  },
} satisfies Record<string, Term>
