import type { CommandSpec } from '../command.ts'
import { inspectFormat, tableFormat } from './shared.ts'

/** Option texts: docker/cli, Apache-2.0. @see https://docs.docker.com/reference/cli/docker/ */
export const imageCommands: readonly CommandSpec[] = [
  {
    path: 'image history',
    also: ['history'],
    usage: '[OPTIONS] IMAGE',
    short: 'Show the history of an image',
    args: { exactly: 1 },
    options: `
${tableFormat}
-H, --human  Print sizes and dates in human readable format (default true)
--no-trunc  Don't truncate output
--platform string  Show history for the given platform. Formatted as "os[/arch[/variant]]" (e.g., "linux/amd64")
-q, --quiet  Only show image IDs`,
  },
  {
    path: 'image import',
    also: ['import'],
    usage: '[OPTIONS] file|URL|- [REPOSITORY[:TAG]]',
    short: 'Import the contents from a tarball to create a filesystem image',
    args: { atLeast: 1 },
    options: `
-c, --change list  Apply Dockerfile instruction to the created image
-m, --message string  Set commit message for imported image
--platform string  Set platform if server is multi-platform capable`,
  },
  {
    path: 'image inspect',
    usage: '[OPTIONS] IMAGE [IMAGE...]',
    short: 'Display detailed information on one or more images',
    args: { atLeast: 1 },
    options: `
-f, ${inspectFormat}
--platform string  Inspect a specific platform of the multi-platform image.
    If the image or the server is not multi-platform capable, the command will error out if the platform does not match.
    'os[/arch[/variant]]': Explicit platform (eg. linux/amd64)`,
  },
  {
    path: 'image load',
    also: ['load'],
    usage: '[OPTIONS]',
    short: 'Load an image from a tar archive or STDIN',
    args: { exactly: 0 },
    options: `
-i, --input string  Read from tar archive file, instead of STDIN
--platform strings  Load only the given platform(s). Formatted as a comma-separated list of "os[/arch[/variant]]" (e.g., "linux/amd64,linux/arm64/v8").
-q, --quiet  Suppress the load output`,
  },
  {
    path: 'image ls',
    also: ['image list', 'images'],
    usage: '[OPTIONS] [REPOSITORY[:TAG]]',
    short: 'List images',
    args: { atMost: 1 },
    options: `
-a, --all  Show all images (default hides intermediate images)
--digests  Show digests
-f, --filter filter  Filter output based on conditions provided
${tableFormat}
--no-trunc  Don't truncate output
-q, --quiet  Only show image IDs
--tree  List multi-platform images as a tree (EXPERIMENTAL)`,
  },
  {
    path: 'image prune',
    usage: '[OPTIONS]',
    short: 'Remove unused images',
    args: { exactly: 0 },
    options: `
-a, --all  Remove all unused images, not just dangling ones
--filter filter  Provide filter values (e.g. "until=<timestamp>")
-f, --force  Do not prompt for confirmation`,
  },
  {
    path: 'image pull',
    also: ['pull'],
    usage: '[OPTIONS] NAME[:TAG|@DIGEST]',
    short: 'Download an image from a registry',
    args: { exactly: 1 },
    options: `
-a, --all-tags  Download all tagged images in the repository
--platform string  Set platform if server is multi-platform capable
-q, --quiet  Suppress verbose output`,
    hidden: '--disable-content-trust  Skip image verification (default true)',
  },
  {
    path: 'image push',
    also: ['push'],
    usage: '[OPTIONS] NAME[:TAG]',
    short: 'Upload an image to a registry',
    args: { exactly: 1 },
    options: `
-a, --all-tags  Push all tags of an image to the repository
--platform string  Push a platform-specific manifest as a single-platform image to the registry.
    Image index won't be pushed, meaning that other manifests, including attestations won't be preserved.
    'os[/arch[/variant]]': Explicit platform (eg. linux/amd64)
-q, --quiet  Suppress verbose output`,
    hidden: '--disable-content-trust  Skip image verification (default true)',
  },
  {
    path: 'image rm',
    also: ['image remove', 'rmi'],
    usage: '[OPTIONS] IMAGE [IMAGE...]',
    short: 'Remove one or more images',
    args: { atLeast: 1 },
    options: `
-f, --force  Force removal of the image
--no-prune  Do not delete untagged parents
--platform strings  Remove only the given platform variant. Formatted as "os[/arch[/variant]]" (e.g., "linux/amd64")`,
  },
  {
    path: 'image save',
    also: ['save'],
    usage: '[OPTIONS] IMAGE [IMAGE...]',
    short: 'Save one or more images to a tar archive (streamed to STDOUT by default)',
    args: { atLeast: 1 },
    options: `
-o, --output string  Write to a file, instead of STDOUT
--platform strings  Save only the given platform(s). Formatted as a comma-separated list of "os[/arch[/variant]]" (e.g., "linux/amd64,linux/arm64/v8")`,
  },
  {
    path: 'image tag',
    also: ['tag'],
    usage: 'SOURCE_IMAGE[:TAG] TARGET_IMAGE[:TAG]',
    short: 'Create a tag TARGET_IMAGE that refers to SOURCE_IMAGE',
    args: { exactly: 2 },
    stopsAtFirstArgument: true,
  },
  {
    path: 'manifest annotate',
    usage: '[OPTIONS] MANIFEST_LIST MANIFEST',
    short: 'Add additional information to a local image manifest',
    long: `Add additional information to a local image manifest

EXPERIMENTAL:
  docker manifest annotate is an experimental feature.
  Experimental features provide early access to product functionality. These
  features may change between releases without warning, or can be removed from a
  future release. Learn more about experimental features in our documentation:
  https://docs.docker.com/go/experimental/`,
    args: { exactly: 2 },
    options: `
--arch string  Set architecture
--os string  Set operating system
--os-features strings  Set operating system feature
--os-version string  Set operating system version
--variant string  Set architecture variant`,
  },
  {
    path: 'manifest create',
    usage: 'MANIFEST_LIST MANIFEST [MANIFEST...]',
    short: 'Create a local manifest list for annotating and pushing to a registry',
    long: `Create a local manifest list for annotating and pushing to a registry

EXPERIMENTAL:
  docker manifest create is an experimental feature.
  Experimental features provide early access to product functionality. These
  features may change between releases without warning, or can be removed from a
  future release. Learn more about experimental features in our documentation:
  https://docs.docker.com/go/experimental/`,
    args: { atLeast: 2 },
    options: `
-a, --amend  Amend an existing manifest list
--insecure  Allow communication with an insecure registry`,
  },
  {
    path: 'manifest inspect',
    usage: '[OPTIONS] [MANIFEST_LIST] MANIFEST',
    short: 'Display an image manifest, or manifest list',
    long: `Display an image manifest, or manifest list

EXPERIMENTAL:
  docker manifest inspect is an experimental feature.
  Experimental features provide early access to product functionality. These
  features may change between releases without warning, or can be removed from a
  future release. Learn more about experimental features in our documentation:
  https://docs.docker.com/go/experimental/`,
    args: { atLeast: 1, atMost: 2 },
    options: `
--insecure  Allow communication with an insecure registry
-v, --verbose  Output additional info including layers and platform`,
  },
  {
    path: 'manifest push',
    usage: '[OPTIONS] MANIFEST_LIST',
    short: 'Push a manifest list to a repository',
    long: `Push a manifest list to a repository

EXPERIMENTAL:
  docker manifest push is an experimental feature.
  Experimental features provide early access to product functionality. These
  features may change between releases without warning, or can be removed from a
  future release. Learn more about experimental features in our documentation:
  https://docs.docker.com/go/experimental/`,
    args: { exactly: 1 },
    options: `
--insecure  Allow push to an insecure registry
-p, --purge  Remove the local manifest list after push`,
  },
  {
    path: 'manifest rm',
    usage: 'MANIFEST_LIST [MANIFEST_LIST...]',
    short: 'Delete one or more manifest lists from local storage',
    long: `Delete one or more manifest lists from local storage

EXPERIMENTAL:
  docker manifest rm is an experimental feature.
  Experimental features provide early access to product functionality. These
  features may change between releases without warning, or can be removed from a
  future release. Learn more about experimental features in our documentation:
  https://docs.docker.com/go/experimental/`,
    args: { atLeast: 1 },
  },
]
