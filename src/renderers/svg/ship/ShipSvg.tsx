import type { ReactNode } from 'react'
import type { Topic } from '#content/page.ts'
import { inLocale, type Locale } from '#content/text.ts'
import type { Theme } from '#design/tokens.ts'
import type { DiagramNode, DiagramValue } from '#diagrams/diagram.ts'
import { type ShipPart, shipPartOf } from '#diagrams/home/ship-parts.ts'
import { Hatches, hatchesOf } from '../hatches.tsx'
import { PAGE_PEN, paint } from '../pen.ts'
import { STANDALONE_FACES } from '../Words.tsx'
import { EngineHall, Gallery } from './EngineHall.tsx'
import { type NodePieceProps, type ShipFrame, sceneOf } from './frame.ts'
import { Container, Layers, Runc, Shim } from './Hold.tsx'
import { Hull, NarrowHull } from './Hull.tsx'
import { Kernel, KernelCell } from './Kernel.tsx'
import { LinesAbove, LinesBelow } from './Lines.tsx'
import { Bridge, VolumeTank } from './Plumbing.tsx'
import { Quay, Registry } from './Quay.tsx'
import { Region } from './Region.tsx'
import { Sea } from './Sea.tsx'
import { Discs, Ladder } from './Signs.tsx'
import { Store } from './Store.tsx'
import { ClientHouse, ClientRoom, DaemonHouse, DaemonRoom } from './Tower.tsx'

export interface ShipSvgProps {
  /** What `drawShip` made; another diagram draws nothing. */
  readonly value: DiagramValue
  readonly locale: Locale
  /** `page`: classes, both themes, links; `standalone`: the hexes of one theme, no style sheet needed. */
  readonly mode: 'page' | 'standalone'
  /** Only for `standalone`. */
  readonly theme?: Theme
  /** What every region's address begins with: `/en`, or with the site's base path before it. */
  readonly linkBase?: string
  /** Node id. */
  readonly selected?: string
  /** Topic whose regions and discs are lit. */
  readonly lit?: Topic
}

/** The home diagram, wide or narrow as its value is. */
export function ShipSvg({ value, locale, mode, theme = 'light', linkBase, selected, lit }: ShipSvgProps) {
  const scene = sceneOf(value)
  if (!scene) return null
  const pen = mode === 'page' ? PAGE_PEN : { ...PAGE_PEN, theme }
  const frame: ShipFrame = {
    value,
    scene,
    locale,
    pen,
    ids: `ship-${scene.layout}`,
    ...(linkBase === undefined ? {} : { linkBase }),
    ...(selected === undefined ? {} : { selected }),
    ...(lit === undefined ? {} : { lit }),
  }
  const title = inLocale(value.title, locale)
  const summary = inLocale(value.summary, locale)
  const { width, height } = value
  if (mode === 'page') {
    return (
      <svg
        viewBox={`0 0 ${width} ${height}`}
        className={`diagram ship ship-${scene.layout}`}
        role="group"
        aria-label={`${title}. ${summary}`}
      >
        <Ship frame={frame} />
      </svg>
    )
  }
  return (
    <svg
      xmlns="http://www.w3.org/2000/svg"
      viewBox={`0 0 ${width} ${height}`}
      width={width}
      height={height}
      role="img"
      aria-labelledby="ship-title ship-desc"
      lang={locale}
      fontFamily={STANDALONE_FACES.sans}
    >
      <title id="ship-title">{title}</title>
      <desc id="ship-desc">{summary}</desc>
      <rect width={width} height={height} {...paint(pen, { fill: 'sky' })} />
      <Ship frame={frame} />
    </svg>
  )
}

/** Everything inside the `<svg>`: the surroundings, then the regions in reading order, then lines and discs. */
export function Ship({ frame }: { readonly frame: ShipFrame }) {
  const { value, scene, pen, ids } = frame
  const wide = scene.layout === 'wide'
  return (
    <>
      <Hatches names={hatchesOf(value)} ids={ids} pen={pen} />
      <Sea frame={frame} />
      {wide ? <Hull frame={frame} /> : <NarrowHull frame={frame} />}
      {wide && <Quay frame={frame} />}
      <ClientHouse frame={frame} />
      <LinesBelow frame={frame} />
      {value.nodes.map((node) => (
        <Region key={node.id} frame={frame} node={node}>
          <Piece frame={frame} node={node} />
        </Region>
      ))}
      <Ladder frame={frame} />
      <LinesAbove frame={frame} />
      {frame.plain !== true && <Discs frame={frame} />}
    </>
  )
}

const PIECES: Readonly<Record<ShipPart, (props: NodePieceProps) => ReactNode>> = {
  cli: ClientRoom,
  compose: ClientRoom,
  sdk: ClientRoom,
  dockerd: DaemonHouse,
  api: DaemonRoom,
  buildkit: DaemonRoom,
  libnetwork: DaemonRoom,
  volumes: DaemonRoom,
  swarmkit: DaemonRoom,
  containerd: EngineHall,
  'task-service': Gallery,
  'image-store': Store,
  network: Bridge,
  shim: Shim,
  runc: Runc,
  container: Container,
  layers: Layers,
  volume: VolumeTank,
  kernel: Kernel,
  namespaces: KernelCell,
  cgroups: KernelCell,
  overlayfs: KernelCell,
  netfilter: KernelCell,
  veth: KernelCell,
  seccomp: KernelCell,
  capabilities: KernelCell,
  registry: Registry,
}

function Piece({ frame, node }: { readonly frame: ShipFrame; readonly node: DiagramNode }) {
  const part = shipPartOf(node.id)
  if (part === undefined) return null
  const Drawing = PIECES[part]
  return <Drawing frame={frame} node={node} />
}
