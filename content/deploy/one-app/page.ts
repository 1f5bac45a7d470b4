import type { Page } from '../../page.ts'
import { both } from '../../text.ts'
import { cli, compose, composeSpec, moby, swarmkit } from '../../upstream.ts'

export const oneAppPage: Page = {
  topic: 'deploy',
  page: 'one-app',
  title: both('One application, three ways', '一個應用程式，三種佈署'),
  description: both(
    'The same file under Compose, as services of a swarm, and as a stack: containers, networks, volumes, start order, tasks on nodes, and what a stack ignores.',
    '同一個檔案以 Compose、Swarm 服務與 Stack 佈署：容器、網路、儲存卷、啟動順序、節點上的 task，以及 Stack 忽略了什麼。',
  ),
  diagram: 'deploy/one-app',
  parts: [
    {
      id: 'service',
      see: 'docker compose ps',
      sources: [composeSpec('05-services.md'), compose('pkg/compose/convergence.go')],
    },
    {
      id: 'depends-on',
      see: 'docker compose up -d',
      sources: [composeSpec('05-services.md#depends_on'), compose('pkg/compose/convergence.go')],
    },
    {
      id: 'network',
      see: 'docker network ls --filter label=com.docker.compose.project=shop',
      sources: [composeSpec('06-networks.md'), cli('cli/compose/convert/compose.go')],
    },
    {
      id: 'volume',
      path: '/var/lib/docker/volumes/shop_pgdata/_data',
      see: 'docker volume inspect shop_pgdata',
      sources: [composeSpec('07-volumes.md'), cli('cli/compose/convert/volume.go')],
    },
    {
      id: 'published-port',
      see: 'docker compose port web 80',
      sources: [composeSpec('05-services.md#ports'), moby('daemon/libnetwork/service_linux.go')],
    },
    {
      id: 'start-order',
      see: 'docker compose --dry-run up',
      sources: [compose('pkg/compose/dependencies.go'), compose('pkg/compose/create.go')],
    },
    {
      id: 'manager',
      path: '/var/lib/docker/swarm/raft/',
      see: 'docker node ls',
      sources: [swarmkit('manager/manager.go'), swarmkit('design/raft.md')],
    },
    {
      id: 'quorum',
      see: "docker info -f '{{.Swarm.Managers}}'",
      sources: [swarmkit('design/raft.md'), swarmkit('manager/state/raft/raft.go')],
    },
    {
      id: 'worker',
      path: '/var/lib/docker/swarm/worker/tasks.db',
      see: 'docker node inspect w1',
      sources: [swarmkit('agent/agent.go'), swarmkit('manager/dispatcher/dispatcher.go')],
    },
    {
      id: 'task',
      see: 'docker stack ps shop',
      sources: [swarmkit('design/task_model.md'), swarmkit('manager/scheduler/scheduler.go')],
    },
    {
      id: 'ignored',
      see: 'docker stack deploy -c compose.yaml shop',
      sources: [cli('cli/compose/types/types.go'), cli('cli/compose/schema/data/config_schema_v3.13.json')],
    },
  ],
  sources: [composeSpec('spec.md'), cli('cli/compose/loader/loader.go'), swarmkit('design/task_model.md')],
  simplified: both(
    'The managers run no tasks here (availability drain), and ties between equal nodes are broken by their order. Secrets, configs and update settings are left out.',
    '這裡的 manager 不執行 task（設為 drain），條件相同的節點依排列順序選取。secret、config 與更新設定沒有畫出來。',
  ),
}
