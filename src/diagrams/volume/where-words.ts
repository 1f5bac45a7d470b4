import { both, type Localized } from '#content/text.ts'
import type { ChoiceGroup } from '../choice.ts'
import type { Platform, Store, StoreKind } from './where-view.ts'

export const words = {
  title: both('Where the bytes are', '位元組放在哪裡'),
  summary: both(
    '{containers} and where what they see lies: {stores}. Rows of a container are its mounts; a line leads from each to its place on the host.',
    '{containers}，以及它們看到的東西放在哪裡：{stores}。容器的每一列是一個掛載，線連到它在主機上的位置。',
  ),
  nothing: both(
    'No container and no volume: nothing but images takes room.',
    '沒有容器也沒有儲存卷：只有映像檔占空間。',
  ),
  noContainers: both('No containers', '沒有容器'),
  containers: both('containers', '容器'),
  writable: both('writable layer of {name}', '{name} 的可寫層'),
  image: both('image {name}', '映像檔 {name}'),
  namedVolume: both('volume {name}', '儲存卷 {name}'),
  anonymousVolume: both('anonymous volume {name}', '匿名儲存卷 {name}'),
  externalVolume: both('volume {name}', '儲存卷 {name}'),
  hostPath: both('your directory {name}', '你的目錄 {name}'),
  memory: both('memory of {name}', '{name} 的記憶體'),
  unused: both('unused', '沒人用'),
  moreMounts: both('{count} more', '還有 {count} 個'),
  moreContainers: both('{count} older containers: docker ps -a', '還有 {count} 個較早的容器：docker ps -a'),
  moreVolumes: both(
    '{count} more unused volumes: docker volume ls',
    '還有 {count} 個沒人用的儲存卷：docker volume ls',
  ),
  layers: both('{count} layers, {size}', '{count} 層，{size}'),
  oneLayer: both('1 layer, {size}', '1 層，{size}'),
  none: both('empty', '空的'),
  one: both('1 file, {size}', '1 個檔案，{size}'),
  some: both('{count} files, {size}', '{count} 個檔案，{size}'),
  says: both('At {path}: {content}. {users}', '位於 {path}：{content}。{users}'),
  usedBy: both('Used by {names}.', '使用者：{names}。'),
  usedByNobody: both('No container refers to it.', '沒有容器參照它。'),
  separator: both(', ', '、'),
  row: both('{path} is {store}', '{path} 是{store}'),
  rowReadOnly: both('{path} is {store}, read-only', '{path} 是{store}，唯讀'),
  mounted: both('{container} sees it at {path}, {access}.', '{container} 在 {path} 看到它，{access}。'),
  readWrite: both('to read and write', '可讀可寫'),
  readOnly: both('read-only', '唯讀'),
  over: both(
    'The writable layer lies over the image: a file that is changed is copied up first.',
    '可寫層疊在映像檔之上：要改的檔案會先被複製上來。',
  ),
  filled: both(
    'Filled from {path} of the image when the container was created.',
    '建立容器時，從映像檔的 {path} 填入。',
  ),
} as const satisfies Record<string, Localized>

export type Region = 'engine' | 'host' | 'memory' | 'elsewhere'

export const REGION_OF: Readonly<Record<StoreKind, Region>> = {
  layer: 'engine',
  image: 'engine',
  named: 'engine',
  anonymous: 'engine',
  bind: 'host',
  tmpfs: 'memory',
  external: 'elsewhere',
}

const desktopMachine = both(
  'in Docker Desktop’s virtual machine, kept by the Engine',
  '在 Docker Desktop 的虛擬機裡，由 Engine 保管',
)

export const REGIONS: Readonly<Record<Platform, Readonly<Record<Region, Localized>>>> = {
  linux: {
    engine: both('disk of the host, kept by the Engine', '主機的磁碟，由 Engine 保管'),
    host: both('disk of the host, kept by you', '主機的磁碟，由你保管'),
    memory: both('memory of the host', '主機的記憶體'),
    elsewhere: both('where the driver’s options lead', '驅動程式的選項所指的地方'),
  },
  rootless: {
    engine: both('your home directory, kept by the Engine', '你的家目錄，由 Engine 保管'),
    host: both('disk of the host, kept by you', '主機的磁碟，由你保管'),
    memory: both('memory of the host', '主機的記憶體'),
    elsewhere: both('where the driver’s options lead', '驅動程式的選項所指的地方'),
  },
  desktop: {
    engine: desktopMachine,
    host: both('a folder of your computer, shared with that machine', '你電腦上的資料夾，與虛擬機共享'),
    memory: both('memory of the virtual machine', '虛擬機的記憶體'),
    elsewhere: both('where the driver’s options lead', '驅動程式的選項所指的地方'),
  },
}

export const whereChoices: readonly ChoiceGroup[] = [
  {
    id: 'platform',
    label: both('Paths on', '路徑所在'),
    choices: [
      { name: 'Linux' },
      { lens: 'rootless', name: both('rootless Linux', 'rootless Linux') },
      { lens: 'desktop', name: 'Docker Desktop' },
    ],
  },
]

/** Which silhouette a store has. */
export const ENTITY_OF = {
  layer: 'container',
  image: 'image',
  named: 'volume',
  anonymous: 'volume',
  external: 'volume',
  bind: 'client',
  tmpfs: 'kernel',
} as const

/** The pane of a store, by its kind. */
export const PART_OF: Readonly<Record<Store['kind'], string>> = {
  layer: 'writable-layer',
  image: 'image',
  named: 'named-volume',
  anonymous: 'anonymous-volume',
  external: 'external',
  bind: 'host-path',
  tmpfs: 'memory',
}

export const TERM_OF: Readonly<Record<Store['kind'], string>> = {
  layer: 'writable-layer',
  image: 'image',
  named: 'named-volume',
  anonymous: 'anonymous-volume',
  external: 'volume-driver',
  bind: 'bind-mount',
  tmpfs: 'tmpfs',
}
