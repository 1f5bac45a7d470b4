import { both } from '../text.ts'
import { cli, composeSpec, imageSpec, man, moby, page, swarmkit } from '../upstream.ts'
import type { Misconception } from './card.ts'

export const aboutNetworks: readonly Misconception[] = [
  {
    id: 'expose-opens-a-port',
    belief: both('EXPOSE opens a port.', 'EXPOSE 會打開連接埠。'),
    truth: both(
      'It is a note that only -P reads. From outside nothing is open without -p; containers on one network reach every port anyway.',
      '它只是給 -P 參考的備註。沒有 -p，外面什麼都沒開；同一個網路上的容器則本來就連得到所有連接埠。',
    ),
    show: ['docker run -d --name web nginx', 'docker port web', 'curl localhost:80'],
    look: both('docker port prints nothing, and curl is refused.', 'docker port 沒有輸出，curl 被拒絕。'),
    page: '/network/#publish',
    sources: [imageSpec('config.md'), moby('daemon/libnetwork/drivers/bridge/port_mapping_linux.go')],
  },
  {
    id: 'localhost-is-my-machine',
    belief: both('localhost in a container is my machine.', '容器裡的 localhost 就是我的電腦。'),
    truth: both(
      'It is the container: each network namespace has its own loopback. To the host use --add-host host.docker.internal:host-gateway.',
      '是容器自己：每個網路命名空間都有自己的 loopback。要連主機，請用 --add-host host.docker.internal:host-gateway。',
    ),
    show: [
      'docker run -d --name web -p 8080:80 nginx',
      'docker run --rm alpine wget -qO- localhost:8080',
      'docker run --rm --network container:web alpine wget -qO- localhost:80',
    ],
    look: both(
      'Refused in the first; the second shares web’s localhost and gets an answer.',
      '第一個被拒絕；第二個共用 web 的 localhost，就有回應。',
    ),
    page: '/network/modes/#container',
    sources: [man('7', 'network_namespaces'), moby('daemon/libnetwork/osl/namespace_linux.go')],
  },
  {
    id: 'host-docker-internal-everywhere',
    belief: both('host.docker.internal works everywhere.', 'host.docker.internal 到處都能用。'),
    truth: both(
      'Docker Desktop provides the name. On Linux you ask for it: --add-host host.docker.internal:host-gateway.',
      '這個名稱由 Docker Desktop 提供。在 Linux 上要自己加：--add-host host.docker.internal:host-gateway。',
    ),
    show: [
      'docker run --rm alpine ping -c 1 host.docker.internal',
      'docker run --rm --add-host host.docker.internal:host-gateway alpine ping -c 1 host.docker.internal',
    ],
    look: both(
      '“bad address” first; then an answer from the bridge’s gateway, which is the host.',
      '先是「bad address」；後來由橋接的閘道，也就是主機，回應。',
    ),
    page: '/network/#names',
    sources: [moby('daemon/container_operations.go'), moby('daemon/libnetwork/sandbox.go')],
  },
  {
    id: 'host-network-is-my-machine',
    belief: both('--network host is the network of my own machine.', '--network host 就是我電腦的網路。'),
    truth: both(
      'It is the network of the machine that dockerd runs on. With Docker Desktop or a remote context that is another one than yours.',
      '它是 dockerd 所在那台機器的網路。用 Docker Desktop 或遠端 context 時，那並不是你的電腦。',
    ),
    show: [
      'docker run --rm --network host alpine hostname',
      'docker info',
      'docker run --rm alpine hostname',
    ],
    look: both(
      'The first prints the name of dockerd’s machine, as docker info does; the last a name of the container’s own.',
      '第一個印出 dockerd 所在機器的名稱，和 docker info 一樣；最後一個是容器自己的名稱。',
    ),
    page: '/network/#host',
    sources: [
      moby('daemon/libnetwork/drivers/host/host.go'),
      page('docker/for-mac #6185', 'https://github.com/docker/for-mac/issues/6185'),
    ],
  },
  {
    id: 'names-always-resolve',
    belief: both('Containers always find each other by name.', '容器永遠可以用名稱找到彼此。'),
    truth: both(
      'On user-defined networks. The default bridge has no names.',
      '自訂網路才行。預設 bridge 沒有名稱解析。',
    ),
    show: [
      'docker run -d --name db redis',
      'docker run --rm alpine ping -c 1 db',
      'docker network create app',
      'docker network connect app db',
      'docker run --rm --network app alpine ping -c 1 db',
    ],
    look: both('“bad address” first, an answer after that.', '先是「bad address」，後來就有回應。'),
    page: '/network/#bridges',
    sources: [
      moby('daemon/libnetwork/resolver.go'),
      page('moby/moby #46329', 'https://github.com/moby/moby/issues/46329'),
    ],
  },
  {
    id: 'firewall-protects-ports',
    belief: both('My firewall protects published ports.', '我的防火牆會保護發佈的連接埠。'),
    truth: both(
      'Rules in INPUT, where ufw has them, are not asked: the packet is forwarded. Use DOCKER-USER, or publish on 127.0.0.1.',
      'ufw 放在 INPUT 的規則不會被問到，因為封包是被轉送的。請用 DOCKER-USER，或只發佈在 127.0.0.1。',
    ),
    show: [
      'docker run -d --name web -p 8080:80 nginx',
      'sudo iptables -t nat -S DOCKER',
      'sudo iptables -S DOCKER',
    ],
    look: both(
      'A DNAT rule and an ACCEPT, both before INPUT could matter.',
      '一條 DNAT、一條 ACCEPT，都輪不到 INPUT。',
    ),
    page: '/network/#publish',
    sources: [
      moby('daemon/libnetwork/drivers/bridge/internal/iptabler/port.go'),
      page('moby/moby #22054', 'https://github.com/moby/moby/issues/22054'),
    ],
  },
  {
    id: 'publish-with-host-mode',
    belief: both('-p works with --network host.', '-p 可以搭配 --network host。'),
    truth: both(
      'It is dropped with a warning. The program’s own port is open on the host already.',
      '它會被捨棄並顯示警告。程式自己的連接埠本來就開在主機上。',
    ),
    show: [
      'docker run -d --name web --network host -p 8080:80 nginx',
      'docker port web',
      'curl localhost:80',
    ],
    look: both('Port 80 answers; 8080 was never opened.', '80 有回應；8080 從沒打開過。'),
    page: '/network/modes/#host-stack',
    sources: [moby('daemon/libnetwork/drivers/host/host.go')],
  },
  {
    id: 'overlay-is-encrypted',
    belief: both('Overlay networks are encrypted, with TLS.', 'overlay 網路有用 TLS 加密。'),
    truth: both(
      'Traffic between containers is not encrypted by default. --opt encrypted adds IPsec. TLS is for the swarm’s control plane.',
      '容器之間的流量預設不加密。加上 --opt encrypted 才有 IPsec。TLS 用在 swarm 的控制平面。',
    ),
    show: [
      'docker swarm init --advertise-addr 192.168.1.10',
      'docker network create -d overlay plain',
      'docker network create -d overlay --opt encrypted safe',
      'docker network inspect safe',
    ],
    look: both('Only the second has the option encrypted.', '只有第二個有 encrypted 選項。'),
    page: '/network/#overlay',
    sources: [moby('daemon/libnetwork/drivers/overlay/encryption.go')],
  },
]

