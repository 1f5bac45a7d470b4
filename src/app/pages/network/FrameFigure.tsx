import { useState } from 'react'
import { wireWords as W, wireFields, wireParts } from '#content/ui/network-wire.ts'
import { lengthOf, type Part } from '#model/network/wire/bytes.ts'
import { useWords } from '../../words.ts'

/** Widths follow bytes as far as names leave room: a name is never cut. */
const widthOf = (bytes: number, name: string): number =>
  Math.max(Math.min(bytes * 2, 44), Math.max(...name.split(' ').map((word) => word.length)) * 6.4 + 10)

const hex = (bytes: readonly number[]): string =>
  bytes.map((byte) => byte.toString(16).padStart(2, '0')).join(' ')

/** What a container wrote, before anything was put around it. */
const OWN: readonly Part['id'][] = ['inner-ethernet', 'inner-ipv4', 'tcp', 'payload']

const look = ({ id, sealed }: Part): string => {
  if (sealed) return 'border-ink-3 bg-well'
  if (id === 'vxlan' || id === 'esp' || id === 'esp-icv') return 'border-signal bg-signal-wash'
  return OWN.includes(id) ? 'border-network bg-network-wash' : 'border-ink-3 bg-ground'
}

export interface FrameFigureProps {
  readonly parts: readonly Part[]
  readonly from: string
  readonly to: string
}

/** A packet on the wire, header by header; a header that is picked shows its fields and their bytes. */
export function FrameFigure({ parts, from, to }: FrameFigureProps) {
  const say = useWords()
  const [picked, setPicked] = useState<Part['id']>('vxlan')
  const part = parts.find(({ id }) => id === picked) ?? parts.find(({ id }) => id === 'esp')
  return (
    <figure className="mt-4">
      <figcaption className="mb-1 font-[560] text-control">
        {say(W.frame, { from, to, bytes: lengthOf(parts) })}
      </figcaption>
      <div role="group" aria-label={say(W.pick)} className="flex overflow-x-auto p-1">
        {parts.map((each) => (
          <button
            key={each.id}
            type="button"
            aria-pressed={each.id === part?.id}
            onClick={() => setPicked(each.id)}
            style={{
              minWidth: widthOf(lengthOf([each]), say(wireParts[each.id])),
              ...(each.id === part?.id ? { outline: '2px solid var(--ink)' } : {}),
            }}
            className={`grow border px-1 py-1 text-center text-caption leading-tight hover:underline ${look(each)}`}
          >
            <span className="block font-[560]">{say(wireParts[each.id])}</span>
            <span className="block font-mono text-ink-2">{say(W.bytes, { n: lengthOf([each]) })}</span>
            {each.sealed && <span className="sr-only">{say(W.hidden)}</span>}
          </button>
        ))}
      </div>
      {part && (
        <table className="mt-1 w-full text-left text-control">
          <caption className="text-left text-ink-2">
            {say(wireParts[part.id])}
            {part.sealed && `: ${say(W.hidden)}`}
          </caption>
          <tbody>
            {part.fields.map(({ id, bytes }) => (
              <tr key={id} className="border-line border-t">
                <th scope="row" className="py-0.5 pr-2 font-[440] text-ink-2">
                  {say(wireFields[id] ?? id)}
                </th>
                <td className="break-words py-0.5 font-mono text-fact">{part.sealed ? '··' : hex(bytes)}</td>
                <td className="py-0.5 text-right font-mono text-fact">
                  {part.sealed ? '' : meaningOf(id, bytes)}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </figure>
  )
}

const NUMBERS: readonly string[] = [
  'sport',
  'dport',
  'length',
  'vni',
  'ttl',
  'protocol',
  'spi',
  'esp-sequence',
  'window',
]

/** What the bytes mean, where that is more than the bytes. */
function meaningOf(id: string, bytes: readonly number[]): string {
  if (id.endsWith('-mac')) return bytes.map((byte) => byte.toString(16).padStart(2, '0')).join(':')
  if (id === 'src' || id === 'dst') return bytes.join('.')
  return NUMBERS.includes(id) ? String(bytes.reduce((sum, byte) => sum * 256 + byte, 0)) : ''
}
