import { useState } from 'react'
import { imageTrees as words } from '#content/ui/image-trees.ts'
import { SegmentedControl } from '#design/SegmentedControl.tsx'
import { useWords } from '../../words.ts'
import type { ShownImage } from '../shown-image.ts'
import { PathList } from './PathList.tsx'
import { Treemap } from './Treemap.tsx'

/** What a container sees: a list to search, or areas to scale. */
export function Merged({ image }: { image: ShownImage }) {
  const say = useWords()
  const [shape, setShape] = useState<'list' | 'treemap'>('list')
  return (
    <div className="flex h-full min-h-[420px] flex-col px-7 py-5 max-sm:px-4">
      <SegmentedControl
        label={say(words.shape)}
        value={shape}
        onChange={setShape}
        className="mb-3 shrink-0 self-start"
        segments={[
          { value: 'list', label: say(words.list) },
          { value: 'treemap', label: say(words.treemap) },
        ]}
      />
      {shape === 'list' ? <PathList image={image} /> : <Treemap image={image} />}
    </div>
  )
}
