import type { Page } from '../../page.ts'
import { both } from '../../text.ts'
import { containerd, distributionSpec, imageSpec, moby, reference } from '../../upstream.ts'

export const namesPage: Page = {
  topic: 'image',
  page: 'names',
  title: both('Names, taken apart', '拆解名稱'),
  description: both(
    'Type an image name and see what Docker makes of it: host, path, tag, digest, what is filled in, and at which character a wrong name stops being one.',
    '輸入映像檔名稱，看 Docker 怎麼解讀：主機、路徑、標籤、摘要、自動補上什麼，以及錯誤的名稱錯在第幾個字元。',
  ),
  diagram: 'image/names',
  parts: [
    {
      id: 'typed',
      see: 'docker pull team/App',
      sources: [reference('reference.go'), reference('normalize.go'), reference('regexp.go')],
    },
    {
      id: 'domain',
      path: '/etc/docker/certs.d/',
      see: 'docker pull localhost:5000/app',
      sources: [reference('normalize.go'), moby('daemon/pkg/registry/config.go')],
    },
    {
      id: 'path',
      see: 'docker pull library/nginx',
      sources: [reference('regexp.go'), distributionSpec('spec.md#pulling-manifests')],
    },
    {
      id: 'tag',
      see: 'docker tag nginx nginx:mine',
      sources: [reference('regexp.go'), distributionSpec('spec.md#pulling-manifests')],
    },
    {
      id: 'digest',
      see: 'docker images --digests',
      sources: [
        imageSpec('descriptor.md#digests'),
        reference('reference.go'),
        moby('daemon/containerd/image_pull.go'),
      ],
    },
    {
      id: 'familiar',
      see: "docker image inspect -f '{{.RepoTags}}' nginx",
      sources: [reference('normalize.go'), reference('helpers.go')],
    },
    {
      id: 'request',
      path: 'https://registry-1.docker.io/v2/',
      see: 'docker pull nginx',
      sources: [
        distributionSpec('spec.md#pulling-manifests'),
        moby('daemon/pkg/registry/config.go'),
        containerd('core/remotes/docker/resolver.go'),
      ],
    },
  ],
  sources: [reference('reference.go'), reference('normalize.go')],
  simplified: both(
    'Only names are taken apart here. Commands that also accept an image ID look for one before or after; mirrors and insecure registries change whom a pull asks.',
    '這裡只拆解名稱。也接受 image ID 的指令會另外比對 ID；mirror 與不安全的 registry 設定會改變拉取時詢問的對象。',
  ),
}
