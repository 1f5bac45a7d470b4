import { Download } from 'lucide-react'
import { imageLab } from '#content/ui/image-lab.ts'
import { Button } from '#design/Button.tsx'
import { markdownOf } from '#diagrams/image/report-markdown.ts'
import { csvOf, reportOf } from '#model/image/report.ts'
import { formatAddress } from '../../address.ts'
import { useApp } from '../../store/store.ts'
import { useWords } from '../../words.ts'
import { useLab } from '../lab-store.ts'
import type { ShownImage } from '../shown-image.ts'
import type { LabView } from '../view.ts'

/** The report to take away: the same code writes it on the command line. */
export function Reports({ view, image }: { view: LabView; image: ShownImage }) {
  const say = useWords()
  const locale = useApp((state) => state.page.info.locale)
  const base = useApp((state) => state.base)
  const address = useApp((state) => state.address)
  const bench = useLab((state) => state.bench)
  const report = () =>
    reportOf([image], {
      ...(image.file === undefined ? {} : { file: image.file }),
      problems: image.problems,
    })
  const kinds = [
    {
      ending: 'json',
      label: 'JSON',
      type: 'application/json',
      text: () => `${JSON.stringify(report(), null, 2)}\n`,
    },
    { ending: 'csv', label: 'CSV', type: 'text/csv', text: () => csvOf(report()) },
    {
      ending: 'md',
      label: 'Markdown',
      type: 'text/markdown',
      text: () => markdownOf(report(), [image.stack], locale),
    },
  ]
  const stack = async () => {
    const { diagramSvgString } = await import('#renderers/svg/standalone.tsx')
    const sharedLayers = view.shared?.sharedLayers ?? 0
    const drawn = bench?.drawChoice(view.first, view.second, sharedLayers, view.side, address.lenses)
    const theme = document.documentElement.dataset.theme === 'dark' ? 'dark' : 'light'
    const page = location.origin + formatAddress(address, base)
    if (drawn) save(`${name}.svg`, diagramSvgString(drawn('wide'), locale, theme, page), 'image/svg+xml')
  }
  const name = image.name.replace(/[^\w.-]+/g, '-')
  return (
    <section aria-labelledby="image-report">
      <h3 id="image-report" className="mb-2 font-[660] text-section">
        {say(imageLab.report)}
      </h3>
      <div className="flex flex-wrap gap-2">
        {kinds.map(({ ending, label, type, text }) => (
          <Button
            key={ending}
            icon={<Download size={16} strokeWidth={1.75} />}
            onClick={() => save(`${name}.report.${ending}`, text(), type)}
          >
            {label}
          </Button>
        ))}
        <Button icon={<Download size={16} strokeWidth={1.75} />} onClick={() => void stack()}>
          {say(imageLab.reportSvg)}
        </Button>
      </div>
      <p className="mt-2 text-caption-2 text-ink-2 leading-normal">
        <a href={`${base}schemas/image-report.json`} className="underline underline-offset-4">
          {say(imageLab.reportSchema)}
        </a>{' '}
        {say(imageLab.reportCli)}{' '}
        <code className="font-mono">npx engine-room image {image.file ?? 'app.tar'} --json</code>
      </p>
    </section>
  )
}

function save(name: string, content: string, type: string): void {
  const url = URL.createObjectURL(new Blob([content], { type }))
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  URL.revokeObjectURL(url)
}
