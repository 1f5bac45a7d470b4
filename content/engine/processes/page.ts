import type { Page } from '../../page.ts'
import { both } from '../../text.ts'
import { cli, containerd, man, moby, runc, runtimeSpec } from '../../upstream.ts'

export const processesPage: Page = {
  topic: 'engine',
  page: 'processes',
  title: both('The process tree', '行程樹'),
  description: both(
    'Which processes Docker is made of, whose child each one is, over which socket they talk and where each keeps its state. Kill one and see who goes with it.',
    'Docker 由哪些行程組成、誰是誰的子行程、透過哪個 socket 溝通、狀態放在哪裡。殺掉一個，看誰會跟著走。',
  ),
  diagram: 'engine/processes',
  parts: [
    {
      id: 'systemd',
      path: '/usr/lib/systemd/system/docker.service',
      see: 'systemctl cat docker containerd',
      sources: [moby('contrib/init/systemd/docker.service'), containerd('containerd.service')],
    },
    {
      id: 'cli',
      path: '/usr/bin/docker',
      see: 'pgrep -a docker',
      sources: [cli('cmd/docker/docker.go')],
    },
    {
      id: 'dockerd',
      path: '/var/lib/docker',
      see: 'sudo ls /var/lib/docker /var/run/docker',
      sources: [moby('cmd/dockerd/main.go'), moby('daemon/config/config_linux.go')],
    },
    {
      id: 'docker-proxy',
      path: '/usr/bin/docker-proxy',
      see: 'ps -o pid,ppid,args -C docker-proxy',
      sources: [moby('daemon/libnetwork/portmapper/proxy_linux.go'), moby('cmd/docker-proxy/main_linux.go')],
    },
    {
      id: 'containerd',
      path: '/var/lib/containerd',
      see: 'sudo ls /var/lib/containerd /run/containerd',
      sources: [containerd('docs/ops.md'), containerd('core/runtime/v2/shim_load.go')],
    },
    {
      id: 'shim',
      path: '/run/containerd/io.containerd.runtime.v2.task/moby/',
      see: 'ps -o pid,ppid,args -C containerd-shim',
      sources: [
        containerd('pkg/shim/shim.go'),
        containerd('cmd/containerd-shim-runc-v2/manager/manager_linux.go'),
      ],
    },
    {
      id: 'container',
      path: '/sys/fs/cgroup/system.slice/',
      see: "docker inspect -f '{{.State.Pid}}' web",
      sources: [
        man('7', 'pid_namespaces'),
        containerd('cmd/containerd-shim-runc-v2/process/init.go'),
        runtimeSpec('runtime.md#state'),
      ],
    },
    {
      id: 'inside',
      see: 'docker top web',
      sources: [man('7', 'pid_namespaces'), moby('daemon/top_unix.go')],
    },
    {
      id: 'exec',
      see: "docker inspect -f '{{.ExecIDs}}' web",
      sources: [moby('daemon/exec.go'), containerd('cmd/containerd-shim-runc-v2/process/exec.go')],
    },
    {
      id: 'runc',
      path: '/run/docker/runtime-runc/moby/',
      see: 'sudo runc --root /run/docker/runtime-runc/moby list',
      sources: [
        runc('create.go'),
        runc('libcontainer/process_linux.go'),
        runtimeSpec('runtime.md#operations'),
      ],
    },
    {
      id: 'parent',
      see: 'pstree -p -s $(pidof -s nginx)',
      sources: [man('2', 'prctl'), containerd('pkg/shim/shim.go')],
    },
    {
      id: 'rest',
      path: '/var/run/docker.sock',
      see: 'sudo ss -xlp | grep docker.sock',
      sources: [moby('contrib/init/systemd/docker.socket'), moby('daemon/server/server.go')],
    },
    {
      id: 'grpc',
      path: '/run/containerd/containerd.sock',
      see: 'sudo ss -xlp | grep containerd.sock',
      sources: [
        moby('daemon/internal/libcontainerd/remote/client.go'),
        containerd('defaults/defaults_unix.go'),
      ],
    },
    {
      id: 'ttrpc',
      path: '/run/containerd/s/',
      see: 'sudo ls /run/containerd/s/',
      sources: [containerd('api/runtime/task/v3/shim.proto'), containerd('pkg/shim/util_unix.go')],
    },
  ],
  sources: [moby('daemon/daemon.go'), containerd('docs/runtime-v2.md'), man('1', 'pstree')],
  simplified: both(
    'systemd’s own helpers, your shell and the threads of each program are left out; so are the short-lived processes that start a shim and run a network hook.',
    '省略了 systemd 自己的輔助行程、你的 shell 和各程式的執行緒，也省略了啟動 shim 與執行網路 hook 的短命行程。',
  ),
}
