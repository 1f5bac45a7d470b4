import type { Page } from '../../page.ts'
import { both } from '../../text.ts'
import {
  buildkit,
  containerd,
  distributionSpec,
  imageSpec,
  moby,
  page,
  runc,
  runtimeSpec,
} from '../../upstream.ts'

export const standardsPathPage: Page = {
  topic: 'standards',
  page: 'path',
  title: both('Three standards, one path', '三份標準，一條路'),
  description: both(
    'From a build to a running process: which stretch of the way each OCI specification speaks of, who implements it, and a lens that lights what it governs here and on the other diagrams.',
    '從建置到執行中的行程：每份 OCI 規格管哪一段路、由誰實作，並有一個鏡頭在這裡與其他圖上標出受它規範的部分。',
  ),
  diagram: 'standards/path',
  parts: [
    {
      id: 'image-spec',
      see: 'docker save -o web.tar nginx && tar tf web.tar',
      sources: [imageSpec('spec.md'), imageSpec('media-types.md')],
    },
    {
      id: 'distribution-spec',
      see: 'curl -i https://registry-1.docker.io/v2/',
      sources: [distributionSpec('spec.md'), distributionSpec('spec.md#workflow-categories')],
    },
    {
      id: 'runtime-spec',
      see: 'runc spec && cat config.json',
      sources: [runtimeSpec('spec.md'), runtimeSpec('runtime.md#lifecycle')],
    },
    {
      id: 'builder',
      see: 'docker buildx build -o type=oci,dest=web.tar .',
      sources: [buildkit('README.md'), buildkit('exporter/oci/export.go')],
    },
    {
      id: 'image',
      path: 'blobs/sha256/',
      see: 'docker save nginx | tar xO index.json',
      sources: [imageSpec('image-layout.md'), imageSpec('manifest.md')],
    },
    {
      id: 'registry',
      path: '/v2/',
      see: 'docker run -d -p 5000:5000 registry:3',
      sources: [
        distributionSpec('spec.md#endpoints'),
        page('distribution/distribution', 'https://github.com/distribution/distribution/tree/v3.0.0'),
      ],
    },
    {
      id: 'store',
      path: '/var/lib/containerd/io.containerd.content.v1.content/',
      see: 'ctr -n moby content ls',
      sources: [imageSpec('layer.md#applying-changesets'), containerd('docs/content-flow.md')],
    },
    {
      id: 'bundle',
      path: '/run/containerd/io.containerd.runtime.v2.task/moby/',
      see: 'ls /run/containerd/io.containerd.runtime.v2.task/moby/*',
      sources: [runtimeSpec('bundle.md'), runtimeSpec('config.md'), moby('daemon/oci_linux.go')],
    },
    {
      id: 'runtime',
      path: '/usr/bin/runc',
      see: "docker info -f '{{json .Runtimes}}'",
      sources: [runtimeSpec('implementations.md'), runtimeSpec('runtime.md#operations'), runc('README.md')],
    },
    {
      id: 'process',
      see: 'runc --root /run/docker/runtime-runc/moby list',
      sources: [runtimeSpec('runtime.md#state'), runtimeSpec('config-linux.md')],
    },
    {
      id: 'moves',
      see: 'docker pull nginx',
      sources: [distributionSpec('spec.md#pull'), distributionSpec('spec.md#push')],
    },
    {
      id: 'unpacks',
      see: 'docker create nginx',
      sources: [imageSpec('conversion.md'), containerd('core/unpack/unpacker.go')],
    },
    {
      id: 'runs',
      see: 'strace -f -e trace=execve -p $(pidof containerd)',
      sources: [runtimeSpec('runtime.md#operations'), runc('create.go'), runc('start.go')],
    },
  ],
  sources: [imageSpec('spec.md'), distributionSpec('spec.md'), runtimeSpec('spec.md')],
  simplified: both(
    'One way of several: images can also move in archives, and other engines put other programs between store and runtime. Names of programs are examples, not a complete list.',
    '這只是其中一種走法：映像檔也能用封存檔搬移，其他引擎在儲存與 runtime 之間用的程式也不同。列出的程式是例子，並不完整。',
  ),
}
