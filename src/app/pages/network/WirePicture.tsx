import { wireWords as W } from '#content/ui/network-wire.ts'
import { CLUSTER } from '#model/network/wire/cluster.ts'
import type { WireAsk, WireStep, WireWalk } from '#model/network/wire/walk.ts'
import { useWords } from '../../words.ts'

type Place = 'task' | 'balancer' | 'vtep'

const PLACES: Readonly<Partial<Record<WireStep['id'], Place>>> = {
  mark: 'balancer',
  balance: 'balancer',
  source: 'balancer',
  'arp-balancer': 'balancer',
  'mesh-dnat': 'balancer',
  'mesh-accept': 'balancer',
  'mesh-mark': 'balancer',
  'mesh-source': 'balancer',
  neighbour: 'vtep',
  forwarding: 'vtep',
  wrap: 'vtep',
  'esp-mark': 'vtep',
  seal: 'vtep',
  open: 'vtep',
  unwrap: 'vtep',
}

const LEFT = [16, 266] as const
const BOXES: Readonly<Record<Place, { readonly x: number; readonly y: number; readonly width: number }>> = {
  task: { x: 14, y: 34, width: 82 },
  balancer: { x: 106, y: 34, width: 82 },
  vtep: { x: 60, y: 84, width: 82 },
}

export interface WirePictureProps {
  readonly ask: WireAsk
  readonly walk: WireWalk
  readonly step: WireStep
}

/** Two nodes and what is between them; where the step is, is lit. */
export function WirePicture({ ask, walk, step }: WirePictureProps) {
  const say = useWords()
  const onWire = step.id === 'wire' || step.id === 'lost'
  const mesh = ask.way === 'mesh'
  const crosses = walk.steps.some(({ id }) => id === 'wire')
  const vni = mesh ? CLUSTER.ingress.vni : CLUSTER.network.vni
  const sealed = ask.encrypted && !mesh
  const names: Readonly<Record<Place, string>> = {
    task: '',
    balancer: mesh ? 'ingress_sbox' : 'lb-ov',
    vtep: 'VTEP',
  }
  const lit = (node: string, place: Place) =>
    !onWire && step.node === node && (PLACES[step.id] ?? 'task') === place
  return (
    <svg
      viewBox="0 0 482 172"
      role="img"
      aria-label={say(W.picture, { place: onWire ? 'eth0' : `${step.node}, ${step.at}` })}
      className="mt-4 w-full font-mono"
      style={{ fontSize: 11 }}
    >
      <path
        d="M117 108 V150 H367 V108"
        style={{
          fill: 'none',
          stroke: `var(${onWire ? '--signal' : '--e-network'})`,
          strokeWidth: onWire ? 3 : 2,
          strokeDasharray: crosses ? 'none' : '4 4',
        }}
      />
      <text x={242} y={167} textAnchor="middle" style={{ fill: 'var(--ink)' }}>
        {`${sealed ? 'ESP · ' : ''}VXLAN · VNI ${vni}`}
      </text>
      {CLUSTER.nodes.map(({ name, ip }, at) => (
        <g key={name} transform={`translate(${LEFT[at] ?? 0} 0)`}>
          <rect
            x={0}
            y={22}
            width={202}
            height={100}
            rx={8}
            style={{ fill: 'var(--deck)', stroke: 'var(--ink-2)' }}
          />
          <text x={2} y={14} style={{ fill: 'var(--ink)', fontWeight: 600 }}>
            {name}
          </text>
          <text x={200} y={14} textAnchor="end" style={{ fill: 'var(--ink-2)' }}>
            {ip}
          </text>
          {(['task', 'balancer', 'vtep'] as const).map((place) => (
            <Plate
              key={place}
              {...BOXES[place]}
              name={place === 'task' ? (CLUSTER.tasks[at]?.name ?? '') : names[place]}
              lit={lit(name, place)}
            />
          ))}
        </g>
      ))}
    </svg>
  )
}

interface PlateProps {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly name: string
  readonly lit: boolean
}

function Plate({ x, y, width, name, lit }: PlateProps) {
  return (
    <>
      <rect
        x={x}
        y={y}
        width={width}
        height={26}
        rx={4}
        style={{
          fill: `var(${lit ? '--signal-wash' : '--well'})`,
          stroke: `var(${lit ? '--signal' : '--line-3'})`,
          strokeWidth: lit ? 2 : 1,
        }}
      />
      <text x={x + width / 2} y={y + 17} textAnchor="middle" style={{ fill: 'var(--ink)' }}>
        {name}
      </text>
    </>
  )
}
