import { readdirSync, readFileSync } from 'node:fs'
import { Validator } from '@cfworker/json-schema'
import { expect, test } from 'vitest'
import { hostAfter } from '../session.ts'

const folder = new URL('./cases/', import.meta.url)
const schemas = readdirSync(folder).filter((name) => name.endsWith('.json'))
const read = (name: string) =>
  JSON.parse(readFileSync(new URL(name, folder), 'utf8')) as Record<string, unknown>

/** References between the files are by name; the validator wants them under one base. */
function validator(): Validator {
  const root = { ...read('config-schema.json'), $id: 'https://schema.test/config-schema.json' }
  const made = new Validator(root, '4', false)
  for (const name of schemas) {
    if (name !== 'config-schema.json')
      made.addSchema(
        { ...read(name), id: `https://schema.test/${name}`, $id: `https://schema.test/${name}` },
        `https://schema.test/${name}`,
      )
  }
  return made
}

test.each([
  'docker run -d --name cc nginx',
  'docker run -d --name cc -m 64m --cpus 0.5 -v data:/data -p 8081:80 -e A=1 --cap-add NET_ADMIN --read-only nginx',
  'docker run -d --name cc --privileged --init -t --ulimit nofile=1024:2048 --tmpfs /t:size=1m nginx',
  'docker run -d --name cc --network host --pid host --ipc host --uts host alpine sleep 1000',
  'docker run -d --name cc -u 1000:1000 --security-opt no-new-privileges --pids-limit 10 --sysctl net.ipv4.ip_forward=0 alpine sleep 9',
])('the configuration of `%s` is valid', (line) => {
  const host = hostAfter(line)
  const [container] = host.ctrContainers.values()
  const result = validator().validate(container?.spec)
  expect(result.errors.map((error) => `${error.instanceLocation} ${error.error}`)).toEqual([])
  expect(result.valid).toBe(true)
})

test('limits and grants of the command line stand in the configuration', () => {
  const host = hostAfter(
    'docker run -d --name c2 -m 64m --cpus 0.5 -v data:/data -e A=1 --cap-add NET_ADMIN --read-only nginx',
  )
  const [container] = host.ctrContainers.values()
  expect(container?.spec).toMatchObject({
    ociVersion: '1.3.0',
    root: { readonly: true },
    process: { cwd: '/', oomScoreAdj: 0 },
    linux: {
      resources: { memory: { limit: 67108864, swap: 134217728 }, cpu: { quota: 50000, period: 100000 } },
      cgroupsPath: `system.slice:docker:${container?.id}`,
    },
  })
  const spec = container?.spec as unknown as {
    process: { capabilities: { effective: string[] } }
    mounts: { destination: string; source: string }[]
  }
  expect(spec.process.capabilities.effective).toHaveLength(15)
  expect(spec.mounts).toContainEqual(
    expect.objectContaining({ destination: '/data', source: '/var/lib/docker/volumes/data/_data' }),
  )
})
