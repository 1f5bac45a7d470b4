import { bench, describe } from 'vitest'
import { composeGraph } from './graph.ts'

const SERVICES = 500

const services = Object.fromEntries(
  Array.from({ length: SERVICES }, (_, at) => [
    `s${at}`,
    {
      image: `example/app-${at}:1.0`,
      environment: { PORT: '8080', NAME: `s${at}` },
      ports: [`${10_000 + at}:8080`],
      networks: [`n${at % 50}`],
      ...(at === 0 ? {} : { depends_on: [`s${at - 1}`] }),
    },
  ]),
)
const networks = Object.fromEntries(Array.from({ length: 50 }, (_, at) => [`n${at}`, {}]))
/** JSON is YAML too: the same text for both readers. */
const text = JSON.stringify({ services, networks }, null, 2)

describe(`a Compose file of ${SERVICES} services`, () => {
  bench('baseline: JSON.parse of the same text', () => {
    JSON.parse(text)
  })
  bench('parsed, interpolated, checked and made a graph', () => {
    const graph = composeGraph({ files: { 'compose.yaml': text }, entry: ['compose.yaml'] })
    if (!graph.ok) throw new Error(graph.error)
  })
})