export const aboutStorage: readonly Misconception[] = [
  {
    id: 'volume-like-bind-mount',
    belief: both('A volume and a bind mount behave the same.', '儲存卷和綁定掛載的行為一樣。'),
    truth: both(
      'An empty volume is filled with what the image has there. A bind mount hides it, even when it is empty.',
      '空的儲存卷會填入映像檔在該處的內容；綁定掛載則會遮住它，即使自己是空的。',
    ),
    show: [
      'docker run --rm -v pages:/usr/share/nginx/html nginx ls /usr/share/nginx/html',
      'docker run --rm -v /tmp/pages:/usr/share/nginx/html nginx ls /usr/share/nginx/html',
    ],
    look: both('Two files in the first, none in the second.', '第一個有兩個檔案，第二個是空的。'),
    page: '/volume/#filling',
    sources: [moby('daemon/create_unix.go'), moby('daemon/volume/mounts/linux_parser.go')],
  },
  {
    id: 'rm-removes-the-data',
    belief: both(
      'Removing a container removes its data. Or: volumes always stay.',
      '刪掉容器，資料就沒了。或者：儲存卷一定會留著。',
    ),
    truth: both(
      'The writable layer goes. Named volumes stay. Anonymous ones stay with rm and go with rm -v or --rm.',
      '可寫層會消失，具名儲存卷會留著；匿名儲存卷在 rm 之後留著，在 rm -v 或 --rm 之後消失。',
    ),
    show: ['docker run -d --name c1 -v data:/data -v /cache nginx', 'docker rm -f -v c1', 'docker volume ls'],
    look: both('data is there; the one with 64 digits is not.', 'data 還在，64 碼的那個不見了。'),
    page: '/volume/#named-anonymous',
    sources: [moby('daemon/mounts.go'), moby('daemon/delete.go')],
  },
  {
    id: 'bind-covers-everything-below',
    belief: both('A bind mount covers everything below its path.', '綁定掛載會蓋住路徑底下的一切。'),
    truth: both(
      'A VOLUME line in the image puts an anonymous volume on a deeper path, over your bind mount. The data goes there.',
      '映像檔裡的 VOLUME 會在更深的路徑放上匿名儲存卷，蓋在你的綁定掛載之上，資料就寫到那裡去了。',
    ),
    show: [
      'docker run -d --name db -e POSTGRES_PASSWORD=secret -v /srv/db:/var/lib/postgresql postgres:17',
      "docker inspect -f '{{json .Mounts}}' db",
      'docker volume ls',
    ],
    look: both(
      'A second mount, on “/var/lib/postgresql/data”, is a volume that you did not name.',
      '第二個掛載在「/var/lib/postgresql/data」，是你沒有命名的儲存卷。',
    ),
    page: '/volume/#named-anonymous',
    sources: [
      imageSpec('config.md#properties'),
      moby('daemon/create_unix.go'),
      page('docker/docs #2992', 'https://github.com/docker/docs/issues/2992'),
    ],
  },
  {
    id: 'sizes-add-up',
    belief: both(
      'The sizes of all containers and images add up to the disk used.',
      '所有容器與映像檔的大小加起來，就是用掉的磁碟空間。',
    ),
    truth: both(
      'A container’s virtual size repeats the image below it, and images repeat the layers they share. On disk each layer lies once.',
      '容器的 virtual 大小把底下的映像檔重算一次，映像檔之間也重算共用的層。磁碟上每一層只有一份。',
    ),
    show: [
      'docker run -d --name one nginx',
      'docker run -d --name two nginx',
      'docker ps -s',
      'docker system df',
    ],
    look: both(
      'Each container has the whole image as its “virtual” size; docker system df counts the image once and the containers as nothing.',
      '每個容器的「virtual」都含整個映像檔；docker system df 只算一次映像檔，容器則是零。',
    ),
    page: '/image/layers/#layer-sizes',
    sources: [
      moby('daemon/disk_usage.go'),
      page('moby/moby #38848', 'https://github.com/moby/moby/issues/38848'),
    ],
  },
]

