import { writeFileSync } from 'node:fs'
import { gzipSync } from 'node:zlib'
import { test } from 'vitest'
import { searchFile } from './build-index.ts'
import { openIndex } from './find.ts'

test('probe', { timeout: 60000 }, () => {
  const out: string[] = []
  for (const locale of ['en', 'zh-TW'] as const) {
    const file = searchFile(locale)
    const json = JSON.stringify(file)
    out.push(
      `${locale} docs ${file.entries.length} bytes ${json.length} gz ${gzipSync(json, { level: 9 }).length} words ${gzipSync(file.words).length} hits ${gzipSync(file.hits).length} common ${file.common.split(' ').length} ${gzipSync(file.common).length} entries gz ${gzipSync(JSON.stringify(file.entries), { level: 9 }).length}`,
    )
    const { find, pages } = openIndex(JSON.parse(json))
    out.push(pages.map((p) => p.title).join(' | '))
    const queries =
      locale === 'en'
        ? [
            'kill',
            'docker ps',
            'dockerd',
            'shim',
            'namespace',
            'layers',
            'how to stop a container',
            'port is already allocated',
            'E-02.09',
            'docker.sock',
            'volum',
            'contaner',
            'whiteout',
            'overlay network',
            'POST /containers/create',
            'pull',
            'runc create',
            'image',
            'remove image',
            'exit code 137',
            'depends_on',
            'swarm init',
            'ports',
            'zzzzqqq',
            'a',
          ]
        : [
            '命名空間',
            '映像檔',
            '層',
            '列出容器',
            'docker ps',
            '核心',
            '刪除映像檔',
            '連接埠已被占用',
            '磁碟區',
            '停',
            '誰回收被殺掉的容器',
            'E-02.09',
            '摘要',
            '匿名',
            '綁定',
            'shim',
            '輕量的虛擬機',
            '大寫',
            '啟動',
            '覆蓋網路',
            '拉取',
            '容器停止後',
          ]
    for (const q of queries) {
      out.push(`\n## ${q}`)
      for (const { kind, found } of find(q))
        out.push(
          `  ${kind}: ${found
            .slice(0, 4)
            .map((f) => `${f.title} <${f.path}>`)
            .join(' ; ')}`,
        )
    }
  }
  writeFileSync('/tmp/reading/search.txt', out.join('\n'))
})
