import { X } from 'lucide-react'
import { terms } from '#content/terms.ts'
import { ui } from '#content/ui.ts'
import { Glyph, type GlyphName } from '#design/glyphs.tsx'
import { useAppStore } from '../store/store.ts'
import { useWords } from '../words.ts'

const ENTITIES: readonly (readonly [GlyphName, keyof typeof terms])[] = [
  ['client', 'client'],
  ['daemon', 'dockerd'],
  ['containerd', 'containerd'],
  ['shim', 'shim'],
  ['runc', 'runc'],
  ['kernel', 'kernel'],
  ['container', 'container'],
  ['image', 'image'],
  ['network', 'network'],
  ['volume', 'volume'],
  ['registry', 'registry'],
  ['service', 'service'],
]

const LINES: readonly (readonly [string, string, string])[] = [
  ['REST', 'e-daemon', ''],
  ['gRPC', 'e-containerd', 'double'],
  ['ttrpc', 'e-shim', '9 4'],
  ['exec', 'e-runc', '10 3 2 3'],
  ['syscall', 'e-kernel', '0.1 5'],
  ['packet', 'e-network', 'band'],
]

/** What the shapes and lines mean; pointing at an entry lights it in the drawing. */
export default function LegendCard() {
  const say = useWords()
  const store = useAppStore()
  const close = () => store.getState().set({ legendOpen: false })
  return (
    <aside
      aria-label={say(ui.legend.title)}
      className="absolute top-3 right-3 z-10 w-[410px] max-w-[calc(100%-24px)] rounded-2 border border-line-2 bg-deck p-4 text-control shadow-1"
      onKeyDown={(event) => event.key === 'Escape' && close()}
    >
      <button
        type="button"
        aria-label={say(ui.legend.close)}
        className="absolute top-2 right-2 grid size-8 place-items-center rounded-2 hover:bg-well"
        onClick={close}
      >
        <X size={16} strokeWidth={1.75} />
      </button>
      <ul className="grid grid-cols-3 gap-x-3 gap-y-1 pr-8">
        {ENTITIES.map(([glyph, term]) => (
          <li key={glyph}>
            <button
              type="button"
              data-term={term}
              className={`e-${glyph} flex w-full items-center gap-2 rounded-2 px-1.5 py-1 text-left hover:bg-well`}
              onPointerLeave={() => store.getState().set({ litTerm: undefined })}
              onBlur={() => store.getState().set({ litTerm: undefined })}
            >
              <span className="text-k">
                <Glyph name={glyph} size={18} />
              </span>
              {say(terms[term].label)}
            </button>
          </li>
        ))}
      </ul>
      <ul className="mt-3 grid grid-cols-3 gap-x-3 gap-y-2 border-line border-t pt-3">
        {LINES.map(([name, entity, line]) => (
          <li key={name} className={`${entity} flex items-center gap-2 px-1.5`}>
            <svg aria-hidden="true" width={44} height={12} className="stroke-k" fill="none">
              {line === 'double' && <path d="M0 6H42" strokeWidth={5} />}
              {line === 'double' && <path className="stroke-deck" d="M0 6H42" strokeWidth={2} />}
              {line === 'band' && <path className="stroke-k-fill" d="M0 6H42" strokeWidth={8} />}
              {line !== 'double' && (
                <path
                  d="M0 6H42"
                  strokeWidth={line === '0.1 5' ? 2.25 : 1.75}
                  strokeLinecap={line === '0.1 5' ? 'round' : 'butt'}
                  {...(/\d/.test(line) ? { strokeDasharray: line } : {})}
                />
              )}
            </svg>
            {name}
          </li>
        ))}
      </ul>
    </aside>
  )
}
