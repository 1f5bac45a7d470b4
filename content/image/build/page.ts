import type { Page } from '../../page.ts'
import { both } from '../../text.ts'
import { buildkit, cli, imageSpec, moby } from '../../upstream.ts'

const CONVERT = buildkit('frontend/dockerfile/dockerfile2llb/convert.go')
const FILE = buildkit('solver/llbsolver/ops/file.go')
const EXEC = buildkit('solver/llbsolver/ops/exec.go')

export const buildPage: Page = {
  topic: 'image',
  page: 'build',
  title: both('From Dockerfile to image', '從 Dockerfile 到映像檔'),
  description: both(
    'Edit a Dockerfile and its files: see which steps the cache has, which run anew and why, what each adds to the image, and the digests that come out. Then run it.',
    '編輯 Dockerfile 與它的檔案：看哪些步驟來自快取、哪些重新執行以及原因、每步在映像檔裡加了什麼、得到哪些摘要，然後執行看看。',
  ),
  diagram: 'image/build',
  parts: [
    { id: 'stage', see: 'docker build --target build .', sources: [CONVERT] },
    { id: 'unused-stage', see: 'docker build --progress plain .', sources: [CONVERT] },
    {
      id: 'base',
      see: 'docker buildx imagetools inspect alpine:3.22',
      sources: [CONVERT, imageSpec('manifest.md')],
    },
    { id: 'cached-step', see: 'docker build --progress plain .', sources: [buildkit('solver/edge.go')] },
    {
      id: 'run-step',
      see: 'docker build --no-cache .',
      sources: [EXEC, buildkit('executor/runcexecutor/executor.go')],
    },
    { id: 'config-step', see: 'docker history app', sources: [CONVERT, imageSpec('config.md#properties')] },
    {
      id: 'failed-step',
      see: 'docker build --check .',
      sources: [
        buildkit('frontend/dockerfile/parser/parser.go'),
        buildkit('frontend/dockerfile/linter/ruleset.go'),
      ],
    },
    {
      id: 'waiting-step',
      see: 'docker build --progress plain .',
      sources: [buildkit('solver/scheduler.go')],
    },
    {
      id: 'context',
      see: 'cat .dockerignore',
      sources: [buildkit('session/filesync/filesync.go'), buildkit('frontend/dockerfile/docs/reference.md')],
    },
    {
      id: 'build-cache',
      path: '/var/lib/docker/buildkit/cache.db',
      see: 'docker buildx du',
      sources: [moby('daemon/internal/builder-next/worker/gc.go'), cli('cli/command/builder/prune.go')],
    },
    {
      id: 'layer',
      see: 'docker history app',
      sources: [imageSpec('layer.md'), imageSpec('config.md#layer-diffid')],
    },
    {
      id: 'built-image',
      see: 'docker image inspect app',
      sources: [buildkit('exporter/containerimage/writer.go'), moby('daemon/containerd/image.go')],
    },
    {
      id: 'reads-context',
      see: 'docker build --progress plain .',
      sources: [FILE, buildkit('cache/contenthash/tarsum.go')],
    },
    { id: 'copies-stage', see: 'docker build .', sources: [FILE, CONVERT] },
    {
      id: 'becomes-layer',
      see: 'docker history --no-trunc app',
      sources: [CONVERT, imageSpec('layer.md#creating')],
    },
    {
      id: 'exports',
      see: 'docker images --digests app',
      sources: [
        buildkit('exporter/containerimage/writer.go'),
        buildkit('docs/attestations/attestation-storage.md'),
      ],
    },
  ],
  sources: [
    buildkit('frontend/dockerfile/docs/reference.md'),
    CONVERT,
    buildkit('solver/llbsolver/ops/exec.go'),
  ],
  simplified: both(
    'Steps run one after another; a real builder runs independent stages at once. RUN knows the busybox shell and a few package managers; packages are small and made up. ADD fetches nothing from the network and unpacks no archive. Dropped files take part with name and size, and their content reads as zeros.',
    '步驟一個接一個執行；真正的建置器會同時執行互不相關的階段。RUN 會 busybox 的 shell 與幾種套件管理程式；套件很小，內容是虛構的。ADD 不從網路下載，也不解開壓縮檔。拖放的檔案只以名稱與大小參與，內容視為全零。',
  ),
}
