import { useEffect, useRef } from 'react'
import type { DiagramValue, Layout } from '#diagrams/diagram.ts'
import { playPacket } from '#renderers/motion.ts'
import { DiagramSvg } from '#renderers/svg/DiagramSvg.tsx'
import { useApp } from '../store/store.ts'

/** The drawing as SVG, from the model's present value. */
export default function LiveSvg({
  value,
  layout,
  selected,
}: {
  value: DiagramValue
  layout: Layout
  selected: string | undefined
}) {
  const locale = useApp((state) => state.page.info.locale)
  const base = useApp((state) => state.base)
  const frame = useRef<HTMLDivElement>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: each new value sends its packet
  useEffect(() => {
    if (frame.current) playPacket(frame.current)
  }, [value])
  return (
    <div ref={frame} className={`figure figure-${layout} figure-live`}>
      <DiagramSvg
        value={value}
        locale={locale}
        mode="page"
        linkBase={base + locale}
        {...(selected === undefined ? {} : { selected })}
      />
    </div>
  )
}
