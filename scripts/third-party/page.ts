import type { CaseFile } from './cases.ts'
import type { Package } from './packages.ts'

const table = (head: readonly string[], rows: readonly (readonly string[])[]) =>
  [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n')

const cell = (text: string) => text.replaceAll('|', '\\|').replaceAll('<', '&lt;')

/** Packages whose licence files say the same but for the names, together. */
function texts(packages: readonly Package[]): string {
  const groups = new Map<string, Package[]>()
  for (const one of packages.filter(({ text }) => text !== '')) {
    const key = one.text.replace(/\W+/g, ' ').toLowerCase()
    groups.set(key, [...(groups.get(key) ?? []), one])
  }
  return [...groups.values()]
    .map((group) => {
      const names = group.map(({ name }) => name).join(', ')
      const holders = [...new Set(group.flatMap(({ copyright }) => copyright))].map(
        (line) => `- ${cell(line)}`,
      )
      return `### ${group[0]?.licence}: ${names}\n\n${holders.length === 0 ? '' : `${holders.join('\n')}\n\n`}\`\`\`text\n${group[0]?.text}\n\`\`\``
    })
    .join('\n\n')
}

export interface ThirdParties {
  readonly shipped: readonly Package[]
  readonly tools: readonly Package[]
  readonly counts: ReadonlyMap<string, number>
  readonly cases: readonly CaseFile[]
}

/** THIRD_PARTY.md. */
export function thirdPartyPage({ shipped, tools, counts, cases }: ThirdParties): string {
  return `# Third parties

Made by \`node scripts/third-party.mjs\` from the lock file, the licence files of the packages and the headers of test
data. Do not edit it by hand. Engine Room itself is under the MIT licence: see LICENSE.

Docker is a trademark of Docker, Inc. This project explains Docker; it is not made, endorsed or sponsored by Docker, Inc.

## In the page

The built site holds code, styles or letters of these.

${table(
  ['package', 'version', 'licence', 'copyright'],
  shipped.map(({ name, version, licence, copyright }) => [
    name,
    version,
    licence,
    cell(copyright.join('; ')),
  ]),
)}

## Words that follow upstream

The model prints what Docker prints. Messages, usage lines and progress texts follow docker/cli, docker/buildx,
docker/compose and moby/moby (Apache-2.0); names of calls, paths and fields follow containerd/containerd,
opencontainers/runc and the OCI specifications (Apache-2.0). Each page of the site names its sources.

## The offline registry

The images in \`src/model/image/catalog\` carry well-known names, versions and settings, because that is what people
type. Their files are made by \`scripts/make-catalog\`: machine code and most texts are pseudo-random, the rest was
written for this project. Nothing in them was copied from the images whose names they bear.

## Test data

${
  cases.length === 0
    ? 'None was taken from elsewhere.'
    : table(
        ['file', 'from'],
        cases.map(({ path, sources }) => [path, cell([...new Set(sources)].join('; '))]),
      )
}

## Tools

Used to build and to test; nothing of them reaches the page but what a bundler writes around modules.

${table(
  ['package', 'version', 'licence'],
  tools.map(({ name, version, licence }) => [name, version, licence]),
)}

With everything below them the lock file names ${[...counts.values()].reduce((sum, count) => sum + count, 0)} packages: ${[...counts].map(([licence, count]) => `${count} ${licence}`).join(', ')}.

## Licence texts

Of the packages in the page; a text that several share is printed once.

${texts(shipped)}
`
}
