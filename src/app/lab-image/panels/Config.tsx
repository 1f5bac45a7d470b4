import { imageLab } from '#content/ui/image-lab.ts'
import { ui } from '#content/ui.ts'
import { useWords } from '../../words.ts'
import { imageAt, type LabView } from '../view.ts'
import { Digest } from './Digest.tsx'
import { Problems } from './Problems.tsx'

const MAX_LINES = 400

/** A config's value in one line or several: `["nginx","-g"]` as Docker prints it, `Env` one a line. */
function linesOf(value: unknown): readonly string[] {
  if (Array.isArray(value)) return value.map((one) => (typeof one === 'string' ? one : JSON.stringify(one)))
  if (typeof value === 'object' && value !== null)
    return Object.entries(value).map(([key, one]) => (typeof one === 'string' ? `${key}=${one}` : key))
  return [typeof value === 'string' ? value : JSON.stringify(value)]
}

/** Fields that are one command, not a list of things. */
const COMMANDS: ReadonlySet<string> = new Set(['Cmd', 'Entrypoint', 'Shell'])

/** What the image says of itself: its identities, what it runs, and the lines that built it. */
export function Config({ view }: { view: LabView }) {
  const say = useWords()
  const shown = imageAt(view, view.side)
  const { image, stack, claims } = shown
  const { os, architecture, variant } = image.platform
  const fields = Object.entries(image.config).filter(([, value]) => value !== null && value !== undefined)
  return (
    <div className="px-7 py-6 max-sm:px-4">
      <Problems image={shown} layer={undefined} />
      <h2 className="mb-4 font-mono font-[560] text-[18px] [overflow-wrap:anywhere]">{shown.name}</h2>
      <div className="grid grid-cols-2 gap-x-6 gap-y-4 max-sm:grid-cols-1">
        {image.manifestDigest === undefined ? (
          <p className="text-caption-2 text-ink-2">{say(imageLab.noManifest)}</p>
        ) : (
          <Digest
            label={say(imageLab.manifestDigest)}
            digest={
              shown.documents.find(({ path }) => path === blobPath(image.manifestDigest ?? ''))?.digest ??
              image.manifestDigest
            }
            claimed={image.manifestDigest}
          />
        )}
        {image.configDigest !== undefined && (
          <Digest label={say(imageLab.configDigest)} digest={image.configDigest} claimed={claims.config} />
        )}
      </div>
      <p className="mt-3 text-control text-ink-2 leading-normal">{say(imageLab.imageIdStores)}</p>
      <dl className="mt-5 border-line border-b text-control">
        <Field
          name={say(ui.image.platform)}
          lines={[[os, architecture, variant].filter(Boolean).join('/')]}
        />
        {image.attestation && <Field name="" lines={[say(ui.image.attestation)]} />}
        {fields.map(([name, value]) => (
          <Field
            key={name}
            name={name}
            lines={COMMANDS.has(name) && Array.isArray(value) ? [JSON.stringify(value)] : linesOf(value)}
          />
        ))}
      </dl>
      {fields.length === 0 && <p className="mt-3 text-control text-ink-2">{say(imageLab.noConfig)}</p>}
      <h3 className="mt-7 mb-2 font-[660] text-section">{say(ui.image.history)}</h3>
      <ol className="border-line border-b">
        {stack.history.lines.slice(0, MAX_LINES).map((line, at) => (
          <li
            // biome-ignore lint/suspicious/noArrayIndexKey: lines may repeat, their order is their place
            key={at}
            className="grid grid-cols-[minmax(0,1fr)_auto] gap-3 border-line border-t py-1.5"
          >
            <code className="line-clamp-3 font-mono text-fact [overflow-wrap:anywhere]">
              {line.text || '-'}
            </code>
            <span className="text-caption-2 text-ink-2">
              {line.layer === undefined
                ? say(imageLab.noLayerLine)
                : say(ui.image.layer, { n: line.layer + 1 })}
            </span>
          </li>
        ))}
      </ol>
    </div>
  )
}

const blobPath = (digest: string) => `blobs/${digest.replace(':', '/')}`

function Field({ name, lines }: { name: string; lines: readonly string[] }) {
  return (
    <div className="grid grid-cols-[112px_minmax(0,1fr)] gap-3 border-line border-t py-1.5">
      <dt className="text-ink-2">{name}</dt>
      <dd>
        {lines.slice(0, MAX_LINES).map((line, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: lines may repeat, their order is their place
          <code key={at} className="block font-mono text-fact [overflow-wrap:anywhere]">
            {line}
          </code>
        ))}
      </dd>
    </div>
  )
}
