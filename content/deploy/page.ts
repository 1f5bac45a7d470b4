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
  sources: [
    composeSpec('spec.md'),
    compose('pkg/compose/create.go'),
    swarmkit('design/task_model.md'),
    swarmkit('design/raft.md'),
    cli('cli/compose/types/types.go'),
    moby('daemon/cluster/cluster.go'),
  ],
}
