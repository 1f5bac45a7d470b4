import { fill, type Text } from '#content/text.ts'
import type { BuildRecord } from '#model/build/record.ts'
import type { BuildStep } from '#model/build/result.ts'
import { humanSize } from '#model/engine/format/human.ts'
import {
  type Backdrop,
  type DiagramEdge,
  type DiagramNode,
  type DiagramValue,
  defineDiagram,
  type Layout,
} from '../diagram.ts'
import { bottom, box, boxed, centre, edge, line, paragraph, rectangle, region, right, words } from '../kit.ts'
import { aside, imageFacts, layerRow, stepRow } from './build-rows.ts'
import type { BuildView } from './build-view.ts'
import { BUILD } from './build-words.ts'

interface Plan {
  readonly width: number
  /** Left edge and width of the steps. */
  readonly x: number
  readonly steps: number
  readonly rowPx: number
  /** Left edge and width of the layers; undefined: below the steps. */
  readonly layers?: { readonly x: number; readonly width: number }
}

const WIDE: Plan = { width: 900, x: 56, steps: 560, rowPx: 30, layers: { x: 664, width: 212 } }
const NARROW: Plan = { width: 358, x: 32, steps: 314, rowPx: 44 }
const GAP = 6
const LANE = { context: 26, stage: 40 }

/** Everything that is being drawn, while it is. */
interface Sheet {
  readonly plan: Plan
  readonly nodes: DiagramNode[]
  readonly edges: DiagramEdge[]
  readonly backdrop: Backdrop[]
  y: number
}

const narrowLane = (sheet: Sheet, lane: number) => (sheet.plan.layers === undefined ? lane / 2 : lane)

/** A stage: its name, then its steps in order. */
function drawStage(sheet: Sheet, build: BuildRecord, index: number): void {
  const { plan, nodes, backdrop } = sheet
  const stage = build.result.stages[index]
  const steps = build.result.steps.filter((step) => step.stage === index)
  if (stage === undefined || steps.length === 0) return
  const several = build.result.stages.length > 1
  const name = several ? fill(BUILD.stage, { name: stage.name }) : BUILD.only
  const top = sheet.y
  backdrop.push(aside(plan.x, top + 14, name, 'name'))
  sheet.y += 24
  const header = nodes.length
  for (const step of steps) {
    const area = box(plan.x, sheet.y, plan.steps, plan.rowPx)
    const row = stepRow(step, area, plan.layers === undefined)
    nodes.push(row.node)
    backdrop.push(...row.backdrop)
    sheet.y += plan.rowPx + GAP
  }
  nodes.splice(
    header,
    0,
    region({
      id: `stage-${index}`,
      entity: 'image',
      box: box(plan.x - 4, top, plan.steps + 8, 20),
      part: stage.needed ? 'stage' : 'unused-stage',
      name,
      ...(stage.needed ? {} : { caption: BUILD.unused, state: 'ghost' as const }),
    }),
  )
  if (!stage.needed) backdrop.push(aside(plan.x + plan.steps, top + 14, BUILD.unused, 'caption', 'end'))
  sheet.y += 12
}

const rowOf = (sheet: Sheet, id: string) => sheet.nodes.find((node) => node.id === id)?.box

/** Lines at the left: what COPY takes from the context or from another stage. */
function drawCopies(sheet: Sheet, build: BuildRecord, contextBox: ReturnType<typeof box>): void {
  const { edges } = sheet
  for (const step of build.result.steps) {
    const area = rowOf(sheet, step.id)
    if (area === undefined || step.status === 'waiting' || step.kind !== 'layer') continue
    const middle = area.y + area.height / 2
    for (const from of step.copiesFrom ?? []) {
      const source = sheet.nodes.filter(({ id }) => id.startsWith(`s${from}-`)).at(-1)
      if (source === undefined) continue
      const x = narrowLane(sheet, LANE.stage)
      const start = source.box.y + source.box.height / 2
      edges.push(
        edge(
          `copies-${step.id}`,
          source.id,
          step.id,
          'mount',
          line([source.box.x, start], [x, start], [x, middle], [area.x, middle]),
          {
            part: 'copies-stage',
            look: 'plain',
          },
        ),
      )
    }
    if (step.copiesFrom === undefined && /^(?:COPY|ADD)\b/i.test(step.text) && step.status !== 'failed') {
      const x = narrowLane(sheet, LANE.context)
      edges.push(
        edge(
          `reads-${step.id}`,
          'context',
          step.id,
          'mount',
          line([x, contextBox.y], [x, middle], [area.x, middle]),
          { part: 'reads-context', look: 'plain' },
        ),
      )
    }
  }
}

