import { both, type Localized, same } from '#content/text.ts'
import { prepare, type Reachable, walkProbe } from '#model/network/reach.ts'
import { denyInput } from '#model/network/walk/deny-input.ts'
import type { Verdict } from '#model/network/walk/dial.ts'
import { INTERNET, LAN } from './walk-world.ts'

/** How a port of a container was meant to be open. */
export interface PublishForm {
  readonly id: string
  readonly name: Localized
  readonly line: string
  /** The host port it is met on, if any. */
  readonly hostPort: number
  readonly ip: string
}

const HOST = '192.168.1.10'
const run = (flags: string) => `docker run -d --name web --network app ${flags} nginx`

export const PUBLISH_FORMS: readonly PublishForm[] = [
  { id: 'none', name: both('nothing', '什麼都沒寫'), line: run(''), hostPort: 8080, ip: HOST },
  { id: 'expose', name: same('EXPOSE, --expose 80'), line: run('--expose 80'), hostPort: 8080, ip: HOST },
  { id: 'publish', name: same('-p 8080:80'), line: run('-p 8080:80'), hostPort: 8080, ip: HOST },
  { id: 'all', name: same('-P'), line: run('--expose 80 -P'), hostPort: 32768, ip: HOST },
  {
    id: 'loopback',
    name: same('-p 127.0.0.1:8080:80'),
    line: run('-p 127.0.0.1:8080:80'),
    hostPort: 8080,
    ip: HOST,
  },
]

export type PublishAsker = 'neighbour' | 'host' | 'lan' | 'lan-denied'
export const PUBLISH_ASKERS: readonly PublishAsker[] = ['neighbour', 'host', 'lan', 'lan-denied']

export interface PublishRow {
  readonly form: PublishForm
  readonly verdicts: Readonly<Record<PublishAsker, Verdict>>
}

const verdictOf = (reachable: Reachable, from: string, to: string, port: number): Verdict => {
  const walked = walkProbe(reachable, { from, to, port, proto: 'tcp' })
  return walked.ok ? walked.value.verdict : 'NOROUTE'
}

/**
 * Who meets a port, by how it was written: a neighbour by name, the host on its loopback, a machine on the LAN, and that
 * machine again while the host's firewall denies what comes in.
 */
export function publishForms(): readonly PublishRow[] {
  const world = {
    host: { addresses: [`${HOST}/24`], interface: 'eth0', gateway: '192.168.1.1', dns: ['192.168.1.1'] },
    lan: { addresses: [`${LAN.address}/24`] },
    router: { addresses: ['192.168.1.1/24'] },
    internet: { address: INTERNET.address },
  }
  return PUBLISH_FORMS.flatMap((form) => {
    const setup = ['docker network create app', form.line, 'docker run -d --name box --network app alpine']
    const ready = prepare({ world, setup, listeners: { web: ['tcp/0.0.0.0/80'] } })
    if (!ready.ok) return []
    const { hostPort, ip } = form
    return [
      {
        form,
        verdicts: {
          neighbour: verdictOf(ready.value, 'box', 'web', 80),
          host: verdictOf(ready.value, 'host', '127.0.0.1', hostPort),
          lan: verdictOf(ready.value, 'lan', ip, hostPort),
          'lan-denied': verdictOf(denyInput(ready.value), 'lan', ip, hostPort),
        },
      },
    ]
  })
}
