import { describe, expect, test } from 'vitest'
import { Session } from '../session.ts'

/** What the last line printed, both streams; a shell's `$` lines above it are its past. */
function last(...lines: readonly string[]): string {
  const session = new Session()
  let text = ''
  for (const line of lines) {
    const { stdout, stderr } = session.run(line)
    text = stdout + stderr
  }
  return text
}

const PULL = 'docker pull -q alpine'

describe('the root directory of a volume', () => {
  test.each<[string, readonly string[], string | RegExp]>([
    [
      'is root’s when the image has no such path, so that others may not write',
      ['docker run --rm -u 1000 -v data:/data alpine touch /data/x'],
      'touch: /data/x: Permission denied\n',
    ],
    [
      'can be given to another user by a container of its own',
      [
        'docker run --rm -v data:/data alpine chown -R 1000:1000 /data',
        'docker run --rm -u 1000 -v data:/data alpine sh -c "touch /data/x; ls -ldn /data"',
      ],
      /^drwxr-xr-x +1 1000 +1000 .* \/data\n$/,
    ],
    [
      'takes owner and mode of the image’s directory, even of an empty one',
      [
        'docker pull -q postgres',
        'docker create -v pg:/var/lib/postgresql/data postgres',
        'docker run --rm -v pg:/d alpine ls -ldn /d',
      ],
      /^drwxrwxrwx +1 999 +999 .* \/d\n$/,
    ],
    [
      'of a tmpfs lets anyone write',
      ['docker run --rm -u 1000 --mount type=tmpfs,dst=/t alpine touch /t/x'],
      '',
    ],
    [
      'of a tmpfs has the mode that was asked for',
      ['docker run --rm -u 1000 --mount type=tmpfs,dst=/t,tmpfs-mode=0700 alpine touch /t/x'],
      'touch: /t/x: Permission denied\n',
    ],
  ])('%s', (_name, lines, expected) => {
    const text = last(PULL, ...lines)
    if (typeof expected === 'string') expect(text).toBe(expected)
    else expect(text).toMatch(expected)
  })
})

describe('what the options of the local driver lead to', () => {
  test('a directory of the host, filled and written like any bind', () => {
    const lines = [
      'docker run --rm -v /srv/site:/x alpine true',
      'docker volume create -o type=none -o o=bind -o device=/srv/site site',
      'docker run --rm -v site:/usr/share/nginx/html nginx true',
    ]
    expect(last(...lines, 'ls /srv/site')).toBe('50x.html\nindex.html\n')
  })

  test('a directory that is missing is an error of the start, or of filling', () => {
    const create = 'docker volume create -o type=none -o o=bind -o device=/nope gone'
    const mount =
      "error while mounting volume '/var/lib/docker/volumes/gone/_data': failed to mount local volume: mount /nope:/var/lib/docker/volumes/gone/_data, flags: 0x1000: no such file or directory"
    expect(last(PULL, create, 'docker run --rm -v gone:/x alpine true')).toContain(`daemon: ${mount}\n`)
    expect(last(PULL, create, 'docker run --rm -v gone:/tmp alpine true')).toContain(
      `daemon: failed to populate volume: ${mount}\n`,
    )
  })

  test('an export of another machine, which keeps its files when the volume is removed', () => {
    const create = 'docker volume create -o type=nfs -o o=addr=10.0.0.9,rw -o device=:/export shared'
    const lines = [
      PULL,
      create,
      'docker run --rm -v shared:/d alpine sh -c "echo hi > /d/note"',
      'docker volume rm shared',
      create,
    ]
    expect(last(...lines, 'docker run --rm -v shared:/d alpine cat /d/note')).toBe('hi\n')
    expect(last(...lines, 'docker volume prune -af')).toBe('Total reclaimed space: 0B\n')
  })
})

