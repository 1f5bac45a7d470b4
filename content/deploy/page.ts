import type { Page } from '../page.ts'
import { both } from '../text.ts'
import { cli, compose, composeSpec, moby, swarmkit } from '../upstream.ts'

export const deployPage: Page = {
  topic: 'deploy',
  page: '',
  title: both('Compose, Swarm and Stack', 'Compose、Swarm 與 Stack'),
  description: both(
    'Three ways to run more than one container: a file applied to one engine, a cluster that keeps itself in order, and a file applied to the cluster.',
    '執行多個容器的三種方式：把檔案套用到一個 Engine、會自己維持秩序的叢集，以及把檔案套用到叢集。',
  ),
  parts: [],
  sections: {
    'side-by-side': [
      composeSpec('spec.md'),
      swarmkit('design/task_model.md'),
      cli('cli/compose/loader/loader.go'),
    ],
    compose: [
      compose('pkg/compose/convergence.go'),
      compose('pkg/compose/create.go'),
      composeSpec('13-merge.md'),
      composeSpec('15-profiles.md'),
    ],
    'depends-on': [composeSpec('05-services.md#depends_on'), compose('pkg/compose/dependencies.go')],
    swarm: [
      swarmkit('design/raft.md'),
      swarmkit('manager/state/raft/raft.go'),
      moby('daemon/cluster/cluster.go'),
    ],
    tasks: [swarmkit('design/task_model.md'), swarmkit('manager/scheduler/scheduler.go')],
    stack: [
      cli('cli/compose/types/types.go'),
      cli('cli/compose/loader/loader.go'),
      cli('cli/compose/schema/data/config_schema_v3.13.json'),
    ],
    secrets: [swarmkit('manager/state/raft/raft.go'), composeSpec('09-secrets.md')],
  },
  sources: [
    composeSpec('spec.md'),
    compose('pkg/compose/create.go'),
    swarmkit('design/task_model.md'),
    swarmkit('design/raft.md'),
    cli('cli/compose/types/types.go'),
    moby('daemon/cluster/cluster.go'),
  ],
  simplified: both(
    'One file and a handful of nodes. Jobs, generic resources, cluster volumes and an external certificate authority are left out.',
    '以一個檔案與幾個節點為範圍。工作（job）模式、通用資源、叢集儲存卷與外部憑證機構不在其中。',
  ),
}
