import { both } from '../text.ts'

/** Words of the disk ledger and the list of users: they arrive with their code. */
export const storageWords = {
  now: both('On the disk now', '現在磁碟上有'),
  kinds: {
    images: both('Images', '映像檔'),
    containers: both('Containers', '容器'),
    volumes: both('Local volumes', '本機儲存卷'),
    cache: both('Build cache', '建置快取'),
  },
  account: both('Account', '帳目'),
  total: both('Total', '總數'),
  active: both('Active', '使用中'),
  size: both('Size', '大小'),
  reclaimable: both('Reclaimable', '可回收'),
  prunes: both('What each prune would free', '每種清理會釋放多少'),
  how: both(
    'Each command is run on a copy of this host, then counted again. Choose one to compare.',
    '每個指令都在這台主機的副本上執行，再算一次。選一個來比較。',
  ),
  before: both('Before', '之前'),
  after: both('After', '之後'),
  frees: both('Frees', '釋放'),
  networks: both('Networks removed: {count}', '移除的網路：{count} 個'),
  run: both('Run it here', '在這裡執行'),
  users: both('Who uses it', '誰在用'),
  nothingThere: both('There is none on this host now.', '這台主機上現在沒有。'),
  nobody: both('nobody', '沒有人'),
  seenAs: both('{name} at {path}', '{name}，位於 {path}'),
  states: {
    running: both('running', '執行中'),
    paused: both('paused', '已暫停'),
    restarting: both('restarting', '重新啟動中'),
    created: both('created, not started', '已建立，尚未啟動'),
    exited: both('stopped', '已停止'),
    removing: both('being removed', '移除中'),
    dead: both('dead', '已失效'),
  },
} as const
