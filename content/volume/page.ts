import type { Page } from '../page.ts'
import { both } from '../text.ts'
import { moby } from '../upstream.ts'

export const volumePage: Page = {
  topic: 'volume',
  page: '',
  title: both('Volumes', '磁碟區'),
  description: both(
    'Where data goes that should outlive a container: volumes, bind mounts and tmpfs, what each keeps, and what each command deletes.',
    '要比容器活得久的資料放哪裡：磁碟區、綁定掛載與 tmpfs，各自保留什麼，哪個指令會刪掉什麼。',
  ),
  parts: [],
  sources: [
    moby('daemon/volume/local/local.go'),
    moby('daemon/create_unix.go'),
    moby('daemon/mounts.go'),
    moby('daemon/volumes.go'),
    moby('daemon/volume/service/service.go'),
  ],
}
