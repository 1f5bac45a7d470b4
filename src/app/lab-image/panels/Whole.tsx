import { useState } from 'react'
import type { ShownImage } from '../shown-image.ts'
import type { LabView } from '../view.ts'
import { AdviceCard } from './AdviceCard.tsx'
import { Identity } from './Identity.tsx'
import { Reports } from './Reports.tsx'
import { SizeTruth } from './SizeTruth.tsx'
import { Story } from './Story.tsx'
import { Waste } from './Waste.tsx'

/** The image as a whole: how large it is by every tool's measure, what of it nobody sees, and what it is called. */
export function Whole({ view, image }: { view: LabView; image: ShownImage }) {
  const [path, setPath] = useState<string>()
  return (
    <div className="grid gap-6">
      <SizeTruth view={view} image={image} />
      <Waste image={image} onStory={setPath} />
      {path !== undefined && <Story image={image} path={path} onClose={() => setPath(undefined)} />}
      {image.stack.advice.length > 0 && (
        <div className="grid gap-3">
          {image.stack.advice.map((one) => (
            <AdviceCard key={`${one.code} ${one.layer} ${one.values.from ?? ''}`} advice={one} />
          ))}
        </div>
      )}
      <Identity image={image} />
      <Reports view={view} image={image} />
    </div>
  )
}
