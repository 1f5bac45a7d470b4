import type { Page } from '../../page.ts'
import { both } from '../../text.ts'
import { cli, containerd, distributionSpec, imageSpec, man, moby, runc, runtimeSpec } from '../../upstream.ts'

export const hopsPage: Page = {
  topic: 'engine',
  page: 'hops',
  title: both('A command, hop by hop', '一個指令，一步一步'),
  description: both(
    'Type any docker command and follow every message from the CLI through dockerd, containerd, the shim and runc to the kernel. Then kill one of them.',
    '輸入任何 docker 指令，看每一則訊息怎麼從 CLI 經過 dockerd、containerd、shim 與 runc 到達核心。然後殺掉其中一個。',
  ),
  diagram: 'engine/hops',
  parts: [
    {
      id: 'cli',
      path: '/usr/bin/docker',
      see: 'docker context ls',
      sources: [cli('cli/command/container/run.go'), cli('cli/command/cli.go')],
    },
    {
      id: 'dockerd',
      path: '/usr/bin/dockerd',
      see: 'systemctl status docker',
      sources: [
        moby('daemon/daemon.go'),
        moby('daemon/start.go'),
        moby('contrib/init/systemd/docker.service'),
      ],
    },
    {
      id: 'registry',
      path: 'https://registry-1.docker.io/v2/',
      see: 'docker buildx imagetools inspect nginx',
      sources: [distributionSpec('spec.md'), containerd('core/remotes/docker/resolver.go')],
    },
    {
      id: 'containerd',
      path: '/run/containerd/containerd.sock',
      see: 'sudo ctr -n moby containers ls',
      sources: [containerd('core/runtime/v2/shim_manager.go'), containerd('docs/garbage-collection.md')],
    },
    {
      id: 'image',
      path: '/var/lib/containerd/io.containerd.content.v1.content/blobs/sha256/',
      see: 'docker image inspect nginx',
      sources: [imageSpec('spec.md'), containerd('core/unpack/unpacker.go')],
    },
    {
      id: 'shim',
      path: '/run/containerd/s/',
      see: 'pgrep -af containerd-shim-runc-v2',
      sources: [containerd('docs/runtime-v2.md'), containerd('core/runtime/v2/shim.go')],
    },
    {
      id: 'runc',
      path: '/run/docker/runtime-runc/moby/',
      see: 'sudo runc --root /run/docker/runtime-runc/moby list',
      sources: [runc('create.go'), runc('libcontainer/standard_init_linux.go'), runtimeSpec('runtime.md')],
    },
    {
      id: 'container',
      path: '/var/lib/docker/containers/',
      see: 'docker top web',
      sources: [runtimeSpec('runtime.md#state'), man('7', 'pid_namespaces'), moby('daemon/oci_linux.go')],
    },
    {
      id: 'docker-proxy',
      path: '/usr/bin/docker-proxy',
      see: 'pgrep -af docker-proxy',
      sources: [
        moby('daemon/libnetwork/portmapper/proxy_linux.go'),
        moby('daemon/libnetwork/drivers/bridge/port_mapping_linux.go'),
      ],
    },
    {
      id: 'kernel',
      path: '/proc/self/ns/',
      see: "sudo lsns -p $(docker inspect -f '{{.State.Pid}}' web)",
      sources: [man('7', 'namespaces'), man('7', 'cgroups'), moby('daemon/pkg/oci/defaults.go')],
    },
    {
      id: 'rest',
      path: '/var/run/docker.sock',
      see: 'curl --unix-socket /var/run/docker.sock http://d/_ping',
      sources: [moby('client/ping.go'), moby('daemon/server/router/container/container.go')],
    },
    {
      id: 'https',
      see: 'curl -sI https://registry-1.docker.io/v2/',
      sources: [distributionSpec('spec.md#pull'), moby('daemon/containerd/image_pull.go')],
    },
    {
      id: 'grpc',
      path: '/run/containerd/containerd.sock',
      see: 'sudo ctr -n moby tasks ls',
      sources: [
        moby('daemon/internal/libcontainerd/remote/client.go'),
        containerd('api/services/tasks/v1/tasks.proto'),
      ],
    },
    {
      id: 'exec-shim',
      path: '/usr/bin/containerd-shim-runc-v2',
      see: 'ps -o pid,ppid,args -C containerd-shim',
      sources: [
        containerd('core/runtime/v2/binary.go'),
        containerd('cmd/containerd-shim-runc-v2/manager/manager_linux.go'),
      ],
    },
    {
      id: 'ttrpc',
      path: '/run/containerd/s/',
      see: 'sudo ls /run/containerd/s/',
      sources: [containerd('api/runtime/task/v3/shim.proto'), containerd('core/runtime/v2/shim.go')],
    },
    {
      id: 'exec-runc',
      path: '/usr/bin/runc',
      see: 'sudo ls /run/docker/runtime-runc/moby/',
      sources: [
        runtimeSpec('runtime.md#operations'),
        containerd('cmd/containerd-shim-runc-v2/process/init.go'),
        runc('libcontainer/container_linux.go'),
      ],
    },
    {
      id: 'exec-init',
      see: "ps -o pid,ppid,args -p $(docker inspect -f '{{.State.Pid}}' web)",
      sources: [
        runtimeSpec('runtime.md#lifecycle'),
        runc('libcontainer/nsenter/nsexec.c'),
        runc('libcontainer/init_linux.go'),
      ],
    },
    {
      id: 'stdio',
      path: '/var/run/docker/containerd/',
      see: 'sudo ls -l /var/run/docker/containerd/*/',
      sources: [
        moby('daemon/internal/libcontainerd/remote/client_linux.go'),
        containerd('cmd/containerd-shim-runc-v2/process/io.go'),
      ],
    },
    {
      id: 'exec-proxy',
      see: 'ps -o pid,ppid,args -C docker-proxy',
      sources: [moby('daemon/libnetwork/portmapper/proxy_linux.go'), moby('cmd/docker-proxy/main_linux.go')],
    },
    {
      id: 'publish',
      see: 'docker port web',
      sources: [
        moby('daemon/libnetwork/drivers/bridge/internal/iptabler/port.go'),
        moby('daemon/libnetwork/portmapper/proxy_linux.go'),
      ],
    },
    {
      id: 'syscall',
      see: "sudo ls -l /proc/$(docker inspect -f '{{.State.Pid}}' web)/ns",
      sources: [runc('libcontainer/nsenter/nsexec.c'), runc('libcontainer/rootfs_linux.go')],
    },
  ],
  sections: {
    'why-many': [containerd('docs/runtime-v2.md'), runtimeSpec('runtime.md'), runc('README.md')],
    'what-survives': [
      moby('daemon/daemon.go'),
      moby('contrib/init/systemd/docker.service'),
      containerd('core/runtime/v2/shim_load.go'),
      containerd('core/runtime/v2/shim.go'),
    ],
  },
  sources: [moby('daemon/daemon.go'), moby('daemon/monitor.go'), containerd('core/runtime/v2/shim_load.go')],
  simplified: both(
    'runc init’s three stages are drawn as one process, and calls that change nothing, such as repeated inspections, are left out. Times are typical ones from a virtual clock. Commits, Go versions and build dates in docker version are placeholders.',
    'runc init 的三個階段畫成一個行程；像重複查詢這類不改變任何東西的呼叫則省略。時間是虛擬時鐘上的典型值。docker version 裡的 commit、Go 版本與建置日期是示意值。',
  ),
}
