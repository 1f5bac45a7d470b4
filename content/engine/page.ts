import type { Page } from '../page.ts'
import { both } from '../text.ts'
import { cli, containerd, man, moby, runc, runtimeSpec } from '../upstream.ts'

export const enginePage: Page = {
  topic: 'engine',
  page: '',
  title: both('Engine', '引擎'),
  description: both(
    'The programs between your prompt and the kernel: the CLI, dockerd, containerd, the shims and runc. Who does what, who calls whom, and what survives what.',
    '從命令列到核心之間的程式：CLI、dockerd、containerd、shim 與 runc。誰做什麼、誰呼叫誰、誰死了誰還活著。',
  ),
  parts: [],
  sections: {
    'client-server': [cli('cmd/docker/docker.go'), moby('api/swagger.yaml'), moby('daemon/server/server.go')],
    'who-does-what': [
      moby('daemon/daemon.go'),
      containerd('docs/runtime-v2.md'),
      containerd('docs/content-flow.md'),
      runc('README.md'),
    ],
    parents: [
      man('1', 'pstree'),
      containerd('pkg/shim/shim.go'),
      moby('daemon/libnetwork/portmapper/proxy_linux.go'),
    ],
    'image-stores': [moby('daemon/image_store_choice.go'), moby('daemon/containerd/image_pull.go')],
    restarts: [
      moby('daemon/daemon.go'),
      moby('contrib/init/systemd/docker.service'),
      containerd('core/runtime/v2/shim_load.go'),
    ],
  },
  sources: [
    moby('daemon/daemon.go'),
    moby('contrib/init/systemd/docker.service'),
    moby('daemon/image_store_choice.go'),
    containerd('docs/runtime-v2.md'),
    runtimeSpec('runtime.md'),
  ],
  simplified: both(
    'Docker Engine on Linux as its packages install it: one containerd as a service of its own, runc as the runtime. Docker Desktop, rootless mode and Windows put other programs between.',
    '以 Linux 上由套件安裝的 Docker Engine 為準：containerd 是獨立的服務，runtime 是 runc。Docker Desktop、rootless 模式與 Windows 中間還有別的程式。',
  ),
}
