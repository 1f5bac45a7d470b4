import { Download } from 'lucide-react'
import { useEffect, useState } from 'react'
import { ui } from '#content/ui.ts'
import { useDrawing } from '../stage/use-drawing.ts'
import { useWords } from '../words.ts'
import type { ShareChoice } from './codes.ts'
import { pngOf, saveAs } from './picture.ts'

interface PictureRowProps {
  /** The name of the file, without its ending: the sheet number. */
  readonly name: string
  /** The address of the still on the site: taken while the model sleeps. */
  readonly file: string
  /** Where the links in the picture lead. */
  readonly page: string
  readonly choice: ShareChoice
}

/** The picture as a file: what is drawn now, in the theme and the language chosen. */
export function PictureRow({ name, file, page, choice }: PictureRowProps) {
  const say = useWords()
  const svg = usePicture({ name, file, page, choice })
  const save = async (ending: 'svg' | 'png') => {
    if (svg === undefined) return
    const content = ending === 'png' ? await pngOf(svg) : new Blob([svg], { type: 'image/svg+xml' })
    saveAs(`${name}.${ending}`, content)
  }
  return (
    <div className="grid grid-cols-[92px_minmax(0,1fr)_auto_auto] items-center gap-2 border-line border-t pt-4">
      <span className="font-[640] text-control">{say(ui.share.image)}</span>
      <code className="flex gap-3 truncate rounded-2 border border-line bg-ground px-3 py-2 font-mono text-fact">
        <span>{name}.svg</span>
        {svg !== undefined && (
          <span className="text-ink-2">{say(ui.share.kilobytes, { n: Math.ceil(svg.length / 1000) })}</span>
        )}
      </code>
      {(['svg', 'png'] as const).map((ending) => (
        <button
          key={ending}
          type="button"
          disabled={svg === undefined}
          onClick={() => void save(ending)}
          className="inline-flex h-9 items-center gap-2 rounded-2 border border-line-3 px-3 font-[560] text-control hover:bg-well"
          aria-label={say(ui.share.download, { name: say(ui.share[ending]) })}
        >
          <Download size={15} strokeWidth={1.75} />
          {say(ui.share[ending])}
        </button>
      ))}
    </div>
  )
}

/** The text of the SVG: drawn from the model when it is awake, else the still on the site. */
function usePicture({ file, page, choice }: PictureRowProps): string | undefined {
  const drawing = useDrawing()
  const [svg, setSvg] = useState<string>()
  const { locale, theme } = choice
  useEffect(() => {
    let current = true
    const text = drawing
      ? import('#renderers/svg/standalone.tsx').then(({ diagramSvgString }) =>
          diagramSvgString(drawing('wide'), locale, theme === 'dark' ? 'dark' : 'light', page),
        )
      : fetch(file).then((answer) => answer.text())
    text.then(
      (found) => current && setSvg(found),
      () => current && setSvg(undefined),
    )
    return () => {
      current = false
    }
  }, [drawing, file, locale, page, theme])
  return svg
}
