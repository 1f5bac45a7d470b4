import type { Topic } from '#content/page.ts'
import type { Locale } from '#content/text.ts'
import type { DiagramEdge, DiagramNode, DiagramValue } from '#diagrams/diagram.ts'
import type { ShipScene } from '#diagrams/home/scene.ts'
import { type ShipPart, shipPartOf } from '#diagrams/home/ship-parts.ts'
import type { Pen } from '../pen.ts'

/** What every piece of the ship is drawn from. */
export interface ShipFrame {
  readonly value: DiagramValue
  readonly scene: ShipScene
  readonly locale: Locale
  readonly pen: Pen
  /** Prefix of pattern ids, unique on the page. */
  readonly ids: string
  /** `/en` or `/docs/zh-TW`: what a region's address begins with; without it regions are no links. */
  readonly linkBase?: string
  readonly selected?: string
  readonly lit?: Topic
  /** Without the numbered discs: a picture that has no index beside it. */
  readonly plain?: boolean
}

export interface PieceProps {
  readonly frame: ShipFrame
}

export interface NodePieceProps extends PieceProps {
  readonly node: DiagramNode
}

/** The scene that `home/ship` carries; undefined for another diagram. */
export function sceneOf(value: DiagramValue): ShipScene | undefined {
  const backdrop = value.backdrop.find((item) => item.as === 'scene' && item.scene === 'ship')
  return backdrop?.as === 'scene' ? (backdrop.data as ShipScene) : undefined
}

export const nodesOfPart = (value: DiagramValue, part: ShipPart): readonly DiagramNode[] =>
  value.nodes.filter(({ id }) => shipPartOf(id) === part)

/** The region's outline as a path. */
export const outlineOf = ({ shape }: DiagramNode): string => (shape.as === 'region' ? shape.outline : '')

export const isDead = (value: DiagramValue, part: ShipPart): boolean =>
  nodesOfPart(value, part).some(({ state }) => state === 'dead')

export const edgesOf = (
  value: DiagramValue,
  ...protocols: readonly DiagramEdge['protocol'][]
): readonly DiagramEdge[] => value.edges.filter(({ protocol }) => protocols.includes(protocol))
