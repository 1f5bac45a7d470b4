import type { LabTab } from '../lab-store.ts'
import { imageAt, type LabView } from '../view.ts'
import { Changes } from './Changes.tsx'
import { Config } from './Config.tsx'
import { Json } from './Json.tsx'
import { Merged } from './Merged.tsx'

/** What a tab of the lab shows. */
export default function Panels({ tab, view }: { tab: LabTab; view: LabView }) {
  switch (tab) {
    case 'merged':
      return <Merged key={imageAt(view, view.side).key} image={imageAt(view, view.side)} />
    case 'config':
      return <Config view={view} />
    case 'json':
      return <Json view={view} />
    default:
      return <Changes view={view} />
  }
}
