const HOP_MS = 420
const EASING = 'cubic-bezier(.45, .05, .25, 1)'
/** Where on its line the packet rests; the still picture shows it there. */
const REST = 0.48
const SAMPLES = 24

/**
 * Lets the packet of the current edge travel from where it is sent to where the still picture shows it. Nothing
 * moves for a person who asked for less motion. Calling it again begins anew.
 *
 * @param root what holds the drawing: the SVG or React Flow's frame
 */
export function playPacket(root: Element): void {
  if (matchMedia('(prefers-reduced-motion: reduce)').matches) return
  const packet = root.querySelector<SVGGElement>('.edge.is-now .packet')
  const line = packet?.parentElement?.querySelector<SVGPathElement>('.hit')
  if (!packet || !line) return
  const length = line.getTotalLength()
  const frames = Array.from({ length: SAMPLES + 1 }, (_, at) => {
    const { x, y } = line.getPointAtLength((length * REST * at) / SAMPLES)
    return { transform: `translate(${x}px, ${y}px)` }
  })
  for (const running of packet.getAnimations()) running.cancel()
  packet.animate(frames, { duration: HOP_MS, easing: EASING })
}
