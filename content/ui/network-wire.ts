import { both, same } from '../text.ts'

/** Words of a packet between the nodes of a swarm: they arrive with their code. */
export const wireWords = {
  lead: both(
    'A service with a task on each of two nodes. Pick how it is called, and follow one connection to its task.',
    '一個服務，兩個節點上各有一個 task。選擇呼叫它的方式，跟著一條連線走到 task。',
  ),
  way: both('How the service is called', '呼叫服務的方式'),
  ways: {
    vip: same('VIP'),
    dnsrr: same('DNS-RR'),
    mesh: same('ingress'),
  },
  encryption: both('Data between nodes', '節點之間的資料'),
  plain: both('as it is', '不加密'),
  sealed: same('--opt encrypted'),
  connection: both('Connection {n}', '第 {n} 條連線'),
  next: both('Next connection', '下一條連線'),
  blocked: both('A firewall between the nodes keeps back', '節點之間的防火牆擋住'),
  none: both('nothing', '什麼都不擋'),
  data: both('the data (UDP 4789, or ESP)', '資料（UDP 4789，或 ESP）'),
  gossip: both('gossip (7946)', 'gossip（7946）'),
  picture: both('Two nodes; this step is at {place}', '兩個節點；這一步在 {place}'),
  steps: both('Steps', '步驟'),
  keys: both('Arrow keys step through it.', '可用方向鍵逐步查看。'),
  rule: both('Rule', '規則'),
  source: both('Source', '來源'),
  destination: both('Destination', '目的地'),
  became: both('becomes', '變成'),
  where: both('Where', '位置'),
  outside: both('a machine on the LAN', '區域網路上的一台機器'),
  frame: both('What {from} sends to {to}, {bytes} bytes', '{from} 送給 {to} 的內容，{bytes} 位元組'),
  hidden: both('encrypted', '已加密'),
  bytes: both('{n} B', '{n} B'),
  pick: both('Pick a part to see its fields.', '點選一段查看欄位。'),
  overhead: both(
    'IP, UDP, VXLAN and the inner Ethernet header take {n} bytes of a 1500 byte link, so interfaces on the overlay report MTU {mtu}.',
    'IP、UDP、VXLAN 與內層 Ethernet 標頭佔去 1500 位元組中的 {n} 位元組，所以 overlay 上的介面 MTU 是 {mtu}。',
  ),
  overheadSealed: both(
    'ESP adds 26 bytes to those 50, so interfaces on the encrypted overlay report MTU {mtu}.',
    'ESP 在那 50 位元組之外再加 26 位元組，所以加密 overlay 上的介面 MTU 是 {mtu}。',
  ),
  meshPlain: both(
    'The ingress network is not encrypted, whatever the service’s own network is.',
    '不論服務自己的網路是否加密，ingress 網路都不加密。',
  ),
  ok: both('{task} answers; it sees {source}.', '{task} 有回應；它看到的是 {source}。'),
  drop: both('Dropped: times out.', '被丟棄：逾時。'),
} as const

