import { useEffect, useState } from 'react'
import { imageLab } from '#content/ui/image-lab.ts'
import { imageTrees as words } from '#content/ui/image-trees.ts'
import { ui } from '#content/ui.ts'
import { sizeText } from '#diagrams/image/layers-view.ts'
import { treemap } from '#diagrams/image/treemap.ts'
import type { DirectoryRow } from '#model/image/directory.ts'
import { useWords } from '../../words.ts'
import type { ShownImage } from '../shown-image.ts'
import { Story } from './Story.tsx'

/** Cells beyond these would be too small to be read; they are one cell together. */
const MOST = 40
const WIDTH = 480
const HEIGHT = 400
/** On a phone three quarters of it are left, which is what a finger needs at least. */
const HIT = 33

/** One directory as areas to scale: a directory opens, a file tells which layer it came from. */
export function Treemap({ image }: { image: ShownImage }) {
  const say = useWords()
  const [path, setPath] = useState('')
  const [file, setFile] = useState<string>()
  const rows = useDirectory(image, path)
  const names = path === '' ? [] : path.split('/')
  const open = (to: string) => {
    setPath(to)
    setFile(undefined)
  }
  return (
    <>
      <nav aria-label={say(words.way)} className="mb-2 shrink-0 font-mono text-fact [overflow-wrap:anywhere]">
        {['', ...names].map((name, at) => {
          const to = names.slice(0, at).join('/')
          return (
            <span key={to}>
              {at > 1 && '/'}
              <button
                type="button"
                aria-current={at === names.length ? 'page' : undefined}
                className="underline underline-offset-4"
                onClick={() => open(to)}
              >
                {at === 0 ? '/' : name}
              </button>
            </span>
          )
        })}
      </nav>
      {rows === 'gone' ? (
        <p role="status">{say(imageLab.readerGone)}</p>
      ) : rows === undefined ? (
        <p role="status">{say(ui.loading)}</p>
      ) : (
        <Cells
          name={say(words.sizes, { path: `/${path}` })}
          rows={rows}
          onOpen={(row) => {
            const to = path === '' ? row.name : `${path}/${row.name}`
            if (row.type === 'dir') open(to)
            else setFile(to)
          }}
        />
      )}
      {file !== undefined && (
        <div className="shrink-0 pt-3">
          <Story image={image} path={file} onClose={() => setFile(undefined)} />
        </div>
      )}
    </>
  )
}

function useDirectory(image: ShownImage, path: string): readonly DirectoryRow[] | 'gone' | undefined {
  const [rows, setRows] = useState<readonly DirectoryRow[] | 'gone'>()
  useEffect(() => {
    let asked = true
    image.directory(path).then(
      (answer) => asked && setRows(answer),
      () => asked && setRows('gone'),
    )
    return () => {
      asked = false
    }
  }, [image, path])
  return rows
}

function Cells({
  name,
  rows,
  onOpen,
}: {
  name: string
  rows: readonly DirectoryRow[]
  onOpen: (row: DirectoryRow) => void
}) {
  const say = useWords()
  const sized = rows.filter(({ sizeBytes }) => sizeBytes > 0).sort((a, b) => b.sizeBytes - a.sizeBytes)
  const total = sized.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0)
  if (total === 0) return <p className="text-control text-ink-2">{say(words.empty)}</p>
  const rest = sized.slice(MOST)
  const items: { item: DirectoryRow | number; size: number }[] = sized
    .slice(0, MOST)
    .map((row) => ({ item: row, size: row.sizeBytes }))
  if (rest.length > 0)
    items.push({ item: rest.length, size: rest.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0) })
  // The rest together may be larger than some that stand alone.
  items.sort((a, b) => b.size - a.size)
  return (
    <ul
      aria-label={name}
      className="e-image relative w-full shrink-0 overflow-hidden rounded-1 border border-line-2"
      style={{ aspectRatio: `${WIDTH} / ${HEIGHT}` }}
    >
      {treemap(items, WIDTH, HEIGHT).map(({ item, x, y, width, height }) => {
        const place = {
          left: `${(x / WIDTH) * 100}%`,
          top: `${(y / HEIGHT) * 100}%`,
          width: `${(width / WIDTH) * 100}%`,
          height: `${(height / HEIGHT) * 100}%`,
        }
        const look = 'absolute overflow-hidden border border-deck p-1 text-left text-caption leading-tight'
        if (typeof item === 'number')
          return (
            <li key="rest" style={place} className={`${look} bg-well text-ink-2`}>
              {say(words.others, { count: item })}
            </li>
          )
        const label = item.type === 'dir' ? `${item.name}/` : item.name
        const says = say(words.cell, {
          name: label,
          size: sizeText(item.sizeBytes),
          percent: Math.round((item.sizeBytes / total) * 100),
        })
        // Too small to be hit: the list has it.
        if (width < HIT || height < HIT)
          return (
            <li
              key={item.name}
              title={says}
              style={place}
              className={`${look} ${item.type === 'dir' ? 'bg-k-fill' : 'bg-k-wash'}`}
            >
              <span className="sr-only">{says}</span>
            </li>
          )
        return (
          <li key={item.name} style={place} className="absolute">
            <button
              type="button"
              title={says}
              aria-label={says}
              onClick={() => onOpen(item)}
              className={`${look} inset-0 flex flex-col items-start hover:border-k focus-visible:-outline-offset-2 ${item.type === 'dir' ? 'bg-k-fill' : 'bg-k-wash'}`}
            >
              {width > 44 && height > 36 && (
                <>
                  <span className="max-w-full truncate font-mono">{label}</span>
                  <span className="max-w-full truncate">{sizeText(item.sizeBytes)}</span>
                </>
              )}
            </button>
          </li>
        )
      })}
    </ul>
  )
}
