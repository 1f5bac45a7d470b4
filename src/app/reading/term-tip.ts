import { inLocale, LOCALES } from '#content/text.ts'
import { reading } from '#content/ui/reading.ts'
import { GLYPHS, type GlyphName } from '#design/glyphs.tsx'

const DELAY_MS = 300
/** Time to cross the gap between the word and its tip. */
const GRACE_MS = 160
const GAP_PX = 8
const TIP_ID = 'term-tip'

/** Terms that are drawn with a sign of their own. */
const SIGNS: Readonly<Record<string, GlyphName>> = {
  client: 'client',
  'docker-cli': 'client',
  dockerd: 'daemon',
  containerd: 'containerd',
  shim: 'shim',
  runc: 'runc',
  kernel: 'kernel',
  container: 'container',
  image: 'image',
  layer: 'image',
  network: 'network',
  bridge: 'network',
  volume: 'volume',
  registry: 'registry',
  service: 'service',
  host: 'host',
  oci: 'oci',
}

let shown: HTMLElement | undefined
let timer: ReturnType<typeof setTimeout> | undefined
let box: HTMLElement | undefined

/** After a moment, if the pointer is still there. */
export function waitForTip(term: HTMLElement): void {
  if (term === shown) {
    clearTimeout(timer)
    return
  }
  after(DELAY_MS, () => term.matches(':hover') && showTip(term))
}

/** Shows a word's meaning at once. It stays while the pointer is over either; Esc sends it away. */
export function showTip(term: HTMLElement): void {
  clearTimeout(timer)
  if (shown === term) return
  hide()
  if (!term.isConnected) return
  const tip = theBox()
  fill(tip, term)
  ;(document.getElementById('main') ?? document.body).append(tip)
  place(tip, term)
  term.setAttribute('aria-describedby', TIP_ID)
  shown = term
}

function hide(): void {
  clearTimeout(timer)
  shown?.removeAttribute('aria-describedby')
  shown = undefined
  box?.remove()
}

function after(ms: number, act: () => void): void {
  clearTimeout(timer)
  timer = setTimeout(act, ms)
}

function theBox(): HTMLElement {
  if (box) return box
  box = document.createElement('div')
  box.className = 'term-tip'
  const belongs = (target: EventTarget | null) =>
    target instanceof Node && (box?.contains(target) || shown?.contains(target))
  document.addEventListener('pointerover', (event) => {
    if (!shown) return
    if (belongs(event.target)) clearTimeout(timer)
    else if (document.activeElement !== shown) after(GRACE_MS, hide)
  })
  document.addEventListener('pointerdown', (event) => shown && !belongs(event.target) && hide())
  document.addEventListener('focusin', (event) => shown && !belongs(event.target) && hide())
  document.addEventListener('keydown', (event) => event.key === 'Escape' && hide())
  document.addEventListener('scroll', hide, { capture: true, passive: true })
  window.addEventListener('resize', hide)
  window.addEventListener('popstate', hide)
  // A link that was followed takes its word away.
  document.addEventListener('click', () => setTimeout(() => shown && !shown.isConnected && hide()))
  return box
}

function fill(tip: HTMLElement, term: HTMLElement): void {
  const locale = LOCALES.find((one) => one === document.documentElement.lang) ?? 'en'
  const words = element('div', 'term-tip-words')
  words.id = TIP_ID
  words.setAttribute('role', 'tooltip')
  const name = element('p', 'term-tip-name', term.textContent ?? '')
  const sign = SIGNS[term.dataset.term ?? '']
  if (sign) name.prepend(glyph(sign))
  words.append(name, element('p', 'term-tip-means', term.dataset.means ?? ''))
  const link = document.createElement('a')
  link.href = term.getAttribute('href') ?? ''
  link.className = 'term-tip-link'
  link.tabIndex = -1
  link.textContent = inLocale(reading.glossary.open, locale)
  const foot = element('p', 'term-tip-foot')
  foot.append(element('kbd', '', 'Enter'), ' ', link)
  tip.replaceChildren(words, foot)
}

function element(tag: string, className: string, text = ''): HTMLElement {
  const made = document.createElement(tag)
  if (className !== '') made.className = className
  made.textContent = text
  return made
}

function glyph(name: GlyphName): SVGElement {
  const space = 'http://www.w3.org/2000/svg'
  const svg = document.createElementNS(space, 'svg')
  svg.setAttribute('viewBox', '0 0 24 24')
  svg.setAttribute('aria-hidden', 'true')
  svg.setAttribute('class', `e-${name}`)
  const path = document.createElementNS(space, 'path')
  path.setAttribute('d', GLYPHS[name])
  svg.append(path)
  return svg
}

/** Below the line of the word that the pointer is on, above it where there is no room. */
function place(tip: HTMLElement, term: HTMLElement): void {
  const line = term.getClientRects()[0] ?? term.getBoundingClientRect()
  const { width, height } = tip.getBoundingClientRect()
  const left = Math.min(Math.max(line.left, GAP_PX), innerWidth - width - GAP_PX)
  const below = line.bottom + GAP_PX
  const top = below + height > innerHeight - GAP_PX ? line.top - GAP_PX - height : below
  tip.style.setProperty('left', `${Math.round(left)}px`)
  tip.style.setProperty('top', `${Math.round(Math.max(top, GAP_PX))}px`)
}
