import type { Page } from '../page.ts'
import { both } from '../text.ts'
import { containerd, moby, runtimeSpec } from '../upstream.ts'

export const enginePage: Page = {
  topic: 'engine',
  page: '',
  title: both('Engine', '引擎'),
  description: both(
    'The programs between your prompt and the kernel: the CLI, dockerd, containerd, the shims and runc. Who does what, who calls whom, and what survives what.',
    '從命令列到核心之間的程式：CLI、dockerd、containerd、shim 與 runc。誰做什麼、誰呼叫誰、誰死了誰還活著。',
  ),
  parts: [],
  sources: [
    moby('daemon/daemon.go'),
    moby('contrib/init/systemd/docker.service'),
    moby('daemon/image_store_choice.go'),
    containerd('docs/runtime-v2.md'),
    runtimeSpec('runtime.md'),
  ],
}