/** The target's steps that became layers, each beside its step, or in a list of their own below. */
function drawLayers(sheet: Sheet, build: BuildRecord): readonly DiagramNode[] {
  const { plan, backdrop, edges } = sheet
  const { steps, image, stages } = build.result
  if (image === undefined) return []
  const target =
    steps.findLast(({ layer }) => layer !== undefined)?.stage ??
    stages.findLast(({ needed }) => needed)?.index
  const from = steps.find(({ stage, kind }) => stage === target && kind === 'from')
  const own = steps.filter(({ stage, layer }) => stage === target && layer !== undefined)
  const below = image.layers.length - own.length
  const made: DiagramNode[] = []
  const add = (step: BuildStep, id: string, name: Text, digest: string, bytes: number) => {
    const area = rowOf(sheet, step.id)
    const place =
      plan.layers === undefined
        ? box(plan.x, sheet.y, plan.steps, 30)
        : box(plan.layers.x, area?.y ?? sheet.y, plan.layers.width, 30)
    const row = layerRow(id, place, {
      name,
      digest,
      size: humanSize(bytes, 3),
      fresh: step.status === 'miss',
    })
    made.push(row.node)
    backdrop.push(...row.backdrop)
    if (plan.layers === undefined) sheet.y += 30 + GAP
    else if (area !== undefined)
      edges.push(
        edge(
          `becomes-${step.id}`,
          step.id,
          id,
          'digest',
          line([right(area), area.y + 15], [place.x, area.y + 15]),
          { part: 'becomes-layer' },
        ),
      )
  }
  if (from !== undefined && below > 0)
    add(
      from,
      'layer-base',
      fill(BUILD.baseLayers, { n: below }),
      '',
      image.layers.slice(0, below).reduce((sum, { sizeBytes }) => sum + sizeBytes, 0),
    )
  for (const step of own)
    add(
      step,
      `layer-${step.id}`,
      fill(BUILD.layer, { n: step.line }),
      step.layer?.digest ?? '',
      step.layer?.sizeBytes ?? 0,
    )
  return made
}

/** Image, context and cache in a row below; the image above the others in a narrow drawing. */
function drawFeet(sheet: Sheet, { build, cache }: BuildView): void {
  const { plan, nodes, edges } = sheet
  const wide = plan.layers !== undefined
  if (build !== undefined) {
    const layers = drawLayers(sheet, build)
    const { name, caption, facts } = imageFacts(build)
    const place = plan.layers ?? { x: plan.x, width: plan.steps }
    const image = boxed({
      id: 'built-image',
      entity: 'image',
      box: box(place.x, sheet.y + 16, place.width, 56 + 19 * facts.length),
      name,
      caption,
      facts,
      term: 'image',
      ...(build.result.image === undefined ? { state: 'ghost' as const } : {}),
    })
    nodes.push(...layers, image)
    const last = layers.at(-1)
    if (last !== undefined) {
      const x = centre(last.box)
      const points = line([x, bottom(last.box)], [x, image.box.y])
      edges.push(edge('exports', last.id, 'built-image', 'digest', points, { part: 'exports' }))
    }
    if (!wide) sheet.y = bottom(image.box)
  }
  const y = sheet.y + 16
  const context = boxed({
    id: 'context',
    entity: 'client',
    box: box(wide ? 16 : 8, y, wide ? 240 : 166, 76),
    name: BUILD.context,
    caption: fill(BUILD.files, { n: build?.context.length ?? 0 }),
    facts: [fill(BUILD.asked, { size: humanSize(build?.result.contextBytes ?? 0, 3) })],
  })
  const kept = boxed({
    id: 'build-cache',
    entity: 'daemon',
    box: box(wide ? 296 : 184, y, wide ? 240 : 166, 76),
    name: BUILD.cache,
    caption: fill(BUILD.records, { n: cache.length }),
    facts: [
      humanSize(
        cache.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0),
        3,
      ),
    ],
  })
  if (build !== undefined) drawCopies(sheet, build, context.box)
  nodes.push(context, kept)
  sheet.y = Math.max(...nodes.map(({ box: place }) => bottom(place)))
}

