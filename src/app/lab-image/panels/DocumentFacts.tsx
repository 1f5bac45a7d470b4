import { imageDocuments as words } from '#content/ui/image-documents.ts'
import { sizeText } from '#diagrams/image/layers-view.ts'
import { type DescriptorFacts, isLayerType, readDocument } from '#model/oci/document-facts.ts'
import { useWords } from '../../words.ts'
import { PlatformChoice } from './PlatformChoice.tsx'

/** More rows than this are no document that anyone wrote. */
const MOST = 200

/** What a document is, in words and in a table; an index asks which host. */
export function DocumentFacts({ text, held }: { text: string; held: ReadonlySet<string> | undefined }) {
  const say = useWords()
  const read = readDocument(text)
  if (!read.ok)
    return <p className="mt-3 text-control text-danger">{say(words.notJson, { reason: read.error })}</p>
  const facts = read.value
  if (facts.kind === 'index') return <PlatformChoice manifests={facts.manifests} held={held} />
  if (facts.kind === 'manifest') {
    const size = facts.layers.reduce((sum, layer) => sum + (layer.size ?? 0), 0)
    return (
      <section className="mt-4 grid gap-2 text-control leading-normal">
        <p>
          {facts.artifactType === undefined
            ? say(words.manifest, { count: facts.layers.length, size: sizeText(size) })
            : say(words.artifact, { type: facts.artifactType })}{' '}
          {facts.subject && say(words.subject, { digest: facts.subject.digest.slice(0, 19) })}
        </p>
        <ul className="border-line border-b">
          <Row name={say(words.configRow)} descriptor={facts.config} />
          {facts.layers.slice(0, MOST).map((layer, at) => (
            <Row
              // biome-ignore lint/suspicious/noArrayIndexKey: a layer may come twice, its place is its own
              key={at}
              name={say(words.layer, { n: at + 1 })}
              descriptor={layer}
              unknown={isLayerType(layer.mediaType) ? undefined : say(words.unknownType)}
            />
          ))}
        </ul>
      </section>
    )
  }
  if (facts.kind === 'config') {
    const { os = '?', architecture = '?', variant } = facts.platform
    const platform = [os, architecture, variant].filter(Boolean).join('/')
    return (
      <section className="mt-4 grid gap-2 text-control leading-normal">
        <p>{say(words.config, { platform, count: facts.diffIds.length })}</p>
        <ol className="border-line border-b">
          {facts.diffIds.slice(0, MOST).map((diffId, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a DiffID may come twice, its place is its own
            <li key={at} className="border-line border-t py-1 font-mono text-caption">
              <span className="block truncate">DiffID {diffId}</span>
              <span className="block truncate text-ink-2">ChainID {facts.chainIds[at]}</span>
            </li>
          ))}
        </ol>
      </section>
    )
  }
  return <p className="mt-4 text-control text-ink-2">{say(words.other)}</p>
}

function Row({
  name,
  descriptor,
  unknown,
}: {
  name: string
  descriptor: DescriptorFacts
  unknown?: string | undefined
}) {
  const { digest, size, mediaType } = descriptor
  return (
    <li className="grid grid-cols-[minmax(0,1fr)_auto] gap-x-3 border-line border-t py-1.5 text-fact">
      <span className="min-w-0">
        <span className="text-ink-2">{name}</span>
        <code className="block truncate font-mono" title={digest}>
          {digest}
        </code>
        <code className="block truncate font-mono text-caption text-ink-2" title={mediaType}>
          {mediaType}
        </code>
        {unknown !== undefined && <span className="text-caption text-danger">{unknown}</span>}
      </span>
      <span className="font-mono">{size === undefined ? '-' : sizeText(size)}</span>
    </li>
  )
}
