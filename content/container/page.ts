import type { Page } from '../page.ts'
import { both } from '../text.ts'
import { man, moby, page, runtimeSpec } from '../upstream.ts'

export const containerPage: Page = {
  topic: 'container',
  page: '',
  title: both('Containers', '容器'),
  description: both(
    'From image to running process: what isolates a container, what ends it, and how it compares with a virtual machine.',
    '從映像檔到執行中的行程：什麼在隔離容器、什麼會結束它，以及它與虛擬機的比較。',
  ),
  parts: [],
  sources: [
    man('7', 'namespaces'),
    man('7', 'cgroups'),
    moby('daemon/oci_linux.go'),
    moby('daemon/pkg/oci/defaults.go'),
    moby('vendor/github.com/moby/profiles/seccomp/default.json'),
    runtimeSpec('implementations.md'),
    page(
      'Firecracker specification',
      'https://github.com/firecracker-microvm/firecracker/blob/main/SPECIFICATION.md',
    ),
  ],
}
