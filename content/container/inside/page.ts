import type { Page, Part } from '../../page.ts'
import { both } from '../../text.ts'
import { kernelDoc, man, moby, runc, runtimeSpec } from '../../upstream.ts'

const PID = "$(docker inspect -f '{{.State.Pid}}' web)"
const SPEC = moby('daemon/oci_linux.go')
const NAMESPACES = runtimeSpec('config-linux.md#namespaces')

const seen = (id: string, path: string, see: string, ...sources: Part['sources']): Part => ({
  id,
  path,
  see,
  sources,
})

export const insidePage: Page = {
  topic: 'container',
  page: 'inside',
  title: both('One process, from inside and outside', '同一個行程，從裡面看與從外面看'),
  description: both(
    'What a container’s process sees of itself and what the host sees of it: eight namespaces, the files of its cgroup, its rights, and what isolates nothing.',
    '容器的行程看到的自己，與主機看到的它：八種命名空間、cgroup 的檔案、它的權利，以及什麼都隔不開的部分。',
  ),
  diagram: 'container/inside',
  parts: [
    {
      id: 'process',
      see: 'docker exec web cat /proc/1/cmdline; docker top web',
      sources: [man('7', 'pid_namespaces'), moby('daemon/top_unix.go'), runtimeSpec('config.md#process')],
    },
    seen(
      'pid',
      '/proc/<pid>/ns/pid',
      `grep NSpid /proc/${PID}/status`,
      man('7', 'pid_namespaces'),
      SPEC,
      NAMESPACES,
    ),
    seen(
      'net',
      '/var/run/docker/netns/',
      `sudo nsenter -t ${PID} -n ip addr`,
      man('7', 'network_namespaces'),
      SPEC,
      NAMESPACES,
    ),
    seen(
      'mnt',
      '/proc/<pid>/mountinfo',
      `sudo head /proc/${PID}/mountinfo`,
      man('7', 'mount_namespaces'),
      runc('libcontainer/rootfs_linux.go'),
      NAMESPACES,
    ),
    seen(
      'uts',
      '/proc/<pid>/ns/uts',
      'docker exec web hostname',
      man('7', 'uts_namespaces'),
      SPEC,
      NAMESPACES,
    ),
    seen('ipc', '/dev/shm', 'docker exec web df -h /dev/shm', man('7', 'ipc_namespaces'), SPEC, NAMESPACES),
    seen(
      'cgroup-ns',
      '/proc/self/cgroup',
      'docker exec web cat /proc/self/cgroup',
      man('7', 'cgroup_namespaces'),
      SPEC,
      NAMESPACES,
    ),
    seen(
      'time',
      '/proc/<pid>/timens_offsets',
      `cat /proc/${PID}/timens_offsets`,
      man('7', 'time_namespaces'),
      moby('daemon/pkg/oci/defaults.go'),
      NAMESPACES,
    ),
    seen(
      'user',
      '/proc/<pid>/uid_map',
      `cat /proc/${PID}/uid_map`,
      man('7', 'user_namespaces'),
      moby('daemon/daemon_unix.go'),
      NAMESPACES,
    ),
    seen(
      'cgroup',
      '/sys/fs/cgroup/system.slice/docker-<id>.scope/',
      'docker exec web cat /sys/fs/cgroup/memory.max',
      kernelDoc('admin-guide/cgroup-v2'),
      runtimeSpec('config-linux.md#control-groups'),
      moby('daemon/daemon_unix.go'),
    ),
    seen(
      'rights',
      '/proc/<pid>/status',
      `grep -E 'Cap|Seccomp' /proc/${PID}/status`,
      moby('daemon/pkg/oci/caps/defaults.go'),
      runtimeSpec('config.md#linux-process'),
      moby('vendor/github.com/moby/profiles/seccomp/default.json'),
      moby('daemon/pkg/oci/defaults.go'),
    ),
    seen(
      'holes',
      '/var/run/docker.sock',
      "docker inspect -f '{{.HostConfig.Privileged}} {{.HostConfig.PidMode}} {{.HostConfig.Binds}}' web",
      moby('daemon/oci_linux.go'),
      moby('contrib/init/systemd/docker.socket'),
      man('7', 'user_namespaces'),
    ),
    seen(
      'kernel',
      '/proc/version',
      'docker exec web uname -r; uname -r',
      man('7', 'namespaces'),
      man('2', 'syscalls'),
    ),
  ],
  sources: [man('7', 'namespaces'), man('7', 'cgroups'), man('7', 'capabilities')],
  simplified: both(
    'The cgroup is shown in version 2 with the systemd driver. Only files that Docker’s flags write are listed; the host’s processes are those of the model, far fewer than on a real machine.',
    'cgroup 以第 2 版與 systemd 驅動程式呈現，只列出 Docker 旗標會寫入的檔案；主機的行程只有模型裡的那些，比真正的機器少得多。',
  ),
}
