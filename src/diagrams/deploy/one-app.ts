import { type DiagramValue, defineDiagram, type Layout } from '../diagram.ts'
import { drawCompose } from './one-app-compose.ts'
import { drawSwarm } from './one-app-swarm.ts'
import { type OneAppView, oneAppView } from './one-app-view.ts'
import { ONE_APP } from './one-app-words.ts'

/** The same file under Compose, as services of a swarm, and as a stack. */
export function drawOneApp(view: OneAppView, layout: Layout): DiagramValue {
  const drawn = view.as === 'compose' ? drawCompose(view, layout) : drawSwarm(view, layout)
  return { id: 'deploy/one-app', title: ONE_APP.title, ...drawn }
}

export const oneApp = defineDiagram<OneAppView>({
  id: 'deploy/one-app',
  sheet: 'D-01',
  title: ONE_APP.title,
  example: () => oneAppView([]),
  draw: drawOneApp,
})
