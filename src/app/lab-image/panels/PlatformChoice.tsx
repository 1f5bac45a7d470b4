import { Check } from 'lucide-react'
import { useId, useState } from 'react'
import { imageDocuments as words } from '#content/ui/image-documents.ts'
import { sizeText } from '#diagrams/image/layers-view.ts'
import { PLATFORMS, REASONS } from '#diagrams/image/platforms-words.ts'
import type { DescriptorFacts } from '#model/oci/document-facts.ts'
import { explainChoice } from '#model/oci/explain-choice.ts'
import { formatPlatform, HOST_PLATFORM, type Platform, parsePlatform } from '#model/oci/platform.ts'
import { useWords } from '../../words.ts'

const HOSTS = [
  'linux/amd64',
  'linux/amd64/v3',
  'linux/arm64',
  'linux/arm/v7',
  'linux/arm/v6',
  'linux/386',
  'linux/riscv64',
  'linux/ppc64le',
  'linux/s390x',
  'windows/amd64',
] as const
const MOST = 200

/** Which entry of an index a host takes, and why not the others. */
export function PlatformChoice({
  manifests,
  held,
}: {
  manifests: readonly DescriptorFacts[]
  /** Digests of what the archive has; undefined for a document without an archive. */
  held: ReadonlySet<string> | undefined
}) {
  const say = useWords()
  const id = useId()
  const [host, setHost] = useState<string>(HOSTS[0])
  const [typed, setTyped] = useState(false)
  const parsed = parsePlatform(host, HOST_PLATFORM)
  const wanted: Platform = parsed.ok ? parsed.value : HOST_PLATFORM
  const explained = explainChoice({ manifests }, wanted)
  const chosen = explained.find(({ reason }) => reason === 'chosen')?.entry
  const platform = formatPlatform(wanted)
  const entryText = (entry: DescriptorFacts) => (entry.platform ? formatPlatform(entry.platform) : '')
  return (
    <section className="mt-4 grid gap-2 text-control leading-normal">
      <p>{say(words.index)}</p>
      <div className="flex flex-wrap items-center gap-2">
        <label htmlFor={id}>{say(words.host)}</label>
        <select
          id={id}
          value={typed ? '' : host}
          onChange={({ currentTarget }) => {
            setTyped(currentTarget.value === '')
            if (currentTarget.value !== '') setHost(currentTarget.value)
          }}
          className="h-8 rounded-2 border border-line-3 bg-deck px-2 font-mono text-fact pointer-coarse:h-11"
        >
          {HOSTS.map((name) => (
            <option key={name}>{name}</option>
          ))}
          <option value="">{say(words.another)}</option>
        </select>
        {typed && (
          <input
            type="text"
            value={host}
            aria-label={say(words.platformText)}
            aria-invalid={!parsed.ok}
            maxLength={60}
            spellCheck={false}
            onChange={({ currentTarget }) => setHost(currentTarget.value)}
            className="h-8 w-28 rounded-2 border border-line-3 bg-ground px-2 font-mono text-fact pointer-coarse:h-11"
          />
        )}
      </div>
      <p role="status" className="[overflow-wrap:anywhere]">
        {!parsed.ok ? (
          <span className="font-mono text-danger text-fact">{parsed.error.message}</span>
        ) : chosen ? (
          say(words.takes, { platform, digest: chosen.digest.slice(0, 19), entry: entryText(chosen) })
        ) : (
          say(words.none, { platform, error: say(PLATFORMS.printed, { platform }) })
        )}
      </p>
      <ul className="border-line border-b">
        {explained.slice(0, MOST).map(({ entry, reason }, at) => (
          <li
            // biome-ignore lint/suspicious/noArrayIndexKey: a digest may come twice, its place is its own
            key={at}
            className={`grid grid-cols-[18px_minmax(0,1fr)_auto] items-baseline gap-x-2.5 border-line border-t py-1.5 ${reason === 'chosen' ? 'bg-well' : ''}`}
          >
            <span>
              {reason === 'chosen' && (
                <Check size={15} strokeWidth={2.25} aria-hidden="true" className="text-ok" />
              )}
            </span>
            <span className="min-w-0">
              <span className={reason === 'chosen' ? 'font-[640]' : ''}>
                {reason === 'attestation' ? say(PLATFORMS.attestation) : entryText(entry)}
              </span>{' '}
              <span className="text-ink-2">{say(REASONS[reason])}</span>
              <code className="block truncate font-mono text-caption text-ink-2" title={entry.digest}>
                {entry.digest}
              </code>
              {entry.about !== undefined && (
                <span className="block text-caption text-ink-2">
                  {say(words.about, { digest: entry.about.slice(0, 19) })}
                </span>
              )}
              {held && !held.has(entry.digest) && (
                <span className="block text-caption text-ink-2">{say(words.missing)}</span>
              )}
            </span>
            <span className="font-mono text-fact">
              {entry.size === undefined ? '-' : sizeText(entry.size)}
            </span>
          </li>
        ))}
      </ul>
      <p className="text-caption-2 text-ink-2">{say(words.forced)}</p>
    </section>
  )
}
