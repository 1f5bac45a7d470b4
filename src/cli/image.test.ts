import { expect, test } from 'vitest'
import { ociEntries, type WrittenImage } from '#importers/testing/image-writer.ts'
import { file, writeTar } from '#importers/testing/tar-writer.ts'
import { main } from './main.ts'

const image: WrittenImage & { tag: string } = {
  tag: 'lab/app:1',
  layers: [
    { entries: [file('cache', 'x'.repeat(200_000)), file('kept', 'k'.repeat(50_000))], packing: 'gzip' },
    { entries: [file('.wh.cache')] },
  ],
  history: [
    { created_by: 'RUN /bin/sh -c fill # buildkit' },
    { created_by: 'RUN /bin/sh -c rm /cache # buildkit' },
  ],
}
const app = writeTar(ociEntries([image]))
const changed = writeTar(
  ociEntries([image]).map((entry) =>
    typeof entry.data !== 'string' && entry.name.startsWith('blobs/') && (entry.data?.length ?? 0) === 1536
      ? { ...entry, data: writeTar([file('.wh.other')]) }
      : entry,
  ),
)
const FILES: Readonly<Record<string, Uint8Array>> = {
  'app.tar': app,
  'changed.tar': changed,
  'notes.txt': new TextEncoder().encode('no image'),
}

async function call(...args: readonly string[]) {
  let stdout = ''
  let stderr = ''
  const code = await main(
    ['image', ...args],
    {
      out: (text) => {
        stdout += text
      },
      err: (text) => {
        stderr += text
      },
      read: async () => new Uint8Array(),
      open: (path) => new Blob([FILES[path] as Uint8Array<ArrayBuffer>]).stream(),
    },
    'C',
  )
  return { code, stdout, stderr }
}

test('says which layer and which file cost most', async () => {
  const { code, stdout, stderr } = await call('app.tar')
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
  expect(stdout).toContain(
    'Layer 1 (RUN fill) ships 200 kB that no container ever sees: layer 2 (RUN rm /cache) hides it.',
  )
  expect(stdout).toContain('The file that costs most is cache: 200 kB wasted.')
})

test('writes JSON, CSV and Markdown, one at a time', async () => {
  const report = JSON.parse((await call('app.tar', '--json')).stdout)
  expect(report).toMatchObject({ report: 'engine-room/image', version: 1, file: 'app.tar', problems: [] })
  expect(report.images[0]).toMatchObject({ name: 'lab/app:1', sizes: { wastedBytes: 200_000 } })
  expect((await call('app.tar', '--csv')).stdout.split('\r\n')).toHaveLength(5)
  expect((await call('app.tar', '--markdown', '--lang', 'zh-TW')).stdout).toMatch(
    /^# 映像檔報告：lab\/app:1\n/,
  )
  expect((await call('app.tar', '--json', '--csv')).code).toBe(2)
})

test('fails a build above a limit, and says so', async () => {
  expect((await call('app.tar', '--max-wasted', '200kB', '--min-efficiency', '0.2')).code).toBe(0)
  const wasted = await call('app.tar', '--max-wasted', '0.1 MB', '--json')
  expect(wasted).toMatchObject({ code: 1, stderr: 'lab/app:1: 200 kB wasted, more than 100 kB.\n' })
  const share = await call('app.tar', '--min-efficiency=1')
  expect(share).toMatchObject({ code: 1, stderr: 'lab/app:1: efficiency 0.2000, below 1.\n' })
  expect((await call('app.tar', '--max-wasted', 'much')).code).toBe(2)
  expect((await call('app.tar', '--min-efficiency', '90')).code).toBe(2)
})

test('tells a damaged archive from none', async () => {
  const damaged = await call('changed.tar')
  expect(damaged.code).toBe(1)
  expect(damaged.stderr).toContain('digest-mismatch: Stored as sha256:')
  expect(await call('notes.txt')).toMatchObject({ code: 3, stderr: /not-an-image/ })
})
