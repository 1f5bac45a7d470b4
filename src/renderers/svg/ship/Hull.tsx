import { paint } from '../pen.ts'
import type { PieceProps } from './frame.ts'
import { Lettering } from './Lettering.tsx'
import { SHIP_NAME } from './lettering-path.ts'

/** Outer skin above the waterline and below it; the waterline cuts both curves at y 540. */
const ABOVE =
  'M124 262L128 396C130.2 454 146 501.5 171.3 540L173 541.5H1200V540C1204.4 471.3 1223.6 367.2 1262 262z'
const BELOW =
  'M171.3 540C180.9 554.6 191.9 567.9 204 580C222 598 228 616 230 640L236 694Q239 716 262 716H1128C1186 716 1244 704 1244 666C1244 638 1208 632 1202 604C1199.1 590.1 1198.4 568 1200.1 540z'
/** What the section shows: the inside, up to where the skin is torn open. */
const INSIDE =
  'M138 277C138.5 300 140 370 141 396C144 471 171 529 213 571C231 589 238 608 241 626L248 690Q249.5 704 264 704H1120L1128 680L1118 656L1130 622L1122 592L1136 558L1128 525L1142 488L1134 450L1148 414L1140 375L1152 338L1146.3 308L1154 277z'
const RUDDER = 'M168.5 540h7V604H180L176 704H148L154 604H168.5z'
const BLADES =
  'M202 631.5C194.5 641 197 656 206 668C195.5 679 194.5 694 202 704.5C209.5 694 211.5 680 206 668C211.5 656 209.5 641 202 631.5z'

const POSTS = Array.from({ length: 11 }, (_, post) => `M${640 + 60 * post} 251v11`).join('')

/** Hull, rudder, propeller, main deck and bow of the wide picture. */
export function Hull({ frame }: PieceProps) {
  const { pen } = frame
  return (
    <>
      <path d={BLADES} {...paint(pen, { fill: 'sea-line', stroke: 'hull-2', width: 1.25 })} />
      <path d={`${RUDDER}M204.5 664H236V672H204.5z`} {...paint(pen, { fill: 'hull-2' })} />
      <path d={ABOVE} {...paint(pen, { fill: 'hull' })} />
      <path d={BELOW} {...paint(pen, { fill: 'hull-2' })} />
      <path d={INSIDE} {...paint(pen, { fill: 'hold' })} />
      <path d="M120 259.5H1264V264.5H120z" {...paint(pen, { fill: 'hull' })} />
      <path
        d={`M585.5 251H1252M586 251V262${POSTS}`}
        strokeOpacity={0.55}
        {...paint(pen, { stroke: 'hull-line', width: 1 })}
      />
      <path
        d="M1256 266C1268 326 1285 424 1306 462"
        {...paint(pen, { fill: 'none', stroke: 'ink-3', width: 1.25 })}
      />
      <Bow frame={frame} />
    </>
  )
}

/** Name and draught marks: the decks of the ladder, read from the other end. */
function Bow({ frame: { pen, scene } }: PieceProps) {
  return (
    <>
      <path d={SHIP_NAME} transform="translate(1164 306) scale(.1)" {...paint(pen, { fill: 'on-hull' })} />
      <path
        d={scene.draughtMarks.map(({ y }) => `M1166 ${y}h14`).join('')}
        {...paint(pen, { stroke: 'on-hull', width: 2 })}
      />
      {scene.draughtMarks.map(({ deck, y }) => (
        <Lettering
          key={deck}
          pen={pen}
          x={1186}
          y={y + 4.3}
          text={deck}
          sizePx={12}
          weight={640}
          face="mono"
          fill="on-hull"
        />
      ))}
    </>
  )
}

/** A midship section: walls, bilge and main deck. */
export function NarrowHull({ frame: { pen } }: PieceProps) {
  const inside = 'M22 146V428C22 462 38 478 72 478H318C352 478 368 462 368 428V146'
  return (
    <>
      <path d={inside} {...paint(pen, { fill: 'hold', stroke: 'hull', width: 7 })} />
      <path d="M12 143.5H378V148.5H12z" {...paint(pen, { fill: 'hull' })} />
    </>
  )
}
