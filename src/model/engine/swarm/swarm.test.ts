import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { execute } from '../execute.ts'
import { freshHost } from '../fresh.ts'
import type { Host } from '../host.ts'
import { presetImage } from '../presets.ts'
import { meets } from './scheduler.ts'
import { isGlobal, isJob, replicasOf } from './spec.ts'
import { isTerminal, managed } from './state.ts'
import { isAlive, tasksOf } from './tasks.ts'

const IMAGES = [
  { ref: 'web:1', config: { Cmd: ['webd'], ExposedPorts: { '80/tcp': {} } }, programs: { webd: 'daemon' } },
  { ref: 'web:2', config: { Cmd: ['webd'] }, programs: { webd: 'daemon' } },
  { ref: 'box:1', config: { Cmd: ['sh'] }, programs: { '*': 'busybox' } },
]
const START = freshHost({ registryReachable: false, images: IMAGES.map(presetImage) })

interface Played {
  readonly host: Host
  readonly last: { readonly stdout: string; readonly stderr: string; readonly exitCode: number }
}

function play(...lines: string[]): Played {
  let host = START
  let last = { stdout: '', stderr: '', exitCode: 0 }
  for (const line of lines) {
    const done = execute(host, line, { terminal: false })
    host = done.host
    last = done
  }
  return { host, last }
}

const INIT = 'docker swarm init --advertise-addr eth0'
const said = (...lines: string[]) => play(...lines).last.stdout
const refused = (...lines: string[]) => play(...lines).last.stderr.trimEnd()

describe('what only a manager answers', () => {
  test.each(['docker node ls', 'docker service ls', 'docker secret ls', 'docker swarm join-token worker'])(
    '%s',
    (line) =>
      expect(refused(line)).toBe(
        'Error response from daemon: This node is not a swarm manager. Use "docker swarm init" or "docker swarm join" to connect this node to swarm and try again.',
      ),
  )
  test('a second swarm', () =>
    expect(refused(INIT, INIT)).toMatch(
      /^Error response from daemon: This node is already part of a swarm\./,
    ))
  test('live-restore', () =>
    expect(execute(freshHost({ liveRestore: true }), INIT).stderr).toBe(
      'Error response from daemon: --live-restore daemon configuration is incompatible with swarm mode\n',
    ))
  test('several addresses', () =>
    expect(refused('docker swarm init')).toMatch(/ - specify one with --advertise-addr$/))
  test('the last manager stays', () => {
    expect(refused(INIT, 'docker swarm leave')).toMatch(
      /^Error response from daemon: You are attempting to leave the swarm/,
    )
    expect(refused(INIT, 'docker node demote vm')).toMatch(
      /attempting to demote the last manager of the swarm$/,
    )
  })
})

