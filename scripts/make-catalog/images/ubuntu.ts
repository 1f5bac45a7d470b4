import type { ImageRecipe } from '../recipe.ts'
import { debianRootfs } from './debian.ts'

/** Built by Launchpad with the classic builder, whose history reads `#(nop)`. */
function ubuntu(version: string, tags: readonly string[], created: string, sizes: number): ImageRecipe {
  const shell = (words: string) => `/bin/sh -c #(nop)  ${words}`
  const labels = {
    'org.opencontainers.image.ref.name': 'ubuntu',
    'org.opencontainers.image.version': version,
  }
  return {
    repository: 'library/ubuntu',
    tags,
    version,
    created,
    steps: [
      { createdBy: shell('ARG RELEASE'), comment: '' },
      { createdBy: shell('ARG LAUNCHPAD_BUILD_ARCH'), comment: '' },
      ...Object.entries(labels).map(([key, value]) => ({
        createdBy: shell(`LABEL ${key}=${value}`),
        comment: '',
      })),
      {
        createdBy: `/bin/sh -c #(nop) ADD file:ubuntu-${version}-{goarch} in / `,
        layer: debianRootfs(`ubuntu-${version}`, created, {
          sizes,
          id: `ubuntu-${version}`,
          vendor: 'ubuntu',
        }),
        comment: '',
      },
      { createdBy: shell('CMD ["/bin/bash"]'), comment: '' },
    ],
    config: {
      Env: ['PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin'],
      Cmd: ['/bin/bash'],
      Labels: labels,
    },
    platforms: ['amd64', 'arm64'],
    programs: { '*': 'busybox' },
  }
}

export const ubuntu2204 = ubuntu('22.04', ['22.04', 'jammy'], '2025-08-19T17:04:28Z', 1.77)
export const ubuntu2404 = ubuntu('24.04', ['24.04', 'noble', 'latest'], '2025-07-30T07:44:28Z', 1.81)

const osRelease = (
  version: string,
  point: string,
  codename: string,
  name: string,
) => `PRETTY_NAME="Ubuntu ${point} LTS"
NAME="Ubuntu"
VERSION_ID="${version}"
VERSION="${point} LTS (${name})"
VERSION_CODENAME=${codename}
ID=ubuntu
ID_LIKE=debian
HOME_URL="https://www.ubuntu.com/"
SUPPORT_URL="https://help.ubuntu.com/"
UBUNTU_CODENAME=${codename}
`

export const ubuntuTexts = {
  'os-release/ubuntu-22.04': osRelease('22.04', '22.04.5', 'jammy', 'Jammy Jellyfish'),
  'os-release/ubuntu-24.04': osRelease('24.04', '24.04.3', 'noble', 'Noble Numbat'),
  'ubuntu-22.04/version': 'bookworm/sid\n',
  'ubuntu-24.04/version': 'trixie/sid\n',
}
