import { same } from '../text.ts'
import { kernelDoc, man, moby, page } from '../upstream.ts'
import type { Term } from './term.ts'

/** What a container is made of: a process, what it sees, what it may use, what it may do. */
export const kernelTerms = {
  kernel: {
    label: { en: 'kernel', 'zh-TW': '核心' },
    means: {
      en: 'The one Linux kernel that every container on a host shares.',
      'zh-TW': '同一台主機上所有容器共用的那一個 Linux 核心。',
    },
    source: kernelDoc('admin-guide/index').url,
  },
  process: {
    label: { en: 'process', 'zh-TW': '行程' },
    means: {
      en: 'A running program. A container is one or more of them with a private view; ps on the host lists them all.',
      'zh-TW': '執行中的程式。容器就是一個或多個視野受限的行程，在主機上用 ps 全看得到。',
    },
    source: man('7', 'credentials').url,
  },
  host: {
    label: { en: 'host', 'zh-TW': '主機' },
    means: {
      en: 'The machine, real or virtual, whose kernel runs the containers.',
      'zh-TW': '提供核心來執行容器的那台機器，實體或虛擬都算。',
    },
    source: moby('README.md').url,
  },
  container: {
    label: { en: 'container', 'zh-TW': '容器' },
    means: {
      en: 'A process tree on the host’s kernel with its own namespaces, cgroup and root file system. The kernel has no such object.',
      'zh-TW':
        '跑在主機核心上的一棵行程樹，有自己的命名空間、cgroup 與根檔案系統。核心裡並沒有「容器」這種物件。',
    },
    source: man('7', 'namespaces').url,
  },
  namespace: {
    label: { en: 'namespace', 'zh-TW': '命名空間' },
    means: {
      en: 'What a process can see: its own processes, network, mounts, host name and so on.',
      'zh-TW': '行程看得到什麼：自己的行程、網路、掛載、主機名稱等等。',
    },
    source: man('7', 'namespaces').url,
  },
  'pid-namespace': {
    label: { en: 'PID namespace', 'zh-TW': 'PID 命名空間' },
    means: {
      en: 'Its own process numbers. The first process in it is PID 1; when that ends, the kernel ends the rest.',
      'zh-TW': '獨立的行程編號。裡面第一個行程是 PID 1，它一結束，核心就結束其他行程。',
    },
    source: man('7', 'pid_namespaces').url,
  },
  'network-namespace': {
    label: { en: 'network namespace', 'zh-TW': '網路命名空間' },
    means: {
      en: 'Its own interfaces, addresses, routes, firewall rules and port numbers.',
      'zh-TW': '獨立的網路介面、位址、路由、防火牆規則與連接埠編號。',
    },
    source: man('7', 'network_namespaces').url,
  },
  'mount-namespace': {
    label: { en: 'mount namespace', 'zh-TW': '掛載命名空間' },
    means: {
      en: 'Its own table of mounts, so that / is the container’s root file system.',
      'zh-TW': '獨立的掛載表，所以 / 就是容器自己的根檔案系統。',
    },
    source: man('7', 'mount_namespaces').url,
  },
  'uts-namespace': {
    label: { en: 'UTS namespace', 'zh-TW': 'UTS 命名空間' },
    means: {
      en: 'Its own host name: by default the first 12 digits of the container’s id.',
      'zh-TW': '獨立的主機名稱，預設是容器 ID 的前 12 碼。',
    },
    source: man('7', 'uts_namespaces').url,
  },
  'ipc-namespace': {
    label: { en: 'IPC namespace', 'zh-TW': 'IPC 命名空間' },
    means: {
      en: 'Its own shared memory, semaphores and message queues.',
      'zh-TW': '獨立的共享記憶體、號誌與訊息佇列。',
    },
    source: man('7', 'ipc_namespaces').url,
  },
  'cgroup-namespace': {
    label: { en: 'cgroup namespace', 'zh-TW': 'cgroup 命名空間' },
    means: {
      en: 'Its own view of the cgroup tree, with the container’s group as the root.',
      'zh-TW': '獨立的 cgroup 樹視角，把容器自己的群組當成根。',
    },
    source: man('7', 'cgroup_namespaces').url,
  },
  'user-namespace': {
    label: { en: 'user namespace', 'zh-TW': '使用者命名空間' },
    means: {
      en: 'Its own user ids: root inside, an ordinary user outside. Docker uses one only with rootless mode or userns-remap.',
      'zh-TW':
        '獨立的使用者 ID：裡面是 root，外面是一般使用者。Docker 只在 rootless 或 userns-remap 時使用。',
    },
    source: man('7', 'user_namespaces').url,
  },
  'time-namespace': {
    label: { en: 'time namespace', 'zh-TW': '時間命名空間' },
    means: {
      en: 'Its own offsets of the boot and monotonic clocks. In Docker’s default spec since Engine 29.5.',
      'zh-TW': '獨立的開機與單調時鐘偏移。Engine 29.5 起列入 Docker 的預設 spec。',
    },
    source: man('7', 'time_namespaces').url,
  },
  cgroup: {
    label: { en: 'cgroup', 'zh-TW': 'cgroup（控制群組）' },
    means: {
      en: 'What a group of processes may use: memory, CPU, number of processes, devices.',
      'zh-TW': '一組行程可以用多少：記憶體、CPU、行程數量、裝置。',
    },
    source: kernelDoc('admin-guide/cgroup-v2').url,
  },
  capability: {
    label: { en: 'capability', 'zh-TW': 'capability（能力）' },
    means: {
      en: 'One slice of root’s power. Docker leaves a container 14 of them.',
      'zh-TW': '把 root 的權力切成小塊後的其中一塊。Docker 預設留給容器 14 塊。',
    },
    source: moby('daemon/pkg/oci/caps/defaults.go').url,
  },
  seccomp: {
    label: same('seccomp'),
    means: {
      en: 'A filter on system calls. Docker’s default refuses the dangerous ones and still allows a few hundred.',
      'zh-TW': '系統呼叫的過濾器。Docker 預設擋下危險的那些，仍允許數百個。',
    },
    source: kernelDoc('userspace-api/seccomp_filter').url,
  },
  lsm: {
    label: same('AppArmor / SELinux'),
    means: {
      en: 'Kernel modules that check file and network access once more, by label or by path.',
      'zh-TW': '核心的安全模組，再依標籤或路徑檢查一次檔案與網路存取。',
    },
    source: kernelDoc('admin-guide/LSM/index').url,
  },
  'pivot-root': {
    label: same('pivot_root'),
    means: {
      en: 'The system call that makes another directory the root of a mount namespace.',
      'zh-TW': '把另一個目錄換成掛載命名空間根目錄的系統呼叫。',
    },
    source: man('2', 'pivot_root').url,
  },
  overlayfs: {
    label: same('overlayfs'),
    means: {
      en: 'A kernel file system that shows read-only directories and one writable directory as a single tree.',
      'zh-TW': '核心的檔案系統，把多個唯讀目錄加上一個可寫目錄呈現成一棵樹。',
    },
    source: kernelDoc('filesystems/overlayfs').url,
  },
  oom: {
    label: { en: 'OOM killer', 'zh-TW': 'OOM killer（記憶體不足）' },
    means: {
      en: 'The kernel’s answer to memory over memory.max: it kills a process of that cgroup, which ends with 137.',
      'zh-TW': '記憶體超過 memory.max 時核心的處置：殺掉該 cgroup 裡的一個行程，結束碼是 137。',
    },
    source: kernelDoc('admin-guide/cgroup-v2').url,
  },
  freezer: {
    label: { en: 'freezer', 'zh-TW': 'freezer（凍結）' },
    means: {
      en: 'The cgroup switch behind docker pause: the processes stay in memory and get no CPU.',
      'zh-TW': 'docker pause 背後的 cgroup 開關：行程留在記憶體裡，但拿不到 CPU。',
    },
    source: kernelDoc('admin-guide/cgroup-v2').url,
  },
  'pid-1': {
    label: same('PID 1'),
    means: {
      en: 'The first process of a container. Signals it has no handler for are dropped, except SIGKILL and SIGSTOP from outside.',
      'zh-TW': '容器的第一個行程。沒有處理函式的訊號會被丟掉，只有外面送來的 SIGKILL 與 SIGSTOP 例外。',
    },
    source: man('7', 'pid_namespaces').url,
  },
  signal: {
    label: { en: 'signal', 'zh-TW': '訊號' },
    means: {
      en: 'A short message from the kernel to a process, such as SIGTERM (15) or SIGKILL (9).',
      'zh-TW': '核心送給行程的短訊息，例如 SIGTERM（15）或 SIGKILL（9）。',
    },
    source: man('7', 'signal').url,
  },
  'virtual-machine': {
    label: { en: 'virtual machine', 'zh-TW': '虛擬機' },
    means: {
      en: 'Virtual hardware with a kernel of its own. Its boundary is the hypervisor.',
      'zh-TW': '虛擬出來的硬體，加上自己的核心。它的邊界是 hypervisor。',
    },
    source: page(
      'runtime-spec implementations',
      'https://github.com/opencontainers/runtime-spec/blob/v1.3.0/implementations.md',
    ).url,
  },
  hypervisor: {
    label: same('hypervisor'),
    means: {
      en: 'The program that gives each virtual machine its virtual hardware.',
      'zh-TW': '提供每台虛擬機虛擬硬體的程式。',
    },
    source: kernelDoc('virt/kvm/index').url,
  },
  microvm: {
    label: same('microVM'),
    means: {
      en: 'A virtual machine with almost no devices, made for one workload. Firecracker boots one in at most 125 ms.',
      'zh-TW': '幾乎沒有裝置、只為一個工作負載而生的虛擬機。Firecracker 在 125 毫秒內就能開好一台。',
    },
    source: page(
      'Firecracker specification',
      'https://github.com/firecracker-microvm/firecracker/blob/v1.13.0/SPECIFICATION.md',
    ).url,
  },
  gvisor: {
    label: same('gVisor'),
    means: {
      en: 'A kernel written as an ordinary program: it answers the container’s system calls before the host’s kernel has to.',
      'zh-TW': '寫成一般程式的核心：先替主機核心回應容器的系統呼叫。',
    },
    source: page('google/gvisor', 'https://github.com/google/gvisor').url,
  },
  kata: {
    label: same('Kata Containers'),
    means: {
      en: 'An OCI runtime that puts each container or pod into a small virtual machine.',
      'zh-TW': '把每個容器或 pod 放進小型虛擬機的 OCI runtime。',
    },
    source: page('kata-containers', 'https://github.com/kata-containers/kata-containers').url,
  },
  'attack-surface': {
    label: { en: 'attack surface', 'zh-TW': '攻擊面' },
    means: {
      en: 'Everything an attacker can reach. From inside a container that includes the host’s kernel.',
      'zh-TW': '攻擊者碰得到的一切。在容器裡，主機的核心也算在內。',
    },
    source: moby('vendor/github.com/moby/profiles/seccomp/default.json').url,
  },
  rootless: {
    label: { en: 'rootless mode', 'zh-TW': 'rootless 模式' },
    means: {
      en: 'dockerd and its containers run as an ordinary user inside a user namespace.',
      'zh-TW': 'dockerd 與容器都以一般使用者身分，在使用者命名空間裡執行。',
    },
    source: moby('contrib/dockerd-rootless.sh').url,
  },
  privileged: {
    label: same('--privileged'),
    means: {
      en: 'All capabilities, all devices, no seccomp, no AppArmor: root on the host in all but name.',
      'zh-TW': '全部 capability、全部裝置、沒有 seccomp、沒有 AppArmor：幾乎等於主機的 root。',
    },
    source: moby('daemon/oci_linux.go').url,
  },
} satisfies Record<string, Term>