describe('a service', () => {
  const WEB = 'docker service create -d --name web --replicas 2 web:1'

  test('becomes containers named after slot and task', () =>
    expect(said(INIT, WEB, 'sleep 3', "docker ps --format '{{.Names}} {{.State}}'")).toMatch(
      /^web\.[12]\.[0-9a-z]{25} running\nweb\.[12]\.[0-9a-z]{25} running\n$/,
    ))
  test('replaces a task whose container is killed, after five seconds', () => {
    const lines = [INIT, WEB, 'sleep 3', 'docker kill $(docker ps -q --filter name=web.1)']
    expect(said(...lines, "docker service ls --format '{{.Replicas}}'")).toBe('1/2\n')
    expect(said(...lines, 'sleep 4', "docker service ls --format '{{.Replicas}}'")).toBe('1/2\n')
    expect(said(...lines, 'sleep 6', "docker service ls --format '{{.Replicas}}'")).toBe('2/2\n')
  })
  test('leaves a drained node, and comes back when it is active again', () => {
    const lines = [INIT, WEB, 'sleep 3', 'docker node update --availability drain vm', 'sleep 15']
    expect(said(...lines, 'docker ps -q')).toBe('')
    expect(
      said(
        ...lines,
        'docker node update --availability active vm',
        'sleep 2',
        "docker service ls --format '{{.Replicas}}'",
      ),
    ).toBe('2/2\n')
  })
  test('stays on a paused node', () =>
    expect(
      said(
        INIT,
        WEB,
        'sleep 3',
        'docker node update --availability pause vm',
        'docker service scale -d web=3',
        'sleep 3',
        "docker service ls --format '{{.Replicas}}'",
      ),
    ).toBe('2/3\n'))
  test('is updated slot by slot, and goes back on request', () => {
    const lines = [INIT, WEB, 'sleep 3', 'docker service update -q --image web:2 web']
    expect(said(...lines, "docker ps --format '{{.Image}}'")).toBe('web:2\nweb:2\n')
    expect(said(...lines, 'docker service inspect -f {{.UpdateStatus.State}} web')).toBe('completed\n')
    expect(said(...lines, 'docker service rollback -q web', "docker ps --format '{{.Image}}'")).toBe(
      'web:1\nweb:1\n',
    )
  })
  test('an update whose tasks fail is paused at the first one', () => {
    const lines = [
      INIT,
      WEB,
      'sleep 3',
      'docker service update -d --image box:1 --args false web',
      'sleep 20',
    ]
    expect(said(...lines, 'docker service inspect -f {{.UpdateStatus.State}} web')).toBe('paused\n')
    expect(said(...lines, "docker ps --format '{{.Image}}'")).toBe('web:1\n')
  })
  test('or rolls back', () => {
    const lines = [
      INIT,
      `${WEB.replace(' web:1', '')} --update-failure-action rollback web:1`,
      'sleep 3',
      'docker service update -d --image box:1 --args false web',
      'sleep 40',
    ]
    expect(said(...lines, 'docker service inspect -f {{.UpdateStatus.State}} web')).toBe(
      'rollback_completed\n',
    )
    expect(said(...lines, "docker ps --format '{{.Image}}'")).toBe('web:1\nweb:1\n')
  })
  test('an unhealthy container fails its task', () =>
    expect(
      said(
        INIT,
        'docker service create -d --name h --health-cmd false --health-interval 1s --health-retries 1 web:1',
        'sleep 3',
        "docker service ps h --no-trunc --format '{{.Error}}'",
      ),
    ).toMatch(/"task: non-zero exit \(\d+\): dockerexec: unhealthy container"/))
  test('survives dockerd', () =>
    expect(
      said(
        INIT,
        WEB,
        'sleep 3',
        'systemctl restart docker',
        'sleep 10',
        "docker service ls --format '{{.Replicas}}'",
      ),
    ).toBe('2/2\n'))
  test('finds its secret in a file', () =>
    expect(
      said(
        INIT,
        'docker secret create s /etc/hostname',
        'docker service create -d --name x --secret s box:1 sleep 1d',
        'sleep 2',
        'docker exec $(docker ps -q) cat /run/secrets/s',
      ),
    ).toBe('vm\n'))
  test('a secret in use stays', () =>
    expect(
      refused(
        INIT,
        'docker secret create s /etc/hostname',
        'docker service create -d --name x --secret s web:1',
        'docker secret rm s',
      ),
    ).toBe(
      "Error response from daemon: rpc error: code = InvalidArgument desc = secret 's' is in use by the following service: x",
    ))
  test('answers on the mesh', () =>
    expect(
      said(
        INIT,
        'docker service create -d --name web -p 8080:80 web:1',
        'sleep 2',
        'docker port $(docker ps -q)',
      ),
    ).toBe(''))
})

describe('the unlock key', () => {
  test('is asked for after a restart', () => {
    const locked = play('docker swarm init --advertise-addr eth0 --autolock', 'systemctl restart docker').host
    expect(execute(locked, 'docker node ls').stderr).toMatch(
      /^Error response from daemon: Swarm is encrypted and needs to be unlocked/,
    )
    const key =
      /SWMKEY-1-\S+/.exec(execute(START, 'docker swarm init --advertise-addr eth0 --autolock').stdout)?.[0] ??
      ''
    const open = execute(locked, 'docker swarm unlock', { stdin: `${key}\n` })
    expect(open.exitCode).toBe(0)
    expect(execute(open.host, 'docker node ls -q').stdout).toMatch(/^[0-9a-z]{25}\n$/)
  })
})

