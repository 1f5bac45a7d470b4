import { expect, test } from 'vitest'
import { Session } from '../session.ts'

test('an image goes to a registry in a container and comes back with the same digest', () => {
  const session = new Session()
  for (const line of [
    'docker run -d -p 5000:5000 --name reg registry',
    'docker pull alpine',
    'docker tag alpine localhost:5000/mine:1',
  ])
    session.run(line)
  const pushed = session.run('docker push localhost:5000/mine:1')
  expect(pushed).toMatchObject({ exitCode: 0, stderr: '' })
  expect(pushed.stdout).toMatch(/^The push refers to repository \[localhost:5000\/mine\]\n.*: Pushed\n/s)
  const digest = /digest: (\S+)/.exec(pushed.stdout)?.[1]
  expect(session.run('docker push localhost:5000/mine:1').stdout).toContain('Layer already exists')
  session.run('docker rmi localhost:5000/mine:1 alpine')
  const pulled = session.run('docker pull localhost:5000/mine:1')
  expect(pulled.stdout).toContain(`Digest: ${digest}\n`)
  expect(session.run('docker run --rm localhost:5000/mine:1 echo back').stdout).toBe('back\n')
})

test.each([
  ['docker push nginx', 'An image does not exist locally with the tag: nginx'],
  ['docker push localhost:5001/mine:1', 'An image does not exist locally with the tag: localhost:5001/mine'],
  [
    'docker pull nginx:nosuch',
    'failed to resolve reference "docker.io/library/nginx:nosuch": docker.io/library/nginx:nosuch: not found',
  ],
  [
    'docker pull nosuch/image',
    "pull access denied for nosuch/image, repository does not exist or may require 'docker login'",
  ],
  ['docker pull --platform linux/s390x nginx', 'no matching manifest for linux/s390x'],
])('%s is refused: %s', (line, text) => {
  const result = new Session().run(line)
  expect(result.exitCode).toBe(1)
  expect(result.stderr).toContain(text)
})