export const aboutDeployment: readonly Misconception[] = [
  {
    id: 'depends-on-waits-until-ready',
    belief: both('depends_on waits until the other service is ready.', 'depends_on 會等到另一個服務準備好。'),
    truth: both(
      'The short form waits until it has started. service_healthy waits for a health check, which the service must have.',
      '短格式只等它已啟動。service_healthy 才會等健康檢查，而且該服務必須有。',
    ),
    show: [
      'docker run -d --name db -e POSTGRES_PASSWORD=secret --health-cmd pg_isready postgres',
      'docker ps',
    ],
    look: both(
      'The container is Up while its health is still starting. Up is all that the short form asks for.',
      '容器已經是 Up，健康狀態卻還是 starting。短格式只要求 Up。',
    ),
    page: '/deploy/#depends-on',
    sources: [
      composeSpec('05-services.md#depends_on'),
      page('docker/compose #3754', 'https://github.com/docker/compose/issues/3754'),
    ],
  },
  {
    id: 'compose-file-as-stack',
    belief: both('A Compose file deploys unchanged as a stack.', 'Compose 檔可以原封不動佈署成 stack。'),
    truth: both(
      'stack deploy reads the older format 3.x with its own parser: some keys are ignored, some are errors, and depends_on has no effect.',
      'stack deploy 用自己的解析器讀較舊的 3.x 格式：有些欄位被忽略，有些是錯誤，depends_on 沒有作用。',
    ),
    show: [
      "echo '{services: {web: {image: nginx, build: ., depends_on: [db]}, db: {image: redis}}}' > compose.yaml",
      'docker swarm init --advertise-addr 192.168.1.10',
      'docker stack deploy -c compose.yaml shop',
    ],
    look: both('“Ignoring unsupported options: build …”.', '「Ignoring unsupported options: build …」。'),
    page: '/deploy/#stack',
    sources: [cli('cli/compose/types/types.go'), cli('cli/compose/loader/loader.go')],
  },
  {
    id: 'extends-is-an-include',
    belief: both(
      'extends copies a service, and profiles only hide some.',
      'extends 就是複製一個服務，profile 只是把某些藏起來。',
    ),
    truth: both(
      'extends merges key by key: a command is replaced, lists such as expose are joined. A service without its profile is not in the model, so nothing may depend on it.',
      'extends 逐欄合併：command 會被取代，expose 之類的清單會相加。沒啟用 profile 的服務不在模型裡，所以不能有人依賴它。',
    ),
    show: [
      'echo \'{services: {base: {image: nginx, command: [one], expose: ["1"]}, web: {extends: base, command: [two], expose: ["2"]}}}\' > compose.yaml',
      'docker compose config',
      "echo '{services: {web: {image: nginx, depends_on: [debug]}, debug: {image: alpine, profiles: [dev]}}}' > compose.yaml",
      'docker compose config',
    ],
    look: both(
      'web has the command two and both ports; then “service "web" depends on undefined service”.',
      'web 的 command 是 two，兩個連接埠都在；接著是「service "web" depends on undefined service」。',
    ),
    page: '/deploy/#compose',
    sources: [
      composeSpec('13-merge.md'),
      composeSpec('15-profiles.md'),
      page('docker/compose #12402', 'https://github.com/docker/compose/issues/12402'),
    ],
  },
  {
    id: 'lost-managers-stop-services',
    belief: both('When the managers are lost, the services stop.', 'manager 沒了，服務就停了。'),
    truth: both(
      'Running tasks go on. Without a majority nothing can be changed and nothing that ends is replaced.',
      '執行中的 task 照常執行。失去過半數時什麼都改不了，結束的也不會補上。',
    ),
    show: [
      'docker swarm init --advertise-addr 192.168.1.10',
      'docker service create --name web --replicas 2 nginx',
      'docker service ps web',
      'docker ps',
    ],
    look: both(
      'Each task is an ordinary container of its node’s own dockerd.',
      '每個 task 都是該節點 dockerd 的普通容器。',
    ),
    page: '/deploy/#swarm',
    sources: [swarmkit('design/raft.md'), swarmkit('design/task_model.md')],
  },
]
