import { type Pen, paint } from '../pen.ts'
import type { PieceProps } from './frame.ts'

const WAVES =
  'M18 566H80M51.5 590H96M23.5 664H94.5M69.5 688H116.5M99.5 724H160.5M1261.5 560H1299M1249.5 586H1286.5M1245.5 612H1276.5M1261.5 664H1292.5M1253.5 700H1294.5M1179 732H1251'
const NARROW_WAVES = 'M5.5 352H18.5M3.5 392H18.5M9.5 440H18.5M371.5 360H385M371.5 446H381'

/** On a page the water reaches beyond the picture: a window may be wider than the ship is drawn. */
export const shores = (pen: Pen, width: number): readonly [number, number] =>
  pen.theme ? [0, width] : [-BEYOND, width + BEYOND]
const BEYOND = 1200

/** Water, in two depths, down to the picture's edge. */
export function Sea({ frame: { pen, value, scene } }: PieceProps) {
  const { height } = value
  const [left, right] = shores(pen, value.width)
  if (scene.layout === 'narrow') {
    return (
      <>
        <path d={`M${left} 330H${right}V${height}H${left}z`} {...paint(pen, { fill: 'sea' })} />
        <path
          d={`M${left} 330H${right}${NARROW_WAVES}`}
          {...paint(pen, { stroke: 'sea-line', width: 1.25 })}
        />
      </>
    )
  }
  return (
    <>
      <path d={`M${left} 540H${right}V640H${left}z`} {...paint(pen, { fill: 'sea' })} />
      <path d={`M${left} 640H${right}V${height}H${left}z`} {...paint(pen, { fill: 'sea2' })} />
      <path d={`M${left} 540H${right}${WAVES}`} {...paint(pen, { stroke: 'sea-line', width: 1.5 })} />
      {[14, 1262].map((x) => (
        <path
          key={x}
          transform={`translate(${x} 524)`}
          d="M0 5H31L27.5 11H3zM3.2 5V.5H8.2V5M10.5 5V2.6H27.3V5M14.7 2.6V5M19 2.6V5M23.2 2.6V5"
          {...paint(pen, { fill: 'none', stroke: 'ink-3', width: 1 })}
        />
      ))}
    </>
  )
}
