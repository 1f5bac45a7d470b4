import fc from 'fast-check'
import { expect, test } from 'vitest'
import { hostAfter, Session } from '../session.ts'
import { diskUsage } from './disk-usage.ts'

const LINES = [
  'docker run -d --name web -v html:/usr/share/nginx/html nginx',
  'docker run --name gone -v cache:/c -v /anon alpine sh -c "echo four > /c/x; echo ab > /anon/y; echo abc > /z"',
  'docker rm -v gone',
  'docker run --name stopped -v /anon alpine sh -c "echo abcd > /z; echo ab > /anon/y"',
  'docker volume create -o type=nfs -o o=addr=10.0.0.9 -o device=:/export far',
]

const printed = (line: string): string => {
  const session = new Session()
  for (const each of LINES) session.run(each)
  return session.run(line).stdout
}

test('volumes with mount options are not counted, and every container that refers to one counts', () => {
  const [images, containers, volumes] = diskUsage(hostAfter(...LINES))
  expect(containers).toMatchObject({ total: 2, active: 1, bytes: 5, reclaimable: 5 })
  expect(volumes).toMatchObject({ total: 3, active: 2, bytes: 657 + 5 + 3, reclaimable: 5 })
  expect(images).toMatchObject({ total: 2, active: 2, reclaimable: 0 })
})

test('docker system df -v lists each image, container and volume', () => {
  const text = printed('docker system df -v')
  expect(text).toMatch(
    /^Images space usage:\n\nREPOSITORY +TAG +IMAGE ID +CREATED +SIZE +SHARED SIZE +UNIQUE SIZE +CONTAINERS\n/,
  )
  expect(text).toMatch(
    /\nContainers space usage:\n\nCONTAINER ID +IMAGE +COMMAND +LOCAL VOLUMES +SIZE +CREATED +STATUS +NAMES\n/,
  )
  expect(text).toMatch(/\nLocal Volumes space usage:\n\nVOLUME NAME +LINKS +SIZE\n/)
  expect(text).toMatch(/\nhtml +1 +657B\n/)
  expect(text).toMatch(/\ncache +0 +5B\n/)
  expect(text).toMatch(/\nBuild cache usage: 0B\n\nCACHE ID /)
  expect(printed("docker system df -v --format '{{range .Volumes}}{{.Links}} {{end}}'")).toBe('1 0 1 ')
})

test('what was reclaimable is what a prune of all frees', () => {
  const tidy = {
    images: 'docker image prune -af',
    containers: 'docker container prune -f',
    volumes: 'docker volume prune -af',
  } as const
  const lines = fc.shuffledSubarray(LINES)
  fc.assert(
    fc.property(lines, fc.constantFrom(...Object.entries(tidy)), (some, [kind, prune]) => {
      const session = new Session()
      for (const line of some) session.run(line)
      const before = diskUsage(session.host).find((one) => one.kind === kind)
      session.run(prune)
      const after = diskUsage(session.host).find((one) => one.kind === kind)
      expect((before?.bytes ?? 0) - (after?.bytes ?? 0)).toBe(before?.reclaimable)
      expect(after?.reclaimable).toBe(0)
    }),
    { numRuns: 40 },
  )
})
