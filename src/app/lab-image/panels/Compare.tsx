import { useEffect, useState } from 'react'
import { imageLab } from '#content/ui/image-lab.ts'
import { imageTwo as words } from '#content/ui/image-two.ts'
import { ui } from '#content/ui.ts'
import { sizeText } from '#diagrams/image/layers-view.ts'
import { invertDiff, type TreeDiff } from '#model/image/tree-diff.ts'
import { CopyKey } from '../../panes/Code.tsx'
import { type Say, useWords } from '../../words.ts'
import { exact } from '../exact.ts'
import type { ShownImage } from '../shown-image.ts'
import type { LabView } from '../view.ts'
import { ChangeSign } from './ChangeList.tsx'

/** What differs between two images: a verdict, then the files and the settings. */
export function Compare({ view: { first, second, shared } }: { view: LabView }) {
  const say = useWords()
  const diff = useDiff(first, second)
  if (second === undefined) return <p className="text-control text-ink-2">{say(words.choose)}</p>
  if (diff === 'gone') return <p role="status">{say(words.gone)}</p>
  if (diff === undefined) return <p role="status">{say(words.comparing)}</p>
  const sentences = verdict(say, first, second, diff, shared?.sharedLayers ?? 0, shared?.sharedBytes ?? 0)
  return (
    <div className="grid gap-6">
      <section aria-label={say(words.verdict)} className="grid grid-cols-[minmax(0,1fr)_auto] gap-3">
        <div className="grid gap-1 text-control leading-normal [overflow-wrap:anywhere]">
          <h3 className="font-[660] text-section">{say(words.verdict)}</h3>
          {sentences.map((sentence) => (
            <p key={sentence}>{sentence}</p>
          ))}
        </div>
        <CopyKey text={sentences.join(' ')} name={say(ui.share.copyLabel, { what: say(words.verdict) })} />
      </section>
      <Tallies diff={diff} first={first.name} second={second.name} />
      <Settings first={first} second={second} />
      {diff.rows.length > 0 && <Rows diff={diff} />}
    </div>
  )
}

function useDiff(first: ShownImage, second: ShownImage | undefined): TreeDiff | 'gone' | undefined {
  const [diff, setDiff] = useState<TreeDiff | 'gone'>()
  useEffect(() => {
    let asked = true
    setDiff(undefined)
    if (second === undefined) return
    // A dropped image may have hundreds of thousands of paths: then its worker compares, not the page.
    const inverse = second.file === undefined && first.file !== undefined
    const [from, to] = inverse ? [second, first] : [first, second]
    from
      .packed()
      .then((packed) => to.diffFrom(packed))
      .then(
        (answer) => asked && setDiff(inverse ? invertDiff(answer) : answer),
        () => asked && setDiff('gone'),
      )
    return () => {
      asked = false
    }
  }, [first, second])
  return diff
}

function verdict(
  say: Say,
  first: ShownImage,
  second: ShownImage,
  diff: TreeDiff,
  sharedLayers: number,
  sharedBytes: number,
): string[] {
  const names = { first: first.name, second: second.name }
  const delta = sizeText(Math.abs(diff.deltaBytes))
  const size = diff.deltaBytes > 0 ? words.larger : diff.deltaBytes < 0 ? words.smaller : words.equal
  const instruction = (image: ShownImage, layer: number) =>
    image.stack.layers[layer] === undefined
      ? say(words.noMore)
      : (image.stack.layers[layer]?.instruction?.text ?? say(imageLab.unknownInstruction))
  const all = first.stack.layers.length === sharedLayers && second.stack.layers.length === sharedLayers
  return [
    say(size, { ...names, delta }),
    all
      ? say(words.allShared)
      : sharedLayers === 0
        ? say(words.noBase)
        : say(words.sameBase, {
            count: sharedLayers,
            size: sizeText(sharedBytes),
            instruction: instruction(first, sharedLayers - 1),
          }),
    ...(all
      ? []
      : [
          say(words.differFrom, {
            ...names,
            n: sharedLayers + 1,
            firstInstruction: instruction(first, sharedLayers),
            secondInstruction: instruction(second, sharedLayers),
          }),
        ]),
  ]
}

