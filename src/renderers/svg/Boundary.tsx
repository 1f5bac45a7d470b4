import { inLocale, type Locale } from '#content/text.ts'
import type { Backdrop } from '#diagrams/diagram.ts'
import { textWidth } from '#diagrams/text-width.ts'
import { boxPath, round } from './path.ts'
import { entityProps, type Pen, paint, penFor } from './pen.ts'
import { Words } from './Words.tsx'

type Of<As extends Backdrop['as']> = Extract<Backdrop, { readonly as: As }>

/** The host: main deck, hull and double bottom. The box is the hull's middle line. */
export function Hull({ pen, box, deckY, kernelY }: { pen: Pen } & Omit<Of<'hull'>, 'as'>) {
  const { x, y, width, height } = box
  const right = x + width
  const base = y + height
  const turn = Math.min(30, width / 8)
  const kernel = penFor(pen, 'kernel')
  const below = `V${base - turn}q0 ${turn} ${-turn} ${turn}H${x + turn}q${-turn} 0 ${-turn} ${-turn}V`
  return (
    <>
      <path d={`M${x} ${deckY}H${right}${below}${deckY}z`} {...paint(pen, { fill: 'hold' })} />
      <g {...entityProps(kernel)}>
        <path d={`M${x} ${kernelY}H${right}${below}${kernelY}z`} {...paint(kernel, { fill: 'k-wash' })} />
        <path d={`M${x + 4} ${kernelY}H${right - 4}`} {...paint(kernel, { stroke: 'k', width: 2 })} />
      </g>
      <path
        d={`M${right} ${deckY}${below}${deckY}`}
        {...paint(pen, { fill: 'none', stroke: 'hull', width: 7 })}
      />
      <path d={`M${x - 8} ${deckY}H${right + 8}`} {...paint(pen, { stroke: 'hull', width: 5 })} />
    </>
  )
}

/** The deck ladder: a rule at each deck's top, its number and its name. */
export function Decks({
  pen,
  locale,
  x,
  width,
  decks,
}: { pen: Pen; locale: Locale } & Omit<Of<'decks'>, 'as'>) {
  return decks.map(({ id, name, y, current }) => (
    <g key={id}>
      <path
        d={`M${x} ${y}h${width}`}
        {...paint(pen, { stroke: current ? 'signal' : 'line-3', width: current ? 2 : 1 })}
      />
      <Words pen={pen} as="number" x={x} y={y + 18} text={id} fill={current ? 'signal' : 'ink'} />
      <Words pen={pen} as="deck" x={x + 23} y={y + 18} text={inLocale(name, locale)} />
    </g>
  ))
}

/** Dashed, tinted, with one tab per kind along the top. */
export function Namespace({
  pen,
  box,
  tabs,
  entity = 'container',
}: { pen: Pen } & Omit<Of<'namespace'>, 'as'>) {
  const own = penFor(pen, entity)
  let x = box.x + 14
  return (
    <g {...entityProps(own)}>
      <path d={boxPath(box, 10, 10)} fillOpacity={0.5} {...paint(own, { fill: 'k-wash' })} />
      <path
        d={boxPath(box, 10, 10)}
        {...paint(own, { fill: 'none', stroke: 'k', width: 1.5, dash: '7 4' })}
      />
      {tabs.map((tab) => {
        const width = round(textWidth(tab, 'call') + 17)
        const left = round(x)
        x += width + 5
        return (
          <g key={tab}>
            <rect
              x={left}
              y={box.y - 10.5}
              width={width}
              height={21}
              rx={3}
              {...paint(own, { fill: 'deck', stroke: 'k', width: 1 })}
            />
            <Words
              pen={own}
              as="call"
              x={left + width / 2}
              y={box.y + 4}
              text={tab}
              fill="k"
              anchor="middle"
            />
          </g>
        )
      })}
    </g>
  )
}

/** A hull in a hull: double wall, a kernel of its own. */
export function VirtualMachine({
  pen,
  locale,
  box,
  name,
  kernel,
}: { pen: Pen; locale: Locale } & Omit<Of<'vm'>, 'as'>) {
  const own = penFor(pen, 'kernel')
  const inner = { x: box.x + 4, y: box.y + 4, width: box.width - 8, height: box.height - 8 }
  const band = { ...inner, y: inner.y + inner.height - 31, height: 31 }
  const middle = box.x + box.width / 2
  return (
    <g {...entityProps(own)}>
      <path d={boxPath(box, 4, 4)} {...paint(own, { fill: 'deck', stroke: 'k', width: 1.5 })} />
      <path d={boxPath(band, 0, 2)} {...paint(own, { fill: 'k-wash' })} />
      <path d={`M${inner.x} ${band.y}h${inner.width}`} {...paint(own, { stroke: 'k', width: 1.25 })} />
      <path d={boxPath(inner, 2, 2)} {...paint(own, { fill: 'none', stroke: 'k', width: 1 })} />
      <Words pen={own} as="name" x={middle} y={box.y + 26} text={inLocale(name, locale)} anchor="middle" />
      <Words
        pen={own}
        as="caption"
        x={middle}
        y={band.y + 20}
        text={inLocale(kernel, locale)}
        anchor="middle"
      />
    </g>
  )
}
