import { both, type Localized } from './text.ts'

/** An error message of Docker's own, word for word, the commands that cause it, and what to do. */
export interface DockerMessage {
  readonly message: string
  /** Run in order on a fresh host; the last one prints the message. */
  readonly lines: readonly string[]
  readonly says: Localized
}

const WEB = 'docker run -d --name web nginx'

export const dockerMessages: readonly DockerMessage[] = [
  {
    message:
      'Cannot connect to the Docker daemon at unix:///var/run/docker.sock. Is the docker daemon running?',
    lines: ['kill -9 dockerd', 'docker ps'],
    says: both('Nobody listens on the socket: start dockerd.', 'socket 上沒有人在聽：請啟動 dockerd。'),
  },
  {
    message: 'Bind for 0.0.0.0:8080 failed: port is already allocated',
    lines: ['docker run -d -p 8080:80 --name web nginx', 'docker run -d -p 8080:80 --name api nginx'],
    says: both(
      'The port is taken by another container: choose another one.',
      '連接埠已被占用，用的是另一個容器：請換一個。',
    ),
  },
  {
    message: 'Conflict. The container name "/web" is already in use by container',
    lines: [WEB, WEB],
    says: both(
      'A stopped container keeps its name: remove or rename it.',
      '容器停了名稱還在：請刪除它或替它改名。',
    ),
  },
  {
    message: 'No such container: web',
    lines: ['docker stop web'],
    says: both('docker ps -a lists the names that exist.', '用 docker ps -a 看有哪些名稱。'),
  },
  {
    message: "repository does not exist or may require 'docker login'",
    lines: ['docker run team/private'],
    says: both(
      'The name is wrong, or the repository is private: Docker Hub does not say which.',
      '名稱打錯，或是私有的儲存庫：Docker Hub 不會說是哪一種。',
    ),
  },
  {
    message: 'docker.io/library/nginx:nosuchtag: not found',
    lines: ['docker pull nginx:nosuchtag'],
    says: both('The repository has no such tag.', '這個儲存庫沒有這個標籤。'),
  },
  {
    message: 'invalid reference format: repository name (library/Nginx) must be lowercase',
    lines: ['docker run -d Nginx'],
    says: both('Image names are lower-case.', '映像檔名稱一律小寫。'),
  },
  {
    message: 'executable file not found in $PATH',
    lines: ['docker run --rm alpine bash'],
    says: both(
      'The image has no such program; alpine has sh and no bash.',
      '映像檔裡沒有這個程式；alpine 有 sh，沒有 bash。',
    ),
  },
  {
    message: 'container is running: stop the container before removing or force remove',
    lines: [WEB, 'docker rm web'],
    says: both('Stop it first, or use docker rm -f.', '先停止它，或用 docker rm -f。'),
  },
  {
    message: 'volume is in use',
    lines: ['docker run -d --name db -v data:/data alpine sleep 1d', 'docker volume rm data'],
    says: both(
      'A container refers to it, even if it is stopped: remove that container first.',
      '還有容器參照這個儲存卷，停止的也算：請先移除那個容器。',
    ),
  },
  {
    message: 'network app not found',
    lines: ['docker run -d --network app nginx'],
    says: both('Create it first: docker network create app.', '先建立它：docker network create app。'),
  },
  {
    message: 'no matching manifest for linux/mips64le in the manifest list entries',
    lines: ['docker pull --platform linux/mips64le nginx'],
    says: both(
      'There is no image for this platform under that name.',
      '這個名稱底下沒有給這個平台的映像檔。',
    ),
  },
  {
    message: 'is not running',
    lines: [WEB, 'docker stop web', 'docker exec web ls'],
    says: both('exec needs a running container: start it.', 'exec 需要執行中的容器：請先啟動。'),
  },
  {
    message: 'is paused, unpause the container before exec',
    lines: [WEB, 'docker pause web', 'docker exec web ls'],
    says: both('docker unpause thaws it.', '用 docker unpause 解凍。'),
  },
  {
    message: 'docker: unknown command: docker rnu',
    lines: ['docker rnu nginx'],
    says: both('docker --help lists the commands.', '用 docker --help 看有哪些指令。'),
  },
  {
    message: 'unknown flag: --names',
    lines: ['docker run --names web nginx'],
    says: both('The command’s --help lists its flags.', '用指令的 --help 看有哪些旗標。'),
  },
  {
    message: 'requires at least 1 argument',
    lines: ['docker run'],
    says: both('The name of an image is missing.', '少了映像檔名稱。'),
  },
  {
    message: 'Minimum memory limit allowed is 6MB',
    lines: ['docker run -m 1m alpine'],
    says: both('Give the container at least 6 MB.', '至少給容器 6 MB。'),
  },
  {
    message: 'invalid hostPort: 99999',
    lines: ['docker run -p 99999:80 nginx'],
    says: both('Ports end at 65535.', '連接埠最大是 65535。'),
  },
  {
    message: 'mount path must be absolute',
    lines: ['docker run -v /data:data nginx'],
    says: both('The path inside the container starts with a slash.', '容器內的路徑要以斜線開頭。'),
  },
  {
    message: 'conflicting options: cannot specify both --restart and --rm',
    lines: ['docker run -d --restart always --rm nginx'],
    says: both('Decide whether it comes back or goes away.', '要嘛會回來，要嘛會消失。'),
  },
  {
    message: "ping: bad address 'db'",
    lines: ['docker run -d --name db redis', 'docker run --rm alpine ping -c 1 db'],
    says: both('Names resolve only on networks of your own.', '只有自建的網路才能用名稱互相找到。'),
  },
  {
    message: 'curl: (7) Failed to connect to localhost port 80',
    lines: [WEB, 'curl localhost:80'],
    says: both(
      'EXPOSE opens nothing: publish the port with -p.',
      'EXPOSE 不會打開任何東西：請用 -p 發佈連接埠。',
    ),
  },
]
