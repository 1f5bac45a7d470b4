import type { Page } from '../page.ts'
import { both } from '../text.ts'
import { kernelDoc, man, moby, page, runtimeSpec } from '../upstream.ts'

const FIRECRACKER = page(
  'Firecracker SPECIFICATION.md (v1.13.0)',
  'https://github.com/firecracker-microvm/firecracker/blob/v1.13.0/SPECIFICATION.md',
)

export const containerPage: Page = {
  topic: 'container',
  page: '',
  title: both('Containers', '容器'),
  description: both(
    'From image to running process: what isolates a container, what ends it, and how it compares with a virtual machine.',
    '從映像檔到執行中的行程：什麼在隔離容器、什麼會結束它，以及它與虛擬機的比較。',
  ),
  parts: [],
  sections: {
    'from-image': [kernelDoc('filesystems/overlayfs'), moby('daemon/create.go'), moby('daemon/start.go')],
    namespaces: [
      man('7', 'namespaces'),
      moby('daemon/pkg/oci/defaults.go'),
      runtimeSpec('config-linux.md#namespaces'),
    ],
    cgroups: [kernelDoc('admin-guide/cgroup-v2'), moby('daemon/daemon_unix.go')],
    rights: [
      moby('daemon/pkg/oci/caps/defaults.go'),
      moby('vendor/github.com/moby/profiles/seccomp/default.json'),
      man('7', 'capabilities'),
    ],
    end: [man('7', 'pid_namespaces'), moby('daemon/stop.go')],
    vm: [runtimeSpec('implementations.md'), kernelDoc('virt/kvm/api'), FIRECRACKER],
  },
  sources: [
    man('7', 'namespaces'),
    man('7', 'cgroups'),
    moby('daemon/oci_linux.go'),
    moby('daemon/pkg/oci/defaults.go'),
    moby('vendor/github.com/moby/profiles/seccomp/default.json'),
    runtimeSpec('implementations.md'),
    FIRECRACKER,
  ],
  simplified: both(
    'Containers on Linux with cgroup version 2 and runc. Windows containers, checkpoints and devices such as GPUs are left out.',
    '以 Linux、cgroup 第 2 版與 runc 為準。Windows 容器、checkpoint 與 GPU 等裝置不在其中。',
  ),
}
