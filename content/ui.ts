import type { Localized } from './text.ts'
import { frame } from './ui/frame.ts'
import { instruments } from './ui/instruments.ts'
import { labs } from './ui/labs.ts'
import { share } from './ui/share.ts'
import { stage } from './ui/stage.ts'

type Words = { readonly [key: string]: Localized | Words }

/**
 * Every word of the page: `ui.player.play`, `ui.nav.engine`. `{name}` placeholders are filled with
 * `fill(text, values)`.
 */
export const ui = { ...frame, ...stage, ...labs, instruments, share } satisfies Words
