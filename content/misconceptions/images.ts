import { both } from '../text.ts'
import { buildkit, distributionSpec, imageSpec, kernelDoc, man, moby, page } from '../upstream.ts'
import type { Misconception } from './card.ts'

export const aboutImages: readonly Misconception[] = [
  {
    id: 'a-layer-is-an-image',
    belief: both(
      'Each layer is an image, and <missing> in the history means damage.',
      '每一層都是一個映像檔，歷史裡的 <missing> 代表損毀。',
    ),
    truth: both(
      'Layers are blobs without an ID of an image; only the whole has one. Rows that were not built here have no ID to show.',
      '層只是 blob，沒有 image ID，整個映像檔才有。不是在本機建置的列，本來就沒有 ID 可以顯示。',
    ),
    show: ['docker pull nginx', 'docker history nginx', 'docker run --rm nginx ls /'],
    look: both(
      'Every row but the first says “<missing>”, and the image runs.',
      '除了第一列之外都寫「<missing>」，映像檔照樣能執行。',
    ),
    page: '/image/#pieces',
    sources: [imageSpec('config.md'), moby('daemon/containerd/image_history.go')],
  },
  {
    id: 'each-instruction-a-layer',
    belief: both('Every line of a Dockerfile adds a layer.', 'Dockerfile 的每一行都會增加一層。'),
    truth: both(
      'Only RUN, COPY, ADD and WORKDIR do. The others change the config and appear in the history as empty.',
      '只有 RUN、COPY、ADD 與 WORKDIR 會。其他指令只改 config，在歷史裡是空層。',
    ),
    show: [
      "echo 'FROM alpine' > Dockerfile",
      "echo 'ENV GREETING=hello' >> Dockerfile",
      "echo 'RUN touch /file' >> Dockerfile",
      "echo 'EXPOSE 8080' >> Dockerfile",
      'docker build -t app .',
      'docker history app',
      'docker image inspect app',
    ],
    look: both(
      'The history has more lines than RootFS.Layers has entries; the surplus ones have size 0B.',
      '歷史的行數比 RootFS.Layers 多，多出來的大小是 0B。',
    ),
    page: '/image/build/#config-step',
    sources: [imageSpec('config.md'), buildkit('frontend/dockerfile/dockerfile2llb/convert.go')],
  },
  {
    id: 'rm-shrinks-the-image',
    belief: both(
      'Deleting a file in a later step makes the image smaller.',
      '在後面的步驟刪掉檔案，映像檔就會變小。',
    ),
    truth: both(
      'It adds a whiteout. The bytes stay in the layer below, are pulled by everybody and can be read by anyone.',
      '那只是加上一個 whiteout。內容仍在下面的層裡，每個人都會拉到，也都讀得到。',
    ),
    show: [
      "echo 'FROM alpine' > Dockerfile",
      "echo 'RUN apk add --no-cache build-base' >> Dockerfile",
      "echo 'RUN apk del build-base' >> Dockerfile",
      'docker build -t app .',
      'docker history app',
    ],
    look: both(
      'The RUN that installs keeps its whole size; the one that removes takes nothing away.',
      '安裝的那個 RUN 大小不變，移除的那個什麼也沒減少。',
    ),
    page: '/image/build/#run-step',
    sources: [imageSpec('layer.md#whiteouts'), page('wagoodman/dive', 'https://github.com/wagoodman/dive')],
  },
  {
    id: 'chmod-is-free',
    belief: both('chmod and chown cost nothing.', 'chmod 與 chown 不占空間。'),
    truth: both(
      'Changing the mode or owner of a file from below copies the whole file into the upper layer.',
      '更改下層檔案的權限或擁有者，會把整個檔案複製到上面的層。',
    ),
    show: [
      'docker run -d --name box alpine sleep 1d',
      'docker exec box chmod 755 /bin/busybox',
      'docker ps -s',
    ],
    look: both(
      'The container’s size grows by the size of the file, though not one byte of it changed.',
      '容器的大小增加了整個檔案那麼多，儘管內容一個位元組都沒變。',
    ),
    page: '/image/layers/#writable-layer',
    sources: [
      kernelDoc('filesystems/overlayfs'),
      page('wagoodman/dive #684', 'https://github.com/wagoodman/dive/issues/684'),
    ],
  },
  {
    id: 'digest-is-the-image-id',
    belief: both('The digest and the image ID are the same hash.', '摘要與 image ID 是同一個雜湊。'),
    truth: both(
      'In the older store the ID is the config’s digest. In the containerd store it is the digest of the index or manifest, so there the two do agree.',
      '舊的儲存方式用 config 的摘要當 ID。containerd image store 用 index 或 manifest 的摘要，這時兩者才會一致。',
    ),
    show: ['docker pull nginx', 'docker images --digests', 'docker image inspect nginx'],
    look: both(
      'Compare Id and RepoDigests; then do the same with the Engine 28 profile.',
      '比較 Id 與 RepoDigests；再換成 Engine 28 的設定比較一次。',
    ),
    page: '/image/#hashes',
    sources: [imageSpec('config.md'), moby('daemon/containerd/image.go')],
  },
  {
    id: 'same-id-everywhere',
    belief: both('An image has the same ID on every machine.', '映像檔在每台機器上的 ID 都相同。'),
    truth: both(
      'It depends on the store. After the change to the containerd store the same image has another ID; compare digests of manifests instead.',
      '要看儲存方式。換成 containerd image store 之後，同一個映像檔會有不同的 ID；要比對請用 manifest 的摘要。',
    ),
    show: ['docker pull nginx', 'docker image ls --no-trunc'],
    look: both(
      'Note the ID, switch the profile to Engine 28 and look again.',
      '記下 ID，把設定換成 Engine 28 再看一次。',
    ),
    page: '/engine/#image-stores',
    sources: [
      moby('daemon/image_store_choice.go'),
      page('moby/moby #48401', 'https://github.com/moby/moby/issues/48401'),
    ],
  },
  {
    id: 'layer-digest-is-the-content',
    belief: both('A layer’s digest is the hash of its contents.', '層的摘要就是內容的雜湊。'),
    truth: both(
      'It is the hash of the blob as it travels, usually compressed. The hash of the contents is the DiffID.',
      '它是傳輸時（通常已壓縮）那份 blob 的雜湊。內容的雜湊是 DiffID。',
    ),
    show: ['docker pull nginx', 'docker image inspect nginx'],
    look: both(
      'The hashes in RootFS.Layers are not those that the pull printed.',
      'RootFS.Layers 裡的雜湊，和拉取時印出來的不同。',
    ),
    page: '/image/#hashes',
    sources: [
      imageSpec('config.md#layer-diffid'),
      imageSpec('manifest.md'),
      page('docker/cli #5515', 'https://github.com/docker/cli/issues/5515'),
    ],
  },
  {
    id: 'the-size',
    belief: both('An image has one size.', '映像檔只有一個大小。'),
    truth: both(
      'Compressed over the wire, unpacked on disk, or both together; and layers shared with others count in each image’s figure.',
      '傳輸時是壓縮的，磁碟上是解開的，也可能兩者相加；而且共用的層會算進每個映像檔的數字裡。',
    ),
    show: ['docker pull nginx', 'docker image ls', 'docker system df -v'],
    look: both(
      'DISK USAGE is larger than CONTENT SIZE, and the images’ sum is larger than the total.',
      'DISK USAGE 比 CONTENT SIZE 大，各映像檔相加也比總和大。',
    ),
    page: '/image/layers/#layer-sizes',
    sources: [
      moby('daemon/containerd/image_list.go'),
      page('docker/docs #24476', 'https://github.com/docker/docs/issues/24476'),
    ],
  },
  {
    id: 'latest-is-the-newest',
    belief: both('latest is the newest version.', 'latest 就是最新版。'),
    truth: both(
      'It is the tag that Docker writes when you write none. Its owner may move it, or forget it for years.',
      '它只是你沒寫標籤時 Docker 補上的標籤。擁有者可以移動它，也可能好幾年忘了動。',
    ),
    show: ['docker pull nginx', 'docker tag nginx nginx:old', 'docker images'],
    look: both('Two tags, one ID: a tag is a pointer.', '兩個標籤、同一個 ID：標籤就是指標。'),
    page: '/image/#names',
    sources: [
      distributionSpec('spec.md#definitions'),
      page('docker/hub-feedback #897', 'https://github.com/docker/hub-feedback/issues/897'),
    ],
  },
  {
    id: 'one-name-one-image',
    belief: both('One name is one image.', '一個名稱就是一個映像檔。'),
    truth: both(
      'A name usually leads to an index with one manifest per platform, and attestations besides, listed as unknown/unknown.',
      '名稱通常指向一份 index，每個平台一份 manifest，另外還有列為 unknown/unknown 的 attestation。',
    ),
    show: ['docker pull --platform linux/arm64 nginx', 'docker image ls --tree'],
    look: both('Several platforms hang below one name.', '同一個名稱底下掛著好幾個平台。'),
    page: '/image/#platforms',
    sources: [imageSpec('image-index.md'), buildkit('docs/attestations/attestation-storage.md')],
  },
  {
    id: 'exec-format-error-is-damage',
    belief: both('“exec format error” means that a file is broken.', '「exec format error」代表檔案壞了。'),
    truth: both(
      'The program is for another processor: the wrong platform was pulled or built. The file is sound, and nothing translates it.',
      '程式是給另一種處理器的：拉取或建置時選錯了平台。檔案沒有壞，只是沒有東西會轉譯它。',
    ),
    show: [
      'docker pull --platform linux/arm64 alpine',
      "docker image inspect -f '{{.Os}}/{{.Architecture}}' alpine",
      'docker info',
    ],
    look: both(
      'The image says “linux/arm64”, the host “x86_64”.',
      '映像檔是「linux/arm64」，主機是「x86_64」。',
    ),
    page: '/image/#platforms',
    sources: [
      imageSpec('image-index.md'),
      man('2', 'execve'),
      page('docker/cli #3701', 'https://github.com/docker/cli/issues/3701'),
    ],
  },
  {
    id: 'dangling-is-unused',
    belief: both(
      'Dangling means unused, and prune frees everything.',
      'dangling 就是沒在用，prune 會清空一切。',
    ),
    truth: both(
      'Dangling means without a tag. Tagged images that nobody uses stay without -a; volumes and build cache are asked for separately.',
      'dangling 指的是沒有標籤。有標籤但沒人用的映像檔要加 -a 才會清；儲存卷與建置快取要另外指定。',
    ),
    show: ['docker pull nginx', 'docker image prune -f', 'docker images', 'docker image prune -a -f'],
    look: both(
      'The first prune removes nothing; the second one does.',
      '第一次 prune 什麼都沒清，第二次才有。',
    ),
    page: '/image/#names',
    sources: [
      moby('daemon/containerd/image_prune.go'),
      page('moby/moby #21925', 'https://github.com/moby/moby/issues/21925'),
    ],
  },
]
