import { reversed, type Step, type Tuple } from '#model/network/walk/packet.ts'
import type { Space } from '#model/network/walk/space.ts'
import { socketFor } from '#model/network/walk/space.ts'
import { Walk } from '#model/network/walk/walk.ts'

export type Verdict = 'OK' | 'NAME' | 'NOROUTE' | 'UNREACH' | 'DROP' | 'REFUSED' | 'HANG'

export interface Dialled {
  readonly verdict: Verdict
  /** The client's address as the server saw it. */
  readonly source?: string
  /** Who answered. */
  readonly server?: string
  readonly steps: readonly Step[]
  readonly reason: string
}

const ENDS = {
  dropped: [
    'DROP',
    'A firewall rule or a host without a way there dropped the packet; the sender hears nothing.',
  ],
  unreachable: ['UNREACH', 'Nobody on the wire has that address.'],
  'no-route': ['NOROUTE', 'The sender has no route to that address.'],
} as const

/**
 * Sends a packet to an address and its answer back: a TCP connection with one line each way, a datagram and its
 * answer, or an echo.
 *
 * @param port 0 for ICMP
 */
export function dial(
  spaces: readonly Space[],
  from: Space,
  proto: 'tcp' | 'udp' | 'icmp',
  ip: string,
  port: number,
): Dialled {
  const walk = new Walk(spaces)
  return knock(walk, from, proto, ip, port)
}

function knock(walk: Walk, from: Space, proto: 'tcp' | 'udp' | 'icmp', ip: string, port: number): Dialled {
  const sport = proto === 'icmp' ? 0 : walk.newPort()
  const there = walk.send(from, { proto, sport, dst: ip, dport: port }, 'there')
  const finish = (verdict: Verdict, reason: string, more: Partial<Dialled> = {}): Dialled => ({
    verdict,
    reason,
    ...more,
    steps: walk.steps,
  })
  if (there.end !== 'arrived') {
    const [verdict, reason] = ENDS[there.end]
    return finish(verdict, reason)
  }
  const { space, tuple } = there
  const socket = proto === 'icmp' ? undefined : socketFor(space, proto, tuple.dst, tuple.dport)
  const answered = returns(walk, space, tuple, from)
  if (!answered) return finish('DROP', 'The packet arrived, but its answer does not find back.')
  if (proto === 'icmp')
    return finish('OK', 'The kernel there answered the echo.', { source: tuple.src, server: space.name })
  if (!socket) return finish('REFUSED', `Nobody listens on port ${tuple.dport} there.`)
  if (socket.mute)
    return proto === 'tcp'
      ? finish('HANG', 'The kernel accepts, but the program does not answer.')
      : finish('DROP', 'The program there does not answer.')
  if (!socket.proxyTo)
    return finish('OK', `${socket.name} answered.`, { source: tuple.src, server: socket.name })
  // docker-proxy has accepted already: whatever it meets behind it, the client is connected.
  const behind = knock(walk, space, proto, socket.proxyTo.ip, socket.proxyTo.port)
  if (behind.verdict === 'OK' || behind.verdict === 'HANG') return behind
  if (proto === 'udp') return finish('DROP', 'docker-proxy sent the datagram on and no answer came.')
  return behind.verdict === 'DROP'
    ? finish('HANG', 'docker-proxy accepted, but does not get through to the container.')
    : finish('REFUSED', 'docker-proxy accepted and closed: the container refused.')
}

/** Whether an answer, or a refusal, gets back to the sender. */
function returns(walk: Walk, space: Space, arrived: Tuple, sender: Space): boolean {
  const back = walk.send(space, reversed(arrived), 'back')
  return back.end === 'arrived' && back.space === sender
}
