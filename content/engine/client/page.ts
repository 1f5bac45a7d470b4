import type { Page } from '../../page.ts'
import { both } from '../../text.ts'
import { cli, compose, containerd, distributionSpec, moby } from '../../upstream.ts'

const ROUTES = moby('daemon/server/router/container/container.go')
const CLIENT = moby('client/request.go')

export const clientPage: Page = {
  topic: 'engine',
  page: 'client',
  title: both('Client and server', '用戶端與伺服端'),
  description: both(
    'Who calls and who serves: the docker command, its contexts, DOCKER_HOST, the socket, ssh and TLS, the daemon, and the registry that only the daemon talks to.',
    '誰發出呼叫、誰提供服務：docker 指令、它的 context、DOCKER_HOST、socket、ssh 與 TLS、daemon，以及只有 daemon 會去找的 registry。',
  ),
  diagram: 'engine/client',
  parts: [
    {
      id: 'others',
      see: 'curl --unix-socket /var/run/docker.sock http://d/containers/json',
      sources: [moby('client/client.go'), compose('cmd/compose/compose.go'), moby('api/swagger.yaml')],
    },
    {
      id: 'cli',
      path: '/usr/bin/docker',
      see: 'docker context show; type docker',
      sources: [cli('cmd/docker/docker.go'), cli('cli/command/cli.go')],
    },
    {
      id: 'contexts',
      path: '~/.docker/contexts/meta/',
      see: 'docker context ls; docker context inspect',
      sources: [cli('cli/context/store/store.go'), cli('cli/command/context/list.go')],
    },
    {
      id: 'dockerd',
      path: '/var/run/docker.sock',
      see: 'sudo ss -xlp | grep docker.sock',
      sources: [moby('daemon/server/server.go'), moby('contrib/init/systemd/docker.socket')],
    },
    {
      id: 'behind',
      path: '/run/containerd/containerd.sock',
      see: 'pgrep -a containerd',
      sources: [moby('daemon/internal/libcontainerd/remote/client.go'), containerd('docs/runtime-v2.md')],
    },
    {
      id: 'remote',
      see: 'docker --context lab info',
      sources: [cli('cli/connhelper/connhelper.go'), moby('daemon/config/config_linux.go')],
    },
    {
      id: 'registry',
      path: 'https://registry-1.docker.io/v2/',
      see: 'sudo journalctl -u docker | grep -i registry',
      sources: [distributionSpec('spec.md'), moby('daemon/containerd/image_pull.go')],
    },
    {
      id: 'decides',
      path: '~/.docker/config.json',
      see: 'grep currentContext ~/.docker/config.json; env | grep ^DOCKER_',
      sources: [cli('cli/command/cli.go'), cli('cli/command/context/use.go')],
    },
    {
      id: 'unix',
      path: '/var/run/docker.sock',
      see: 'curl --unix-socket /var/run/docker.sock http://d/_ping',
      sources: [moby('client/ping.go'), ROUTES],
    },
    {
      id: 'ssh',
      see: 'docker -H ssh://ada@lab ps',
      sources: [cli('cli/connhelper/connhelper.go'), cli('cli/command/system/dial_stdio.go')],
    },
    {
      id: 'tls',
      path: '~/.docker/{ca,cert,key}.pem',
      see: 'docker --tlsverify -H tcp://build:2376 version',
      sources: [moby('daemon/command/daemon.go'), CLIENT],
    },
    {
      id: 'grpc',
      path: '/run/containerd/containerd.sock',
      see: 'sudo ctr -n moby containers ls',
      sources: [
        moby('daemon/internal/libcontainerd/remote/client.go'),
        containerd('api/services/tasks/v1/tasks.proto'),
      ],
    },
    {
      id: 'pulls',
      see: 'curl -sI https://registry-1.docker.io/v2/',
      sources: [distributionSpec('spec.md#pull'), moby('daemon/containerd/image_pull.go')],
    },
  ],
  sources: [cli('cli/command/cli.go'), CLIENT, moby('api/swagger.yaml')],
  simplified: both(
    'The model’s world ends at this host: an endpoint elsewhere is refused with the words of the real CLI. Named pipes, which Windows uses in place of a Unix socket, are left out, and so is the builder’s own choice of an endpoint.',
    '模型的世界只到這台主機為止：指向別處的端點會以真正 CLI 的文字拒絕。Windows 用來代替 Unix socket 的具名管道，以及建置工具自己選端點的方式，都省略了。',
  ),
}
