import type { ShownDiagram } from '../shown.ts'
import { drawShip, ship } from './ship.ts'
import { viewOfHost } from './view-of-host.ts'

/** The start page’s diagrams. */
export const shown: readonly ShownDiagram[] = [
  {
    id: ship.id,
    sheet: ship.sheet,
    title: ship.title,
    lines: [
      'docker run -d --name db -e POSTGRES_PASSWORD=secret -v pgdata:/var/lib/postgresql/data postgres',
      'docker run -d --name api node sleep 1d',
      'docker run -d --name web -p 8080:80 nginx',
    ],
    steps: false,
    draw: ({ host }, layout) => drawShip(viewOfHost(host), layout),
  },
]
