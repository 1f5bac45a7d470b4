import { both, same } from '../text.ts'

/** Words of “Whose localhost?”: they arrive with their code. */
export const localWords = {
  lead: both(
    'localhost is whoever asks. Pick who asks and what for: the namespace that owns the address lights up.',
    'localhost 就是發問的那一方。選擇誰在問、問什麼：擁有那個位址的命名空間就會亮起。',
  ),
  platform: both('Where the engine runs', '引擎在哪裡執行'),
  platforms: {
    linux: both('Linux', 'Linux'),
    desktop: same('Docker Desktop'),
    rootless: both('rootless', 'rootless'),
  },
  asker: both('Who asks', '誰在問'),
  address: both('For what', '問什麼'),
  machine: both('a shell on your machine', '你的機器上的 shell'),
  picture: both('Namespaces, one inside the other', '一層包著一層的命名空間'),
  yourMachine: both('Your machine', '你的機器'),
  yourMac: both('Your machine: macOS or Windows', '你的機器：macOS 或 Windows'),
  engine: {
    linux: both('dockerd and its bridges: in the same namespace', 'dockerd 與它的橋接：在同一個命名空間'),
    desktop: both(
      'Docker Desktop’s virtual machine: a Linux of its own',
      'Docker Desktop 的虛擬機：自己的一個 Linux',
    ),
    rootless: both(
      'RootlessKit’s namespace: dockerd and its bridges',
      'RootlessKit 的命名空間：dockerd 與它的橋接',
    ),
  },
  kernel: {
    linux: both('One kernel for all of it.', '全部共用一個核心。'),
    desktop: both(
      'Containers run on the virtual machine’s kernel, not on your machine’s.',
      '容器跑在虛擬機的核心上，不是你機器的核心。',
    ),
    rootless: both(
      'One kernel for all of it; root inside is your user outside.',
      '全部共用一個核心；裡面的 root 就是外面的你。',
    ),
  },
  socket: both('The CLI’s socket: {path}', 'CLI 的 socket：{path}'),
  sockets: {
    linux: same('/var/run/docker.sock'),
    desktop: same('~/.docker/run/docker.sock'),
    rootless: same('$XDG_RUNTIME_DIR/docker.sock'),
  },
  owns: both('owns {to}', '擁有 {to}'),
  asks: both('asks', '發問'),
  open: both('answers', '有回應'),
  closed: both('no answer', '沒有回應'),
  nobody: both('Nobody there owns this address.', '那裡沒有人擁有這個位址。'),
  walkIt: both('Walk it', '看封包路徑'),
  ports: both(
    'Published ports, asked for on localhost by a shell on your machine',
    '發佈的連接埠，由你機器上的 shell 用 localhost 詢問',
  ),
  port: both('Port', '連接埠'),
  sources: both(
    'Docker’s own words: Desktop networking, rootless mode',
    'Docker 自己的說明：Desktop 網路、rootless 模式',
  ),
} as const