describe('a part of a volume or an image', () => {
  const sub = 'docker run --rm --mount type=volume,src=data,dst=/d,volume-subpath=a'
  test('has to be there', () => {
    expect(last(PULL, `${sub} alpine ls /d`)).toContain(
      'cannot access path /var/lib/docker/volumes/data/_data/a: lstat /var/lib/docker/volumes/data/_data/a: no such file or directory',
    )
  })
  test('is all that is seen of it', () => {
    const fill = 'docker run --rm -v data:/v alpine sh -c "mkdir /v/a; touch /v/a/in /v/out"'
    expect(last(PULL, fill, `${sub} alpine ls /d`)).toBe('in\n')
    expect(
      last(
        PULL,
        'docker run --rm --mount type=image,src=alpine,dst=/i,image-subpath=etc alpine ls /i/passwd',
      ),
    ).toBe('/i/passwd\n')
  })
  test.each([
    ['type=volume,src=data,dst=/d,volume-subpath=../x', 'subpath must be a relative path within the volume'],
    ['type=volume,dst=/d,volume-subpath=x', 'must not set Subpath when using anonymous volumes'],
  ])('--mount %s', (mount, message) => {
    expect(last(PULL, `docker run --rm --mount ${mount} alpine true`)).toContain(
      `invalid mount config for type "volume": ${message}`,
    )
  })
})

test.each([
  ['data:/d:ro,rw', 'invalid mode: ro,rw'],
  ['/srv:/d:z,Z', 'invalid mode: z,Z'],
  [
    'data:/d:shared',
    `invalid volume specification: 'data:/d:shared': invalid mount config for type "volume": field BindOptions must not be specified`,
  ],
])('-v %s is refused', (volume, message) => {
  expect(last(PULL, `docker run --rm -v ${volume} alpine true`)).toContain(`daemon: ${message}\n`)
})

describe('mounts that dockerd or runc refuse', () => {
  const root = 'when mount source is within the daemon root, daemon root: "/var/lib/docker"'
  test.each([
    [
      '--mount type=bind,src=/etc,dst=/x,bind-propagation=foo',
      'invalid mount config for type "bind": invalid propagation mode: foo',
    ],
    [
      '-v /var/lib/docker:/x:private',
      `invalid mount config: must use either propagation mode "rslave" or "rshared" ${root}, bind mount source: "/var/lib/docker", propagation: "private"`,
    ],
    ['-v data:/etc/passwd', 'error mounting "/var/lib/docker/volumes/data/_data" to rootfs at "/etc/passwd"'],
    [
      '-v /srv/missing.conf:/etc/hosts.conf -v /srv/missing.conf:/etc/passwd',
      'Are you trying to mount a directory onto a file (or vice-versa)?',
    ],
  ])('%s', (flags, message) => {
    expect(last(PULL, `docker run --rm ${flags} alpine true`)).toContain(message)
  })

  test('a bind of dockerd’s folder is a slave by itself', () => {
    const inspect = "docker inspect -f '{{range .Mounts}}{{.Propagation}} {{end}}' spy"
    const run =
      'docker create --name spy -v /var/lib/docker:/a -v /var/lib/docker:/b:rshared -v /srv:/c alpine'
    expect(last(PULL, run, inspect)).toBe('rslave rshared rprivate \n')
  })
})

test('a cluster volume is for a manager to make, and listed apart', () => {
  expect(last('docker volume create --group fast far')).toContain('This node is not a swarm manager.')
  expect(last('docker volume create near', 'docker volume ls --cluster')).toBe(
    'VOLUME NAME   GROUP     DRIVER    AVAILABILITY   STATUS\n',
  )
})

test('a directory that only holds a mount can be listed', () => {
  expect(last(PULL, 'docker run --rm -v /etc/passwd:/d/deep/f alpine ls /d')).toBe('deep\n')
})

test('one byte written to a large file of the image costs the whole file', () => {
  const lines = [
    'docker run --name maker alpine fallocate -l 300m /big',
    'docker commit maker big',
    'docker run -d --name one big sleep 1d',
    'docker exec one sh -c "echo x >> /big"',
  ]
  expect(last(...lines, "docker ps -s --format '{{.Size}}'")).toMatch(/^315MB \(virtual 629MB\)\n$/)
  expect(last(...lines, 'docker diff one')).toBe('C /big\n')
  const moded = [...lines.slice(0, 3), 'docker exec one chmod 600 /big']
  expect(last(...moded, "docker ps -s --format '{{.Size}}'")).toMatch(/^315MB /)
})
