import { hexOf } from '#model/network/chance.ts'
import { initialNetworking } from '#model/network/initial.ts'
import { play } from '#model/network/play.ts'
import type { Scene } from '#model/network/scene.ts'
import { type DiagramValue, defineDiagram, type Layout } from '../diagram.ts'
import { drawModesNarrow } from './modes-narrow.ts'
import { modesView } from './modes-view.ts'
import { drawModesWide } from './modes-wide.ts'
import { WORDS } from './modes-words.ts'

/** The commands drawn until someone types: each mode once, and one container on two networks. */
export const modesLines: readonly string[] = [
  'docker network create front',
  'docker network create back',
  'docker run -d --name web --network front -p 8080:80 nginx',
  'docker run -d --name api --network front node sleep 1d',
  'docker network connect back api',
  'docker run -d --name db --network back -e POSTGRES_PASSWORD=secret postgres',
  'docker run -d --name legacy debian sleep 1d',
  'docker run -d --name metrics --network host alpine sleep 1d',
  'docker run -d --name batch --network none alpine sleep 1d',
]

/** Every network of a host, who is on it, and how packets leave. */
export const drawModes = (scene: Scene, layout: Layout): DiagramValue =>
  layout === 'wide' ? drawModesWide(modesView(scene)) : drawModesNarrow(modesView(scene))

export const modes = defineDiagram<Scene>({
  id: 'network/modes',
  sheet: 'N-01',
  title: WORDS.title,
  example: () => {
    const hex = hexOf(1)
    return play(initialNetworking({ hex }), modesLines, hex).scene
  },
  draw: drawModes,
})
