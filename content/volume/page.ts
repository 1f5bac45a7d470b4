import type { Page } from '../page.ts'
import { both } from '../text.ts'
import { cli, moby, swarmkit } from '../upstream.ts'

export const volumePage: Page = {
  topic: 'volume',
  page: '',
  title: both('Volumes', '儲存卷'),
  description: both(
    'Where data goes that should outlive a container: volumes, bind mounts and tmpfs, what each keeps, and what each command deletes.',
    '要比容器活得久的資料放哪裡：儲存卷、綁定掛載與 tmpfs，各自保留什麼，哪個指令會刪掉什麼。',
  ),
  parts: [],
  sections: {
    'three-places': [
      moby('daemon/volume/mounts/linux_parser.go'),
      cli('opts/mount.go'),
      moby('daemon/volume/local/local.go'),
    ],
    volume: [moby('daemon/volume/local/local.go'), moby('daemon/volume/service/store.go')],
    filling: [moby('daemon/create_unix.go'), moby('daemon/container/container_unix.go')],
    'named-anonymous': [moby('daemon/mounts.go'), cli('cli/command/volume/prune.go')],
    'in-use': [moby('daemon/volume/service/errors.go'), moby('daemon/mounts.go')],
    sharing: [moby('daemon/volumes.go'), swarmkit('design/task_model.md')],
  },
  sources: [
    moby('daemon/volume/local/local.go'),
    moby('daemon/create_unix.go'),
    moby('daemon/mounts.go'),
    moby('daemon/volumes.go'),
    moby('daemon/volume/service/service.go'),
  ],
  simplified: both(
    'Volumes of the driver local on a Linux host. Quotas, labels of SELinux and drivers from plugins are left out.',
    '以 Linux 主機上 local 驅動程式的儲存卷為準。容量限制、SELinux 標籤與外掛的驅動程式不在其中。',
  ),
}
