import { imageLab } from '#content/ui/image-lab.ts'
import { ui } from '#content/ui.ts'
import { Button } from '#design/Button.tsx'
import { sizeText } from '#diagrams/image/layers-view.ts'
import { useWords } from '../../words.ts'
import type { Progress } from '../archive-reader.ts'
import { exact } from '../exact.ts'
import { type Job, useLab } from '../lab-store.ts'

const WIDTH = 240
const HEIGHT = 22
const PITCH = 27
/** Older layers are below the lowest that is drawn. */
const MOST = 9

/** Reading is the drawing filling up: one layer after another, with what has been found so far. */
export function Reading({ job }: { job: Job }) {
  const say = useWords()
  const cancel = useLab((state) => state.bench?.cancelReading)
  const { progress, name } = job
  const { layers, done, total, path } = progress
  const reading = layers.at(-1)
  return (
    <div className="absolute inset-0 z-20 grid content-center justify-items-center gap-3 bg-sky p-6 text-center">
      <Filling progress={progress} />
      <p className="font-[660] text-[16px]">
        {reading ? say(imageLab.readingLayer, { n: layers.length }) : say(imageLab.readingStart)}
      </p>
      <p className="max-w-full font-mono text-fact text-ink-2 [overflow-wrap:anywhere]">
        {name}{' '}
        {total === undefined
          ? sizeText(done)
          : say(imageLab.progress, { done: sizeText(done), total: sizeText(total) })}
      </p>
      <progress
        aria-label={say(ui.image.readingOpen, { name, done: sizeText(done) })}
        {...(total === undefined ? {} : { value: Math.min(done, total), max: Math.max(total, 1) })}
        className="h-1.5 w-60 appearance-none overflow-hidden rounded-pill bg-well [&::-moz-progress-bar]:bg-signal [&::-webkit-progress-bar]:bg-well [&::-webkit-progress-value]:bg-signal"
      />
      <p className="h-10 max-w-[420px] text-caption-2 text-ink-2">
        {layers.length > 0 && say(ui.image.layersFound, { count: layers.length })}
        {layers.length > 0 && ', '}
        {layers.length > 0 &&
          say(imageLab.pathsSoFar, { count: exact(layers.reduce((sum, { count }) => sum + count, 0)) })}
        <span className="block truncate font-mono">{path}</span>
      </p>
      <Button onClick={() => cancel?.()}>{say(ui.image.cancel)}</Button>
    </div>
  )
}

function Filling({ progress: { layers, done, total } }: { progress: Progress }) {
  const shown = layers.slice(-MOST)
  const rows = shown.length + 1
  const height = rows * PITCH
  const share = total ? Math.min(1, done / total) : 0
  return (
    <svg
      aria-hidden="true"
      width={WIDTH + 2}
      height={height}
      viewBox={`-1 0 ${WIDTH + 2} ${height}`}
      className="e-image"
      strokeWidth={1.5}
    >
      <path
        d={`M0 2h${WIDTH}v${HEIGHT - 2}H0z`}
        className="fill-none stroke-line-2"
        strokeDasharray="4 3.5"
      />
      {shown.toReversed().map((layer, at) => {
        const y = (at + 1) * PITCH
        if (layer.done)
          return (
            <path key={layer.file} d={`M0 ${y}h${WIDTH}v${HEIGHT}H0z`} className="fill-k-fill stroke-k" />
          )
        // How much of a layer is left is not known while it is read: the archive's own share stands for it.
        const width = Math.round(WIDTH * Math.max(0.08, share))
        return (
          <g key={layer.file}>
            <path
              d={`M0 ${y}h${WIDTH}v${HEIGHT}H0z`}
              className="fill-none stroke-line-2"
              strokeDasharray="4 3.5"
            />
            <path d={`M0 ${y}h${width}v${HEIGHT}H0z`} className="fill-signal-wash stroke-signal" />
          </g>
        )
      })}
    </svg>
  )
}
