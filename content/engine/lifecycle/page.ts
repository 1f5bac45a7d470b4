import type { Page, Part } from '../../page.ts'
import { both } from '../../text.ts'
import { cli, containerd, man, moby, runtimeSpec } from '../../upstream.ts'

const STATE = moby('daemon/container/state.go')
const OCI_STATE = runtimeSpec('runtime.md#state')

const seen = (id: string, see: string, ...sources: Part['sources']): Part => ({ id, see, sources })

export const lifecyclePage: Page = {
  topic: 'engine',
  page: 'lifecycle',
  title: both('The life of a container', '容器的一生'),
  description: both(
    'Created, running, paused, restarting, exited, removing, dead: the states of a container, what leads from one to the next, and where yours is now.',
    'created、running、paused、restarting、exited、removing、dead：容器的各個狀態、從一個走到下一個的原因，以及你的容器現在在哪裡。',
  ),
  diagram: 'engine/lifecycle',
  parts: [
    seen('none', 'docker ps -a', moby('daemon/list.go'), moby('daemon/delete.go')),
    seen('created', 'docker ps -a --filter status=created', STATE, moby('daemon/create.go'), OCI_STATE),
    seen('running', 'docker ps', STATE, moby('daemon/start.go'), OCI_STATE),
    seen('paused', 'docker ps --filter status=paused', STATE, moby('daemon/pause.go')),
    seen(
      'restarting',
      'docker ps --filter status=restarting',
      STATE,
      moby('daemon/internal/restartmanager/restartmanager.go'),
    ),
    seen(
      'exited',
      "docker inspect -f '{{.State.ExitCode}} {{.State.Error}}' web",
      STATE,
      moby('daemon/monitor.go'),
      OCI_STATE,
    ),
    seen('removing', 'docker ps -a --filter status=removing', STATE, moby('daemon/delete.go')),
    seen('dead', 'docker ps -a --filter status=dead', STATE, moby('daemon/delete.go')),
    seen(
      'create',
      'docker create --name web nginx',
      moby('daemon/create.go'),
      cli('cli/command/container/create.go'),
      runtimeSpec('runtime.md#create'),
    ),
    seen(
      'start',
      'docker start web',
      moby('daemon/start.go'),
      cli('cli/command/container/start.go'),
      runtimeSpec('runtime.md#start'),
    ),
    seen('pause', 'docker pause web', moby('daemon/pause.go'), man('7', 'cgroups')),
    seen(
      'exit',
      'docker wait web',
      moby('daemon/monitor.go'),
      containerd('pkg/shim/shim.go'),
      runtimeSpec('runtime.md#lifecycle'),
    ),
    seen(
      'stop',
      'docker stop web',
      moby('daemon/stop.go'),
      moby('daemon/kill.go'),
      runtimeSpec('runtime.md#kill'),
    ),
    seen(
      'restart',
      "docker inspect -f '{{.RestartCount}}' web",
      moby('daemon/internal/restartmanager/restartmanager.go'),
      moby('daemon/monitor.go'),
    ),
    seen(
      'rm',
      'docker rm web',
      moby('daemon/delete.go'),
      cli('cli/command/container/rm.go'),
      runtimeSpec('runtime.md#delete'),
    ),
  ],
  sources: [STATE, moby('daemon/monitor.go'), moby('daemon/daemon.go')],
  simplified: both(
    'Two rare arrows are left out: a task that vanished while dockerd was away leads to exited with code 255, and checkpoints. Health is not a state of this machine.',
    '省略了兩種少見的情況：dockerd 不在時 task 消失，容器會變成 exited，結束碼 255；以及 checkpoint。健康狀態不屬於這台狀態機。',
  ),
}