export const wireSteps = {
  'lookup-vip': both(
    '127.0.0.11 answers {name} with one virtual address: {ip}.',
    '127.0.0.11 對 {name} 回答一個虛擬位址：{ip}。',
  ),
  'lookup-tasks': both(
    '127.0.0.11 answers with the addresses of the tasks: {ips}. The client takes {ip}.',
    '127.0.0.11 回答各個 task 的位址：{ips}。用戶端選了 {ip}。',
  ),
  'lookup-fails': both(
    '127.0.0.11 does not know {name} on this node.',
    '這個節點上的 127.0.0.11 不認得 {name}。',
  ),
  'arp-balancer': both(
    'Who has {ip}? The load balancer of this network on this node, {balancer}.',
    '誰有 {ip}？這個節點上這個網路的負載平衡器 {balancer}。',
  ),
  mark: both('Packets for the service get the mark {mark}.', '送往這個服務的封包標上 {mark}。'),
  balance: both(
    'IPVS finds the service by its mark {mark} and takes the next task: {task}. The destination becomes its address.',
    'IPVS 依標記 {mark} 找到服務，輪到下一個 task：{task}。目的位址改成它的位址。',
  ),
  source: both(
    'The source becomes the load balancer, {balancer}, so that answers come back through it.',
    '來源改成負載平衡器 {balancer}，回應才會經過它回來。',
  ),
  'mesh-dnat': both(
    'Every node answers the published port. The packet is turned to the ingress sandbox, {ip}.',
    '每個節點都回應發佈的連接埠。封包轉往 ingress sandbox {ip}。',
  ),
  'mesh-accept': both('It is forwarded out by {dev}.', '從 {dev} 轉送出去。'),
  'mesh-mark': both(
    'In the ingress sandbox the port gets the mark {mark}.',
    '在 ingress sandbox 裡，這個連接埠標上 {mark}。',
  ),
  'mesh-source': both(
    'The source becomes the ingress sandbox, {ip}. The client’s address is lost here.',
    '來源改成 ingress sandbox {ip}。用戶端的位址在這裡就看不到了。',
  ),
  neighbour: both(
    'ARP for {ip} is answered here, from a table that gossip filled. No question goes over the wire.',
    '{ip} 的 ARP 在本機就有答案，來自 gossip 填好的表。不會有詢問送上網路。',
  ),
  forwarding: both(
    'The forwarding table says which node has that MAC address: {node}.',
    '轉送表說明哪個節點擁有那個 MAC 位址：{node}。',
  ),
  'same-node': both(
    'The task {ip} is on this node: the frame crosses one bridge and never leaves.',
    'task {ip} 就在這個節點上：訊框只經過一個橋接，不會離開。',
  ),
  wrap: both(
    'The whole frame is wrapped: VXLAN with VNI {vni}, in UDP to port {port}, in IP to {node}.',
    '整個訊框被包起來：VNI {vni} 的 VXLAN，放進送往連接埠 {port} 的 UDP，再放進送往 {node} 的 IP。',
  ),
  'esp-mark': both(
    'UDP packets of VNI {vni} get the mark {mark}, which asks for encryption.',
    'VNI {vni} 的 UDP 封包標上 {mark}，表示要加密。',
  ),
  seal: both(
    'IPsec seals it with AES-GCM: ESP, transport mode, a key for {from} to {node}. Not TLS.',
    'IPsec 用 AES-GCM 加密：ESP、transport mode，{from} 到 {node} 有自己的金鑰。不是 TLS。',
  ),
  wire: both(
    'It crosses the network from {from} to {node} as an ordinary IP packet.',
    '它以一般 IP 封包的樣子從 {from} 走到 {node}。',
  ),
  lost: both(
    '{what} is kept back between the nodes. The name was known, the packet is lost.',
    '{what} 在節點之間被擋住。名稱查得到，封包卻不見了。',
  ),
  open: both(
    'IPsec opens what {node} sealed. An unsealed packet of this network would be dropped.',
    'IPsec 解開 {node} 加密的內容。這個網路若收到沒加密的封包會直接丟棄。',
  ),
  unwrap: both(
    'The kernel takes VNI {vni} and unwraps the frame: untouched.',
    '核心認出 VNI {vni}，拆出訊框：原封不動。',
  ),
  redirect: both(
    'In the task’s namespace the published port is turned to {port}, where its program listens.',
    '在 task 的命名空間裡，發佈的連接埠轉到程式監聽的 {port}。',
  ),
  arrive: both('{task} takes it. It sees {source}.', '{task} 收下它。它看到的是 {source}。'),
  answer: both(
    'The answer goes to {source} and back the same way, each address put back.',
    '回應送往 {source}，循原路回去，每個位址都改回來。',
  ),
} as const

export const wireParts = {
  ethernet: same('Ethernet'),
  ipv4: same('IP'),
  udp: same('UDP'),
  vxlan: same('VXLAN'),
  esp: same('ESP'),
  'inner-ethernet': same('Ethernet'),
  'inner-ipv4': same('IP'),
  tcp: same('TCP'),
  payload: both('data', '資料'),
  'esp-trailer': both('ESP trailer', 'ESP 尾部'),
  'esp-icv': same('ICV'),
} as const

export const wireFields: Readonly<Record<string, ReturnType<typeof both>>> = {
  'dst-mac': both('destination MAC', '目的 MAC'),
  'src-mac': both('source MAC', '來源 MAC'),
  ethertype: both('EtherType', 'EtherType'),
  version: both('version, header length', '版本、標頭長度'),
  tos: both('type of service', '服務類型'),
  length: both('length', '長度'),
  identification: both('identification', '識別碼'),
  fragment: both('flags, fragment offset', '旗標、片段位移'),
  ttl: both('time to live', '存活時間'),
  protocol: both('protocol', '協定'),
  checksum: both('checksum', '檢查碼'),
  src: both('source', '來源'),
  dst: both('destination', '目的地'),
  sport: both('source port', '來源連接埠'),
  dport: both('destination port', '目的連接埠'),
  sequence: both('sequence', '序號'),
  acknowledgement: both('acknowledgement', '確認號'),
  offset: both('header length', '標頭長度'),
  flags: both('flags', '旗標'),
  window: both('window', '視窗'),
  urgent: both('urgent pointer', '緊急指標'),
  data: both('data', '資料'),
  'vxlan-flags': both('flags', '旗標'),
  reserved: both('reserved', '保留'),
  vni: same('VNI'),
  'reserved-2': both('reserved', '保留'),
  spi: same('SPI'),
  'esp-sequence': both('sequence', '序號'),
  iv: both('initialisation vector', '初始向量'),
  padding: both('padding', '填充'),
  'pad-length': both('padding length', '填充長度'),
  'next-header': both('next header', '下一個標頭'),
  icv: both('integrity check', '完整性檢查'),
}
