import { Download } from 'lucide-react'
import { useState } from 'react'
import { imageLab } from '#content/ui/image-lab.ts'
import { ui } from '#content/ui.ts'
import { Button } from '#design/Button.tsx'
import { sizeText } from '#diagrams/image/layers-view.ts'
import { useWords } from '../../words.ts'
import { reportOf } from '../report.ts'
import type { ShownImage } from '../shown-image.ts'
import type { LabView } from '../view.ts'
import { Story } from './Story.tsx'

const MOST = 6

/** The image as a whole: what it shares, what of it nobody ever sees, and where that lies. */
export function Whole({ view, image }: { view: LabView; image: ShownImage }) {
  const say = useWords()
  const [path, setPath] = useState<string>()
  const { shared } = view
  const { stack } = image
  return (
    <section className="mt-8 border-line border-t pt-5">
      <h3 className="font-[660] text-section">
        {say(imageLab.overview)} <span className="font-mono font-[460] text-fact">{image.name}</span>
      </h3>
      <p className="mt-1 text-control text-ink-2 leading-normal">
        {say(ui.image.layers, { count: stack.layers.length })}, {sizeText(stack.contentBytes)}.{' '}
        {say(ui.image.efficiency, { percent: percentText(image.image.efficiency.efficiency) })}.{' '}
        {shared &&
          say(shared.sharedLayers === 0 ? imageLab.nothingShared : imageLab.sharedWith, {
            count: shared.sharedLayers,
            size: sizeText(shared.sharedBytes),
          })}
      </p>
      {stack.wasted.length > 0 && (
        <>
          <p className="mt-4 flex justify-between gap-3 font-[620] text-control">
            {say(imageLab.wastedTitle)}
            <span className="whitespace-nowrap text-danger">
              {say(ui.image.wasted, { size: sizeText(stack.wastedBytes) })}
            </span>
          </p>
          <ul className="mt-1 border-line border-b">
            {stack.wasted.slice(0, MOST).map((wasted) => (
              <li
                key={wasted.path}
                className="grid min-h-[29px] grid-cols-[minmax(0,1fr)_auto_64px] items-center gap-x-3 border-line border-t py-1"
              >
                <button
                  type="button"
                  className="text-left font-mono text-fact underline-offset-4 [overflow-wrap:anywhere] hover:underline"
                  onClick={() => setPath(wasted.path)}
                >
                  {wasted.path}
                </button>
                <span className="text-caption-2 text-ink-2">
                  {say(imageLab.wastedIn, { layers: wasted.layers.map((layer) => layer + 1).join(', ') })}
                </span>
                <span className="whitespace-nowrap text-right font-mono text-fact">
                  {sizeText(wasted.bytes)}
                </span>
              </li>
            ))}
          </ul>
        </>
      )}
      {path !== undefined && (
        <div className="mt-3">
          <Story image={image} path={path} onClose={() => setPath(undefined)} />
        </div>
      )}
      <Button
        className="mt-4"
        icon={<Download size={16} strokeWidth={1.75} />}
        onClick={() => save(`${image.name.replace(/[^\w.-]+/g, '-')}.report.json`, reportOf(image))}
      >
        {say(imageLab.report)}
      </Button>
    </section>
  )
}

/** 95.87 → "95.9", never a rounded 100 for an image that wastes something. */
const percentText = (share: number): string =>
  share === 1 ? '100' : (Math.floor(share * 1000) / 10).toFixed(1)

function save(name: string, content: unknown): void {
  const url = URL.createObjectURL(new Blob([JSON.stringify(content, null, 2)], { type: 'application/json' }))
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  URL.revokeObjectURL(url)
}
