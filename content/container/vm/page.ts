import type { Page } from '../../page.ts'
import { both } from '../../text.ts'
import { kernelDoc, man, moby, page, runtimeSpec } from '../../upstream.ts'

const FIRECRACKER_SPEC = page(
  'Firecracker SPECIFICATION.md (v1.13.0)',
  'https://github.com/firecracker-microvm/firecracker/blob/v1.13.0/SPECIFICATION.md',
)
const FIRECRACKER_DESIGN = page(
  'Firecracker docs/design.md (v1.13.0)',
  'https://github.com/firecracker-microvm/firecracker/blob/v1.13.0/docs/design.md',
)
const GVISOR = page('gVisor platform guide', 'https://gvisor.dev/docs/architecture_guide/platforms/')
const GVISOR_SECURITY = page('gVisor security model', 'https://gvisor.dev/docs/architecture_guide/security/')
const KATA = page(
  'Kata Containers architecture (3.20.0)',
  'https://github.com/kata-containers/kata-containers/tree/3.20.0/docs/design/architecture',
)

export const vmPage: Page = {
  topic: 'container',
  page: 'vm',
  title: both('Machine and container, side by side', '虛擬機與容器，並排來看'),
  description: both(
    'A virtual machine, a container, gVisor and Kata on one host: which kernel each program calls, where the boundary runs, and what that means for security.',
    '同一台主機上的虛擬機、容器、gVisor 與 Kata：程式各自呼叫哪個核心、邊界在哪裡，以及這對安全的意義。',
  ),
  diagram: 'container/vm',
  parts: [
    {
      id: 'vm',
      see: 'systemd-detect-virt',
      sources: [kernelDoc('virt/kvm/api'), runtimeSpec('implementations.md')],
    },
    { id: 'guest-kernel', see: 'uname -r', sources: [kernelDoc('virt/kvm/api'), KATA] },
    { id: 'hypervisor', path: '/dev/kvm', see: 'ls -l /dev/kvm', sources: [kernelDoc('virt/kvm/api')] },
    {
      id: 'container',
      see: 'docker run --rm alpine uname -r; uname -r',
      sources: [man('7', 'namespaces'), moby('daemon/oci_linux.go')],
    },
    {
      id: 'gvisor',
      see: 'docker run --rm --runtime runsc alpine dmesg',
      sources: [GVISOR, GVISOR_SECURITY, runtimeSpec('implementations.md')],
    },
    {
      id: 'kata',
      see: 'docker run --rm --runtime io.containerd.kata.v2 alpine uname -r',
      sources: [KATA, runtimeSpec('implementations.md')],
    },
    {
      id: 'firecracker',
      see: 'firecracker --version',
      sources: [FIRECRACKER_SPEC, FIRECRACKER_DESIGN],
    },
    {
      id: 'kernel',
      path: '/proc/version',
      see: 'uname -a',
      sources: [man('2', 'syscalls'), moby('daemon/pkg/oci/defaults.go')],
    },
    {
      id: 'hardware',
      see: 'lscpu',
      sources: [kernelDoc('virt/kvm/api'), kernelDoc('admin-guide/hw-vuln/index')],
    },
    {
      id: 'syscall',
      see: 'strace -c -f -p $(pidof -s nginx)',
      sources: [
        moby('vendor/github.com/moby/profiles/seccomp/default.json'),
        man('2', 'syscalls'),
        GVISOR_SECURITY,
      ],
    },
  ],
  sections: {
    which: [runtimeSpec('implementations.md'), FIRECRACKER_DESIGN, GVISOR_SECURITY, KATA],
  },
  sources: [runtimeSpec('implementations.md'), moby('daemon/pkg/oci/defaults.go'), FIRECRACKER_DESIGN],
  simplified: both(
    'The machine, gVisor and Kata are drawn as their documents describe them; the model runs only the container. KVM stands for other hypervisors as well.',
    '虛擬機、gVisor 與 Kata 依各自的文件繪製，模型實際執行的只有容器。KVM 在這裡也代表其他 hypervisor。',
  ),
}
