import type { Source } from './page.ts'

/** Builds a citation of one upstream repository at the version that the explanations were checked against. */
const at =
  (repository: string, tag: string, said = tag) =>
  (path: string): Source => ({
    title: `${repository} ${path.replace(/#.*/, '')} (${said})`,
    url: `https://github.com/${repository}/blob/${tag}/${path}`,
  })

export const moby = at('moby/moby', 'docker-v29.7.2', 'v29.7.2')
export const cli = at('docker/cli', 'v29.7.2')
export const containerd = at('containerd/containerd', 'v2.3.4')
export const runc = at('opencontainers/runc', 'v1.5.1')
export const imageSpec = at('opencontainers/image-spec', 'v1.1.1')
export const runtimeSpec = at('opencontainers/runtime-spec', 'v1.3.0')
export const distributionSpec = at('opencontainers/distribution-spec', 'v1.1.1')
export const compose = at('docker/compose', 'v5.5.0')
export const composeSpec = at('compose-spec/compose-spec', '170098b')
export const swarmkit = at('moby/swarmkit', '5418507a43a2')
export const buildkit = at('moby/buildkit', 'v0.32.2')
export const reference = at('distribution/reference', 'v0.6.0')

/** A file that is read by people, not by programs: a manual page, a maintainer's answer. */
export const page = (title: string, url: string): Source => ({ title, url })

/** The kernel's own documentation, by its path under docs.kernel.org. */
export const kernelDoc = (path: string): Source => ({
  title: `Linux kernel documentation: ${path}`,
  url: `https://docs.kernel.org/${path}.html`,
})

/** A manual page: `man('7', 'namespaces')`. */
export const man = (section: string, name: string): Source => ({
  title: `${name}(${section})`,
  url: `https://man7.org/linux/man-pages/man${section}/${name}.${section}.html`,
})
