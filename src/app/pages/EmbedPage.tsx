import { ArrowUpRight } from 'lucide-react'
import { useEffect } from 'react'
import { ui } from '#content/ui.ts'
import { KeyPlan } from '#design/KeyPlan.tsx'
import { formatAddress, PLAIN_EMBED } from '../address.ts'
import { Prose } from '../panes/Prose.tsx'
import { Transport } from '../player/Transport.tsx'
import { usePlayer, usePlaying } from '../player/use-player.ts'
import { regionOf, sheetLabel } from '../sheet.ts'
import { Stage } from '../stage/Stage.tsx'
import { useDrawing } from '../stage/use-drawing.ts'
import { useSession } from '../store/session.ts'
import { useApp } from '../store/store.ts'
import { useWords } from '../words.ts'

/** One diagram for somebody else's page: the drawing, and the title block as its only chrome. */
export function EmbedPage() {
  const say = useWords()
  const info = useApp((state) => state.page.info)
  const address = useApp((state) => state.address)
  const base = useApp((state) => state.base)
  const session = useSession()
  const player = usePlayer()
  usePlaying()
  const value = useDrawing()
  const hop = session?.run.log[session.at - 1]

  useEffect(() => {
    const { theme } = address.embed
    if (theme === 'auto') delete document.documentElement.dataset.theme
    else document.documentElement.dataset.theme = theme
  }, [address.embed])

  const { diagram } = info
  if (!diagram) return null
  const full = formatAddress(
    { ...address, path: info.path.replace(/^\/embed(\/home\/ship)?/, ''), embed: PLAIN_EMBED },
    base,
  )
  const cell = 'flex h-12 items-center shrink-0 whitespace-nowrap border-line-2 border-r px-3'
  return (
    <div className="embed">
      <h1 className="sr-only">{info.title}</h1>
      <Stage value={value} className="min-h-0 grow bg-sky" />
      {address.part !== undefined && (
        <div className="max-h-48 shrink-0 overflow-y-auto border-line border-t bg-deck px-4 py-3">
          <Prose alone={address.part} />
        </div>
      )}
      <div className="flex h-12 shrink-0 items-stretch border-ink border-t-[1.5px] bg-deck text-control">
        {address.embed.controls && diagram.example.length > 0 && (
          <div className={cell}>
            <Transport player={player} compact />
          </div>
        )}
        <div className={`${cell} max-sm:hidden`}>
          <KeyPlan {...regionOf(diagram.id)} />
        </div>
        <div className={`${cell} font-mono font-[560] max-sm:hidden`}>
          {sheetLabel(diagram.sheet, session?.at)}
        </div>
        <div className="grid min-w-0 grow content-center px-4">
          <p className="truncate font-[640]">
            {info.title}
            {session && hop && `, ${say(ui.player.step, { n: session.at, count: session.run.log.length })}`}
          </p>
          <p className="truncate text-caption-2 text-ink-2">
            {session && hop ? say(session.live.stepWords(hop).title) : info.description}
          </p>
        </div>
        <a
          href={full}
          target="_blank"
          rel="noopener"
          className="flex shrink-0 items-center gap-2 border-line-2 border-l px-4 font-[620] hover:bg-well"
        >
          <span className="max-sm:hidden">{say(ui.share.open)}</span>
          <span className="sm:hidden">{say(ui.share.openShort)}</span>
          <ArrowUpRight size={16} strokeWidth={1.75} />
        </a>
      </div>
    </div>
  )
}