const commands = fc.array(
  fc.oneof(
    {
      weight: 4,
      arbitrary: fc.constantFrom(
        'docker service create -d --name a --replicas 3 web:1',
        'docker service create -d --name b --mode global web:1',
        'docker service create -d --name c --replicas 2 --network o -p 80 web:1',
        'docker service create -d --name d --constraint node.labels.z==1 web:1',
        'docker service create -d --name e --reserve-memory 10g --replicas 4 web:1',
        'docker service create -d --name j --mode replicated-job --replicas 3 --max-concurrent 1 box:1 true',
        'docker service create -d --name k --mode global-job box:1 true',
        'docker service create -d --name m --replicas 5 --replicas-max-per-node 2 --network o web:1',
        'docker network create -d overlay o',
      ),
    },
    {
      weight: 3,
      arbitrary: fc.constantFrom(
        'docker service scale -d a=1 c=4',
        'docker service scale -d a=5 e=1',
        'docker service update -d --image web:2 a',
        'docker service update -d --force --update-parallelism 0 c',
        'docker service rollback -d a',
        'docker service rm b',
        'docker service rm c',
        'docker node update --label-add z=1 vm',
        'docker node update --label-rm z vm',
      ),
    },
    {
      weight: 2,
      arbitrary: fc.constantFrom(
        'docker node update --availability drain vm',
        'docker node update --availability pause vm',
        'docker node update --availability active vm',
        'docker kill $(docker ps -q)',
        'docker rm -f $(docker ps -aq)',
        'docker network rm o',
        'systemctl restart docker',
        'sleep 1',
        'sleep 8',
      ),
    },
  ),
  { maxLength: 8 },
)

test('after whatever was typed, once it is quiet, every service has the tasks it wants where there is room', () => {
  fc.assert(
    fc.property(commands, (lines) => {
      const { host } = play(INIT, ...lines, 'sleep 90')
      const swarm = managed(host)
      if (swarm === undefined) throw new Error('no swarm')
      const [node] = swarm.nodes.values()
      const addresses = [...swarm.services.values()].flatMap(({ vips }) =>
        vips.map(({ networkId, address }) => `${networkId} ${address}`),
      )
      expect(new Set(addresses).size).toBe(addresses.length)
      for (const service of swarm.services.values()) {
        const { spec } = service
        const alive = tasksOf(swarm, service.id).filter(isAlive)
        const running = alive.filter(({ state }) => state === 'running')
        for (const task of running)
          expect(host.containers.get(task.containerId)?.state.running, service.spec.Name).toBe(true)
        expect(
          new Set(
            alive
              .filter(({ desired }) => desired === 'running')
              .map(({ slot, nodeId }) => (slot === 0 ? nodeId : slot)),
          ).size,
        ).toBe(alive.filter(({ desired }) => desired === 'running').length)
        if (isJob(spec.Mode)) {
          const done = tasksOf(swarm, service.id).filter(({ state }) => state === 'complete').length
          expect(done).toBeLessThanOrEqual(spec.Mode.ReplicatedJob?.TotalCompletions ?? swarm.nodes.size)
        } else if (isGlobal(spec.Mode)) {
          if (node?.availability === 'active')
            expect(running.length).toBe(meets(node, spec.TaskTemplate) ? 1 : 0)
          else expect(running.length).toBeLessThanOrEqual(1)
        } else {
          expect(alive.length, spec.Name).toBe(replicasOf(spec.Mode))
          const room = node?.availability === 'active' && meets(node, spec.TaskTemplate)
          const most = spec.Name === 'e' ? 2 : spec.Name === 'm' ? 2 : Number.POSITIVE_INFINITY
          if (room) expect(running.length, spec.Name).toBe(Math.min(replicasOf(spec.Mode), most))
        }
        if (node?.availability === 'drain') expect(running, spec.Name).toEqual([])
      }
      for (const container of host.containers.values()) {
        const id = container.config.Labels?.['com.docker.swarm.task.id']
        if (id === undefined || !container.state.running) continue
        const task = swarm.tasks.get(id)
        expect(task !== undefined && !isTerminal(task.state), container.name).toBe(true)
      }
    }),
    { numRuns: 60 },
  )
})
