import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { LOCALES } from '#content/text.ts'

/**
 * What the notes this site grew out of, and many others, say otherwise. First the engine, images and containers by
 * number, then A networks, B storage, C deployment, D machines and containers, E standards. Each row: the page and
 * note that sets it right, and words that this note must have in either language.
 */
const CORRECTIONS: readonly (readonly [key: string, note: string, en: string, zh: string])[] = [
  ['1', 'standards#lower-layers', 'each covers one hand-over', '每一份各管一段交接'],
  ['2', 'engine#client-calls', 'The client *uses* it', '提供 API 的是 dockerd'],
  ['3', 'engine#client-calls', 'is several processes', '好幾個行程'],
  ['4', 'engine#five-components', 'Missing are', '少列的還有'],
  ['5', 'engine#one-line-each', 'it *exits*', '**結束**了'],
  ['6', 'engine#one-line-each', 'The shim stays as the parent', '當父行程'],
  ['7', 'engine#one-line-each', 'Of tasks', '管的是 task'],
  ['8', 'engine#one-line-each', 'mounts the root file system', '掛載根檔案系統'],
  ['9', 'engine#one-line-each', 'an HTTP client without a memory', '不保存狀態的 HTTP 用戶端'],
  ['11', 'engine/hops#daemon-restarts', 'it serves any client', '服務任何用戶端'],
  ['12', 'engine#containerd-level', '“High-level” would be the word', '應該是「高階」'],
  ['13', 'engine#who-pulls', 'Up to Engine 28', 'Engine 28 以前'],
  ['14', 'engine/hops#containerd-scope', 'it converts no image', '沒有把映像檔「轉換」'],
  ['15', 'engine/hops#containerd-scope', 'networks or volumes', '不管 Docker 的網路與儲存卷'],
  ['16', 'engine#containerd-level', 'without dockerd', '不經過 dockerd'],
  ['17', 'engine/hops#shim-daemonless', 'says too much', '說得太滿'],
  ['18', 'engine#daemonless', 'off by default', '預設關閉'],
  ['19', 'engine/hops#runc-details', 'takes those two calls', '要這兩次呼叫'],
  ['20', 'engine/hops#runc-details', 'dockerd has mounted the root file system', '由 dockerd 掛好'],
  ['21', 'image#vm-template', 'no kernel, no boot loader', '沒有核心、沒有開機程式'],
  ['22', 'image#vm-template', 'start any number of containers', '啟動任意多個容器'],
  ['23', 'image#layer-exists', 'from the bottom up', '從最底層'],
  ['24', 'image/layers#base-layer', '`FROM scratch`', '`FROM scratch`'],
  ['25', 'image/merge#merge-layer', 'no “merge layer”', '沒有「Merge Layer」'],
  ['26', 'image/merge#upper-chooses', 'There is no choice', '沒有選擇'],
  ['27', 'image/names#tag-moves', 'only the tag that is written when none is', '沒寫標籤時補上的標籤'],
  ['28', 'image#image-digest', 'that of the **index**', '**index** 的摘要'],
  ['29', 'image/hashes#layer-digest', 'That is the DiffID', '說的其實是 DiffID'],
  ['30', 'image/hashes#content-and-distribution', 'the *compression* that saves', '**壓縮**本身'],
  ['31', 'image/platforms#manifest-list', 'read by the *client*', '做選擇的是**用戶端**'],
  ['32', 'image/platforms#one-image', 'one *name*', '一個**名稱**'],
  ['33', 'image/names#names-by-grammar', '[domain[:port]/]path[:tag][@digest]', '路徑[:標籤][@摘要]'],
  ['35', 'container#os-level', 'a group of processes', '主機核心上的一組行程'],
  ['36', 'container#start-time', 'no law', '並非定律'],
  ['37', 'container#attack-surface', 'the other way round', '正好相反'],
  ['A1', 'network#vpn-and-tls', 'keys that change every twelve hours', '金鑰每 12 小時輪替'],
  ['A2', 'network#vpn-and-tls', 'there is none by default', '預設沒有'],
  ['A3', 'network#shares-the-host', '`-p` is discarded with a warning', '`-p` 會被捨棄並顯示警告'],
  ['A4', 'network#like-a-lan', 'inside *one* host', '**單一主機**'],
  ['A5', 'network#custom-bridges', 'Since Engine 29', 'Engine 29 起'],
  ['A6', 'network/modes#none-empty', 'the whole network stack is there', '整個網路堆疊都在'],
  ['A7', 'network#four-modes', 'macvlan, ipvlan and `container:`', 'macvlan、ipvlan 與 `container:`'],
  ['A9', 'network#firewall', 'does not pass the host', '不會經過主機的 INPUT'],
  ['B1', 'volume#volumn', 'The word is *volume*', '正確的字是 `volume`'],
  ['B2', 'volume#data-stays', 'Anonymous ones are deleted', '對**具名**儲存卷成立'],
  ['B3', 'volume#external-disk', 'lost with it', '也一起沒了'],
  ['B4', 'volume#independent-object', '`409 Conflict`', '`409 Conflict`'],
  ['B5', 'volume#external-storage', 'NFS or CIFS', 'NFS、CIFS'],
  ['B6', 'volume#shared-data', 'Nor does Docker lock anything', '不會鎖定任何東西'],
  ['B7', 'volume#kinds-of-mount', 'hides what the image has', '遮住映像檔'],
  ['C1', 'deploy#yaml-file', 'a hash of each service', '設定雜湊'],
  ['C2', 'deploy#one-host', 'one *engine*', '單一 **Engine**'],
  ['C3', 'deploy#not-large', 'fine in production', '用於正式環境沒有問題'],
  ['C4', 'deploy#docker-compose', 'version 5 since December 2025', '2025 年 12 月起是第 5 版'],
  ['C5', 'deploy#high-availability', 'a majority of the managers', '過半數'],
  ['C6', 'deploy#stack-combines', 'with a parser of its own', '用自己的解析器'],
  ['C7', 'deploy#high-availability', 'docker service update --force', 'docker service update --force'],
  ['D1', 'container/vm#attack-surface', 'a weaker wall around', '外面的牆較薄'],
  ['D2', 'container#os-level', 'on the host’s own kernel', '主機核心上'],
  ['D3', 'container#start-time', 'hundreds of milliseconds', '數百毫秒'],
  ['D4', 'container/vm#vm-template', 'no kernel, no boot loader', '沒有核心'],
  ['E1', 'standards/path#lower-layers', '1.1.1, 1.1.1 and 1.3.0', '1.1.1、1.1.1 與 1.3.0'],
  ['E2', 'engine#containerd-level', 'Nor does it manage', '也不管 Docker 的網路'],
  ['E3', 'engine/hops#client-calls', 'dockerd provides the API', '提供 API 的是 dockerd'],
]

const plain = (text: string) => text.replaceAll("'", '’')

describe.each(LOCALES)('what is set right, %s', (locale) => {
  test.each(CORRECTIONS)('%s in %s', (_key, address, en, zh) => {
    const [page, note] = address.split('#')
    const text = readFileSync(`content/${page}/${locale}.mdx`, 'utf8')
    const found = new RegExp(`<Changed id="${note}">([\\s\\S]*?)</Changed>`).exec(text)?.[1]
    expect(plain(found ?? '')).toContain(plain(locale === 'en' ? en : zh))
  })
})

test('none is lost: only slips of spelling (10, 34, 39, A8, E4) and missing pictures (38) have no row', () => {
  const numbered = (letter: string, last: number) =>
    Array.from({ length: last }, (_, at) => `${letter}${at + 1}`)
  const every = [
    ...numbered('', 39),
    ...numbered('A', 9),
    ...numbered('B', 7),
    ...numbered('C', 7),
    ...numbered('D', 4),
    ...numbered('E', 4),
  ]
  const without = ['10', '34', '38', '39', 'A8', 'E4']
  expect(CORRECTIONS.map(([key]) => key)).toEqual(every.filter((key) => !without.includes(key)))
})
