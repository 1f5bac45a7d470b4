import { both } from '../text.ts'
import { buildkit, containerd, imageSpec, kernelDoc, man, moby, page, runtimeSpec } from '../upstream.ts'
import type { Misconception } from './card.ts'

export const aboutEngine: readonly Misconception[] = [
  {
    id: 'container-is-a-light-vm',
    belief: both('A container is a light virtual machine.', '容器就是輕量的虛擬機。'),
    truth: both(
      'It is a process on the host’s kernel with a narrowed view. On Docker Desktop there is one virtual machine around all containers.',
      '它是跑在主機核心上、視野受限的行程。在 Docker Desktop 上，則是一台虛擬機裝著所有容器。',
    ),
    show: ['docker run -d --name web nginx', 'ps -ef', 'docker exec web uname -r'],
    look: both(
      'The host’s ps lists nginx, and the kernel inside is the kernel outside.',
      '主機的 ps 看得到 nginx；裡面的核心就是外面的核心。',
    ),
    page: '/container/#vm',
    sources: [man('7', 'namespaces'), runtimeSpec('implementations.md')],
  },
  {
    id: 'image-is-a-container',
    belief: both('Image and container are two words for one thing.', '映像檔和容器是同一個東西的兩種說法。'),
    truth: both(
      'An image is files and a description that never change. A container is made from it: a writable layer of its own, settings and a process.',
      '映像檔是不會變的檔案與說明；容器由它做出來：自己的可寫層、設定與一個行程。',
    ),
    show: [
      'docker run -d --name one nginx',
      'docker run -d --name two nginx',
      'docker exec one rm /usr/share/nginx/html/index.html',
      'docker exec two ls /usr/share/nginx/html',
      'docker diff one',
    ],
    look: both(
      'One container lost “index.html”; the other, of the same image, still has it.',
      '一個容器少了「index.html」；同一個映像檔的另一個還在。',
    ),
    page: '/container/#from-image',
    sources: [imageSpec('config.md'), moby('daemon/create.go'), kernelDoc('filesystems/overlayfs')],
  },
  {
    id: 'containers-die-with-dockerd',
    belief: both(
      'Containers die with dockerd. Or: they never do.',
      '容器會跟著 dockerd 死。或者：永遠不會。',
    ),
    truth: both(
      'Both are wrong. A stop of dockerd stops them; a kill does not. A dockerd that starts again stops what it finds, unless live-restore is on.',
      '兩種說法都不對。停止 dockerd 會停掉容器；殺掉它則不會。而重新啟動的 dockerd 會停掉它找到的容器，除非開了 live-restore。',
    ),
    show: [
      'docker run -d --name web nginx',
      'kill -9 dockerd',
      'ps -ef',
      'systemctl start docker',
      'docker ps -a',
    ],
    look: both(
      'nginx lives through the kill and not through the start.',
      'nginx 撐過了 kill，卻沒撐過之後的啟動。',
    ),
    page: '/engine/hops/#what-survives',
    sources: [moby('daemon/daemon.go'), moby('contrib/init/systemd/docker.service')],
  },
  {
    id: 'runc-keeps-running',
    belief: both('runc runs beside every container.', '每個容器旁邊都有 runc 在跑。'),
    truth: both(
      'runc exits once the program has started. The shim is the parent, holds the streams and keeps the exit code.',
      '程式啟動之後 runc 就結束了。父行程是 shim，由它握住輸出入並保存結束碼。',
    ),
    show: ['docker run -d --name web nginx', 'pstree -p'],
    look: both(
      'nginx hangs below containerd-shim; there is no runc.',
      'nginx 掛在 containerd-shim 底下，沒有 runc。',
    ),
    page: '/engine/hops/#runc',
    sources: [containerd('docs/runtime-v2.md'), runtimeSpec('runtime.md')],
  },
  {
    id: 'stop-hangs-for-ten-seconds',
    belief: both(
      'docker stop taking ten seconds is a fault of Docker’s.',
      'docker stop 要十秒是 Docker 的問題。',
    ),
    truth: both(
      'PID 1 got SIGTERM and has no handler for it. After ten seconds comes SIGKILL, and the exit code is 137. --init helps.',
      'PID 1 收到 SIGTERM 卻沒有處理它；十秒後換成 SIGKILL，結束碼是 137。加上 --init 就好。',
    ),
    show: [
      'docker run -d --name slow alpine sleep 1d',
      'docker stop slow',
      'docker run -d --init --name quick alpine sleep 1d',
      'docker stop quick',
      'docker ps -a',
    ],
    look: both('Exit code 137 for the first, 143 for the second.', '第一個的結束碼是 137，第二個是 143。'),
    page: '/container/#end',
    sources: [man('7', 'pid_namespaces'), moby('daemon/stop.go')],
  },
  {
    id: 'cmd-and-entrypoint',
    belief: both('CMD and ENTRYPOINT do the same.', 'CMD 與 ENTRYPOINT 做的是同一件事。'),
    truth: both(
      'ENTRYPOINT is the program and CMD its default arguments. What you write after the image’s name replaces CMD only; in shell form ENTRYPOINT ignores both.',
      'ENTRYPOINT 是程式，CMD 是它的預設參數。寫在映像檔名稱後面的只會取代 CMD；shell 格式的 ENTRYPOINT 則兩者都不理會。',
    ),
    show: [
      'docker run -d --name plain redis',
      'docker run -d --name other redis sleep 1d',
      'docker run -d --name third --entrypoint sleep redis 1d',
      'docker ps --no-trunc',
    ],
    look: both(
      '“docker-entrypoint.sh sleep 1d”: the entrypoint stayed and got other arguments. Only --entrypoint replaced it.',
      '「docker-entrypoint.sh sleep 1d」：entrypoint 還在，只是換了參數。加上 --entrypoint 才會取代它。',
    ),
    page: '/image/#dockerfile',
    sources: [
      imageSpec('config.md#properties'),
      buildkit('frontend/dockerfile/docs/reference.md'),
      page('moby/moby #9959', 'https://github.com/moby/moby/issues/9959'),
    ],
  },
  {
    id: 'root-inside-is-harmless',
    belief: both('Root in a container is not the real root.', '容器裡的 root 不是真的 root。'),
    truth: both(
      'It is user 0 of the host, with fewer capabilities, unless a user namespace says otherwise. A bind mount shows it.',
      '它就是主機的 0 號使用者，只是 capability 較少，除非用了使用者命名空間。綁定掛載一試便知。',
    ),
    show: [
      'docker run --rm alpine id',
      'docker run --rm -v /root:/host alpine touch /host/made-inside',
      'ls /root',
    ],
    look: both(
      'A container made a file in the home directory of the host’s root.',
      '容器在主機 root 的家目錄裡建立了檔案。',
    ),
    page: '/container/#rights',
    sources: [man('7', 'user_namespaces'), moby('daemon/oci_linux.go')],
  },
  {
    id: 'kubernetes-dropped-docker',
    belief: both(
      'Kubernetes dropped Docker, so Docker’s images no longer work there.',
      'Kubernetes 不支援 Docker 了，所以 Docker 的映像檔不能用。',
    ),
    truth: both(
      'It dropped an adapter for dockerd. Images are OCI images, and containerd, which Kubernetes uses, is the same program as under Docker.',
      '它移除的是給 dockerd 的轉接層。映像檔是 OCI 映像檔，Kubernetes 用的 containerd 也和 Docker 底下的是同一個程式。',
    ),
    show: ['docker pull nginx', 'sudo ctr -n moby images ls'],
    look: both(
      'containerd lists the image by itself, without dockerd.',
      'containerd 不靠 dockerd 就能列出這個映像檔。',
    ),
    page: '/standards/#not-oci',
    sources: [
      page('kubernetes/website #30882', 'https://github.com/kubernetes/website/pull/30882'),
      containerd('docs/cri/architecture.md'),
    ],
  },
]
