import { fill, type Localized } from '#content/text.ts'
import type { Reachable } from '#model/network/reach.ts'
import { containerNamed, isAlive, type SceneContainer } from '#model/network/scene.ts'
import type { WalkAsk } from './walk-ask.ts'
import { CURE_WORDS as W } from './walk-words.ts'

/** One way to open a closed question: what it changes, and the commands that do it, in order. */
export interface Cure {
  readonly what: Localized
  readonly lines: readonly string[]
}

/** The name of a network made for the purpose; a second one if it is taken. */
const NEW_NETWORK = 'app'

/**
 * What opens a closed way between two containers, the smallest change first. Names work on every network but the
 * default one, so each of these lets the sender call the other by name.
 *
 * @param whose the container behind the address that was asked for
 * @see https://docs.docker.com/engine/network/drivers/bridge/ (“Differences between user-defined bridges and the default bridge”)
 */
export function curesOf({ scene }: Reachable, { from, to }: WalkAsk, whose = to): readonly Cure[] {
  const asker = containerNamed(scene, from)
  const wanted = containerNamed(scene, whose)
  const asleep = [asker, wanted].filter((one) => one !== undefined && !isAlive(one))
  if (!scene.networking.daemonAlive) {
    // Without live-restore the containers have ended with it, or end when it comes back.
    const ends = [asker, wanted].flatMap((one) => (one ? [one.name] : []))
    return [
      {
        what: W.startDaemon,
        lines: ['systemctl start docker', ...(ends.length > 0 ? [`docker start ${ends.join(' ')}`] : [])],
      },
    ]
  }
  if (asleep.length > 0)
    return asleep.map((one) => ({
      what: fill(W.start, { name: one?.name ?? '' }),
      lines: [`docker start ${one?.name}`],
    }))
  if (!asker || !wanted || asker === wanted || !canJoin(asker) || !canJoin(wanted)) return []
  const joins = [...join(asker, wanted), ...join(wanted, asker)]
  if (joins.length > 0) return joins
  if (namedNetworks(asker).length > 0) return []
  const taken = [...scene.networking.networks.values()].some(({ name }) => name === NEW_NETWORK)
  const network = taken ? `${NEW_NETWORK}-2` : NEW_NETWORK
  return [
    {
      what: fill(W.together, { from: asker.name, to: wanted.name }),
      lines: [
        `docker network create ${network}`,
        ...[asker, wanted].map(({ name }) => `docker network connect ${network} ${name}`),
      ],
    },
  ]
}

/** A container in a foreign namespace, or in one without networks, cannot be connected to another. */
const canJoin = ({ shares, networkMode }: SceneContainer): boolean =>
  shares === undefined && networkMode !== 'host' && networkMode !== 'none'

/** The networks of a container on which names are answered. */
const namedNetworks = ({ networks }: SceneContainer): readonly string[] =>
  [...networks].flatMap(([network, { dnsNames }]) => (dnsNames === null ? [] : [network]))

/** `guest` joins a network of `home`'s. */
const join = (guest: SceneContainer, home: SceneContainer): readonly Cure[] =>
  namedNetworks(home)
    .filter((network) => !guest.networks.has(network))
    .map((network) => ({
      what: fill(W.join, { guest: guest.name, network, home: home.name }),
      lines: [`docker network connect ${network} ${guest.name}`],
    }))
