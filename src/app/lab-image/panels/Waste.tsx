import { report } from '#content/image/report.ts'
import { imageLab } from '#content/ui/image-lab.ts'
import { sizeText } from '#diagrams/image/layers-view.ts'
import { efficiencyOfStack } from '#model/image/report.ts'
import { useWords } from '../../words.ts'
import { exact } from '../exact.ts'
import type { ShownImage } from '../shown-image.ts'

const MOST = 20

/** 95.87 → "95.8 %", never a rounded 100 for an image that wastes something. */
const percent = (share: number): string =>
  share === 1 ? '100 %' : `${(Math.floor(share * 1000) / 10).toFixed(1)} %`

/** What is shipped and never seen, and by which layer it was hidden; beside ours, dive's figures with their formula. */
export function Waste({ image, onStory }: { image: ShownImage; onStory: (path: string) => void }) {
  const say = useWords()
  const { stack } = image
  const dive = image.image.efficiency
  return (
    <section>
      <h3 className="flex justify-between gap-3 font-[660] text-section">
        {say(imageLab.wastedTitle)}
        <span className={`whitespace-nowrap ${stack.wastedBytes > 0 ? 'text-danger' : ''}`}>
          {sizeText(stack.wastedBytes)}
        </span>
      </h3>
      {stack.wasted.length > 0 && (
        <table className="mt-2 w-full border-line border-b text-fact">
          <thead className="text-left text-caption-2 text-ink-2">
            <tr>
              <th className="py-1 font-[440]">{say(imageLab.path)}</th>
              <th className="px-3 font-[440]">{say(report.shippedIn)}</th>
              <th className="px-3 font-[440]">{say(report.hiddenBy)}</th>
              <th className="text-right font-[440]">{say(report.wastedBytes)}</th>
            </tr>
          </thead>
          <tbody>
            {stack.wasted.slice(0, MOST).map(({ path, layers, hiddenBy, bytes }) => (
              <tr key={path} className="border-line border-t">
                <td className="py-1">
                  <button
                    type="button"
                    className="text-left font-mono underline-offset-4 [overflow-wrap:anywhere] hover:underline"
                    onClick={() => onStory(path)}
                  >
                    {path}
                  </button>
                </td>
                <td className="px-3 font-mono">{layers.map((layer) => layer + 1).join(', ')}</td>
                <td className="px-3 font-mono">{hiddenBy.layer + 1}</td>
                <td className="whitespace-nowrap text-right font-mono">{sizeText(bytes)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <dl className="mt-3 grid grid-cols-[minmax(0,1fr)_auto_auto] gap-x-4 gap-y-1 text-control text-ink-2 leading-normal">
        <Figure words={say(report.oursIs)} value={percent(efficiencyOfStack(stack))}>
          {exact(stack.visibleBytes)} ÷ {exact(stack.contentBytes)}
        </Figure>
        <Figure words={say(report.diveIs)} value={percent(dive.efficiency)} />
        <Figure words={say(report.diveWasted)} value={sizeText(dive.wastedBytes)}>
          {exact(dive.wastedBytes)} B
        </Figure>
      </dl>
    </section>
  )
}

function Figure({ words, value, children }: { words: string; value: string; children?: React.ReactNode }) {
  return (
    <div className="col-span-full grid grid-cols-subgrid items-baseline border-line border-t py-1">
      <dt>{words}</dt>
      <dd className="text-right font-mono text-caption">{children}</dd>
      <dd className="text-right font-mono text-fact text-ink">{value}</dd>
    </div>
  )
}
