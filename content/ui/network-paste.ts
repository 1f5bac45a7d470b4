import { both, type Localized } from '../text.ts'

/** Words for a host that someone pastes: they arrive with their code. */
export const pasteWords = {
  lead: both(
    'Paste what these two commands print on your host. It is drawn here, in this tab; nothing is sent anywhere.',
    '貼上這兩個指令在你的主機上印出的內容。圖就畫在這個分頁裡，不會送到任何地方。',
  ),
  field: both(
    'Output of docker inspect and docker network inspect',
    'docker inspect 與 docker network inspect 的輸出',
  ),
  hint: both(
    'One or many, in any order: containers alone or networks alone will do.',
    '一個或多個、順序不拘；只有容器或只有網路也可以。',
  ),
  draw: both('Draw it', '畫出來'),
  done: both(
    'Drawn. Containers: {containers}, networks they are on: {networks}. The packet walk and the matrix are this host’s now.',
    '已畫出。容器：{containers}，它們所在的網路：{networks}。封包路徑與可達性現在都是這台主機的。',
  ),
  aside: both(
    'You have typed a command since, so the drawing shows that session again. Your host is still here.',
    '你之後輸入了指令，所以圖又回到那個工作階段。你的主機還在這裡。',
  ),
  again: both('Show your host', '顯示你的主機'),
  back: both('Back to the example', '回到範例'),
  matrix: both('Who can reach whom', '誰連得到誰'),
  unknown: both('What a paste does not say', '貼上的內容沒有說的'),
  failed: both('Nothing was changed. {why}', '什麼都沒有改變。{why}'),
} as const

/** What was wrong, where, and what to do. */
export const pasteErrors: Readonly<Record<string, Localized>> = {
  'paste/empty': both(
    'There is no object in this text. Paste the whole output.',
    '這段文字裡沒有物件。請貼上完整的輸出。',
  ),
  'paste/too-large': both(
    'The text is longer than {most} characters. Paste it in parts.',
    '文字超過 {most} 個字元。請分次貼上。',
  ),
  'paste/not-json': both(
    'Line {line}, column {column} is no JSON. Paste the output from its first bracket to its last.',
    '第 {line} 行第 {column} 欄不是 JSON。請從第一個括號貼到最後一個括號。',
  ),
  'paste/too-deep': both(
    'Line {line} is nested deeper than {most} levels.',
    '第 {line} 行的巢狀超過 {most} 層。',
  ),
  'paste/neither': both(
    'Object {place} is neither a container nor a network.',
    '物件 {place} 既不是容器也不是網路。',
  ),
  'paste/wrong-field': both('{place} should be {wanted}.', '{place} 應該是{wanted}。'),
  'paste/bad-network': both('{place}: {says}', '{place}：{says}'),
}

export const wantedWords = {
  text: both('a text', '文字'),
  number: both('a number', '數字'),
  boolean: both('true or false', 'true 或 false'),
  list: both('a list', '清單'),
  object: both('an object', '物件'),
  address: both('an IP address', ' IP 位址'),
  subnet: both('an address with its prefix length, as 172.18.0.0/16', '帶前綴長度的位址，例如 172.18.0.0/16'),
} as const

/** What a paste cannot say, and what is taken for it. */
export const unknownWords = {
  host: both(
    'The host’s own addresses, its name server and its firewall. Taken: 192.168.1.10 on eth0, a router at 192.168.1.1, no rules but Docker’s.',
    '主機自己的位址、DNS 伺服器與防火牆。這裡假設：eth0 上的 192.168.1.10，路由器在 192.168.1.1，除了 Docker 的規則之外沒有別的。',
  ),
  daemon: both(
    'The flags of dockerd and its version. Taken: Engine 29.7 with its defaults and docker-proxy.',
    'dockerd 的旗標與版本。這裡假設：Engine 29.7、預設值，並使用 docker-proxy。',
  ),
  listeners: both(
    'Which programs listen. Taken: each container listens on the ports it exposes or publishes.',
    '哪些程式在監聽。這裡假設：每個容器都在它公開或發佈的連接埠上監聽。',
  ),
  network: both(
    'The network {network}: it was not pasted. Taken from a container on it, as {driver}.',
    '網路 {network}：沒有貼上。從它上面的容器推得，當作 {driver}。',
  ),
  container: both(
    'The container {container}: only the network {network} names it. Its ports, aliases and other networks are not known.',
    '容器 {container}：只有網路 {network} 提到它。不知道它的連接埠、別名與其他網路。',
  ),
  unplaced: both(
    'The container {container} could not be put onto its networks: {says}',
    '容器 {container} 無法接上它的網路：{says}',
  ),
  unmade: both('The network {network} could not be made: {says}', '網路 {network} 無法建立：{says}'),
} as const
