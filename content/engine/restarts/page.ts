import type { Page, Part, Source } from '../../page.ts'
import { both } from '../../text.ts'
import { containerd, moby } from '../../upstream.ts'

const KILL_CONTAINERD = [
  containerd('core/runtime/v2/shim_load.go'),
  moby('daemon/internal/libcontainerd/remote/client.go'),
]
const RESTART = [moby('daemon/daemon.go'), moby('contrib/init/systemd/docker.service')]
const KILL_DOCKERD = [moby('daemon/daemon.go'), moby('daemon/internal/libcontainerd/remote/client_linux.go')]
const KILL_SHIM = [
  containerd('core/runtime/v2/shim.go'),
  containerd('cmd/containerd-shim-runc-v2/manager/manager_linux.go'),
]

const PID = "docker inspect -f '{{.State.Pid}}' web"
const STATUS = "docker inspect -f '{{.State.Status}} {{.State.ExitCode}}' web"

/** An event with its two outcomes. */
const trio = (id: string, see: string, sources: readonly Source[], seen: string): readonly Part[] => [
  { id, see, sources },
  { id: `${id}-off`, see: seen, sources },
  { id: `${id}-on`, see: seen, sources },
]

export const restartsPage: Page = {
  topic: 'engine',
  page: 'restarts',
  title: both('Kill and restart', '殺掉與重啟'),
  description: both(
    'Which restarts a running container survives: four events, each with live-restore off and on, as eight states you can open and step through.',
    '執行中的容器撐得過哪些重啟：四種事件，各有 live-restore 關閉與開啟，共八種狀態，每一種都能打開來一步步看。',
  ),
  diagram: 'engine/restarts',
  parts: [
    {
      id: 'live-restore',
      path: '/etc/docker/daemon.json',
      see: "docker info -f '{{.LiveRestoreEnabled}}'",
      sources: [moby('daemon/daemon.go'), moby('daemon/cluster/cluster.go')],
    },
    ...trio('kill-containerd', 'systemctl status containerd', KILL_CONTAINERD, PID),
    ...trio('restart-docker', 'systemctl status docker', RESTART, STATUS),
    ...trio('kill-dockerd', 'journalctl -u docker -n 20', KILL_DOCKERD, STATUS),
    ...trio('kill-shim', 'ps -o pid,ppid,args -C containerd-shim', KILL_SHIM, STATUS),
  ],
  sources: [moby('daemon/daemon.go'), moby('daemon/internal/restartmanager/restartmanager.go')],
  simplified: both(
    'The container here has no restart policy and obeys SIGTERM at once. One that ignores it takes ten seconds longer and ends with 137.',
    '這裡的容器沒有設定重啟政策，而且收到 SIGTERM 就立刻結束。若是忽略它的容器，會多花十秒，並以 137 結束。',
  ),
}