/** The place of a fault that stopped the build, and what BuildKit says. */
function drawFault(sheet: Sheet, build: BuildRecord): void {
  const { error, steps } = build.result
  if (error === undefined) return
  const { plan, nodes, backdrop } = sheet
  const text = paragraph(plan.x + 14, sheet.y + 40, error.message, plan.width - plan.x - 44, 'danger')
  const area = box(plan.x, sheet.y, plan.width - plan.x - 16, 46 + text.length * 17)
  backdrop.push(
    { as: 'path', d: rectangle(area), fill: 'danger-wash', stroke: 'danger', width: 1.25 },
    aside(
      plan.x + 14,
      sheet.y + 20,
      error.line > 0 ? fill(BUILD.atLine, { n: error.line }) : BUILD.stopped,
      'name',
    ),
    ...text.map((one): Backdrop => (one.as === 'text' ? { ...one, said: true } : one)),
  )
  nodes.push(
    region({
      id: 'fault',
      entity: 'daemon',
      box: area,
      part: 'failed-step',
      name: error.line > 0 ? fill(BUILD.atLine, { n: error.line }) : BUILD.stopped,
      caption: error.message.slice(0, 200),
    }),
  )
  sheet.y = bottom(area) + (steps.length > 0 ? 16 : 12)
}

function summaryOf(build: BuildRecord | undefined): Text {
  if (build === undefined) return BUILD.nothing
  const { steps, image, error } = build.result
  const count = (status: BuildStep['status']) =>
    steps.filter((step) => step.kind !== 'from' && step.status === status).length
  const end =
    image === undefined
      ? fill(BUILD.broken, { message: (error?.message ?? '').slice(0, 160) })
      : fill(BUILD.ended, { n: image.layers.length })
  const all = (locale: 'en' | 'zh-TW') =>
    BUILD.summary[locale]
      .replace('{hit}', String(count('hit')))
      .replace('{miss}', String(count('miss')))
      .replace('{meta}', String(count('meta')))
      .replace('{end}', end[locale])
  return { en: all('en'), 'zh-TW': all('zh-TW') }
}

/** A build: stages and steps with what the cache had, and the layers that came out. */
export function drawBuild(view: BuildView, layout: Layout): DiagramValue {
  const sheet: Sheet = { plan: layout === 'wide' ? WIDE : NARROW, nodes: [], edges: [], backdrop: [], y: 18 }
  const { build } = view
  if (build === undefined) sheet.backdrop.push(words(sheet.plan.x, 40, BUILD.nothing))
  else {
    for (const { index } of build.result.stages) drawStage(sheet, build, index)
    drawFault(sheet, build)
  }
  if (build === undefined) sheet.y = 60
  drawFeet(sheet, view)
  return {
    id: 'image/build',
    title: BUILD.title,
    summary: summaryOf(build),
    width: sheet.plan.width,
    height: sheet.y + 24,
    backdrop: sheet.backdrop,
    nodes: sheet.nodes,
    edges: sheet.edges,
  }
}

/** Nothing was built: what the page's own commands lead to is drawn from their host. */
export const build = defineDiagram<BuildView>({
  id: 'image/build',
  sheet: 'I-06',
  title: BUILD.title,
  example: () => ({ build: undefined, cache: [] }),
  draw: drawBuild,
})