function Tallies({ diff, first, second }: { diff: TreeDiff; first: string; second: string }) {
  const say = useWords()
  const signed = (bytes: number) => (bytes < 0 ? `−${sizeText(-bytes)}` : `+${sizeText(bytes)}`)
  const rows: readonly (readonly [
    kind: 'added' | 'modified' | 'removed' | undefined,
    string,
    number,
    string,
  ])[] = [
    ['added', say(words.added, { name: second }), diff.added.count, signed(diff.added.bytes)],
    ['removed', say(words.added, { name: first }), diff.removed.count, signed(-diff.removed.bytes)],
    ['modified', say(words.changed), diff.changed.count, signed(diff.changed.bytes)],
    [undefined, say(words.rewritten), diff.rewritten, ''],
    [undefined, say(words.same), diff.same, ''],
  ]
  return (
    <section>
      <h3 className="mb-1 font-[660] text-section">{say(words.files)}</h3>
      <dl className="border-line border-b text-control">
        {rows.map(([kind, name, count, bytes]) => (
          <div
            key={name}
            className="grid grid-cols-[18px_minmax(0,1fr)_auto_84px] items-baseline gap-x-2.5 border-line border-t py-1.5"
          >
            <dt className="col-span-2 grid grid-cols-subgrid items-center [overflow-wrap:anywhere]">
              <span>{kind && <ChangeSign kind={kind} />}</span>
              {name}
            </dt>
            <dd className="font-mono text-fact">{exact(count)}</dd>
            <dd className="text-right font-mono text-fact">{bytes}</dd>
          </div>
        ))}
      </dl>
    </section>
  )
}

function Settings({ first, second }: { first: ShownImage; second: ShownImage }) {
  const say = useWords()
  const sides = [first, second].map(({ image: { config, platform } }) => ({
    ...config,
    Platform: [platform.os, platform.architecture, platform.variant].filter(Boolean).join('/'),
  })) as Record<string, unknown>[]
  const [one = {}, two = {}] = sides
  const differing = [...new Set(sides.flatMap((side) => Object.keys(side)))]
    .filter((key) => JSON.stringify(one[key] ?? null) !== JSON.stringify(two[key] ?? null))
    .sort()
  return (
    <section>
      <h3 className="mb-1 font-[660] text-section">{say(words.config)}</h3>
      {differing.length === 0 ? (
        <p className="text-control text-ink-2">{say(words.sameConfig)}</p>
      ) : (
        <dl className="border-line border-b text-control">
          {differing.map((key) => (
            <div
              key={key}
              className="grid grid-cols-[112px_minmax(0,1fr)] gap-x-3 border-line border-t py-1.5"
            >
              <dt className="text-ink-2">{key}</dt>
              <dd className="grid gap-0.5 font-mono text-fact [overflow-wrap:anywhere]">
                <span className="text-danger">- {JSON.stringify(one[key] ?? null)}</span>
                <span className="text-ok">+ {JSON.stringify(two[key] ?? null)}</span>
              </dd>
            </div>
          ))}
        </dl>
      )}
    </section>
  )
}

const MOST = 40

function Rows({ diff }: { diff: TreeDiff }) {
  const say = useWords()
  return (
    <section>
      <h3 className="mb-1 font-[660] text-section">{say(words.largest)}</h3>
      <ul className="border-line border-b">
        {diff.rows.slice(0, MOST).map(({ path, kind, deltaBytes }) => (
          <li
            key={path}
            className="grid min-h-[29px] grid-cols-[18px_minmax(0,1fr)_auto] items-center gap-x-2.5 border-line border-t py-1 text-fact"
          >
            <ChangeSign kind={kind === 'changed' ? 'modified' : kind} />
            <span className="font-mono [overflow-wrap:anywhere]">{path}</span>
            <span className="text-right font-mono">
              {deltaBytes < 0 ? `−${sizeText(-deltaBytes)}` : `+${sizeText(deltaBytes)}`}
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}
