import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { Session } from '#model/engine/session.ts'

/** Rows of the table below `## The life of a volume`: a command and what becomes of each of the four volumes. */
const rows = readFileSync('content/volume/where/en.mdx', 'utf8')
  .split('\n')
  .filter((line) => /^\| `docker /.test(line))
  .map((line) =>
    line
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim()),
  )

/** What a cell's command is typed as, for each of the four volumes: a container named `user`, a volume named `NAME`. */
const TYPED: Readonly<Record<string, string>> = {
  '`docker stop`': 'docker stop -t 0 user',
  '`docker rm`': 'docker rm -f user',
  '`docker rm -v`, end of `--rm`': 'docker rm -f -v user',
  '`docker volume rm`': 'docker volume rm NAME',
  '`docker volume prune`': 'docker volume prune -f',
  '`docker volume prune -a`': 'docker volume prune -a -f',
  '`docker system prune`': 'docker system prune -f',
  '`docker system prune --volumes`': 'docker system prune --volumes -f',
}

const VOLUMES = [
  { name: 'data', used: true },
  { name: 'data', used: false },
  { name: '', used: true },
  { name: '', used: false },
]

function outcome(command: string, { name, used }: (typeof VOLUMES)[number]): string {
  const session = new Session()
  session.run(
    `docker run -d --name ${used ? 'user' : 'past'} -v ${name === '' ? '' : `${name}:`}/d alpine sleep 1d`,
  )
  if (!used) session.run('docker rm -f past')
  const [volume = ''] = [...session.host.volumes.keys()]
  const { exitCode } = session.run(command.replace('NAME', volume))
  if (!session.host.volumes.has(volume)) return 'deleted'
  const users = [...session.host.containers.values()].filter(({ mounts }) => mounts.length > 0)
  if (used && users.length === 0) return 'loses its user'
  return command.includes('NAME') && exitCode !== 0 ? 'error' : 'stays'
}

test.each(rows)('what is said of %s is what it does', (command = '', ...cells) => {
  const typed = TYPED[command] ?? ''
  expect(typed).not.toBe('')
  expect(cells).toEqual(VOLUMES.map((volume) => outcome(typed, volume)))
})

test('every command has its row', () => expect(rows.map(([command]) => command)).toEqual(Object.keys(TYPED)))
