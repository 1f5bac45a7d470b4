import { matchesReference } from '../../dockerd/image-api.ts'
import { familiar } from '../../dockerd/image-ref.ts'
import { tagsOf } from '../../dockerd/images.ts'
import type { Filters } from '../../dockerd/list.ts'
import { humanSize } from '../../format/human.ts'
import type { Run } from '../../run.ts'
import type { StoredImage } from '../../state/storage.ts'

const GAP = '   '

/**
 * `docker images` as it looks since 29: one line for each name, sizes to the right, `U` for images in use.
 *
 * @see https://github.com/docker/cli/blob/v29.7.2/cli/command/image/tree.go
 */
export function collapsed(
  run: Run,
  images: readonly StoredImage[],
  filters: Filters,
  untagged: boolean,
): string {
  const patterns = filters.get('reference') ?? []
  const used = new Set([...run.host.containers.values()].map((one) => one.imageId))
  const rows: { name: string; image: StoredImage }[] = []
  for (const image of images) {
    const names = tagsOf(run.host, image.id).filter(
      (name) => patterns.length === 0 || matchesReference(name, patterns),
    )
    for (const name of names) rows.push({ name: familiar(name), image })
    if (names.length === 0 && untagged) rows.push({ name: '<untagged>', image })
  }
  rows.sort(
    (a, b) =>
      Number(a.name === '<untagged>') - Number(b.name === '<untagged>') ||
      (a.name < b.name ? -1 : a.name > b.name ? 1 : 0),
  )
  const width = Math.max(5, ...rows.map((row) => [...row.name].length))
  const line = (name: string, id: string, disk: string, content: string, extra: string) =>
    `${[name.padEnd(width), id.padEnd(12), disk.padStart(10), content.padStart(12), extra.padEnd(5)].join(GAP)}\n`
  const head = line('IMAGE', 'ID', 'DISK USAGE', 'CONTENT SIZE', 'EXTRA')
  const legend = run.terminal ? `${'Info →   U  In Use'.padStart(head.length - 1)}\n` : ''
  const body = rows.map(({ name, image }) =>
    line(
      name,
      image.id.slice(7, 19),
      humanSize(image.contentBytes + image.unpackedBytes, 3),
      humanSize(image.contentBytes, 3),
      used.has(image.id) ? 'U' : '',
    ),
  )
  return legend + head + body.join('')
}
