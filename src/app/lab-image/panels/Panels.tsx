import type { LabTab } from '../lab-store.ts'
import { imageAt, type LabView } from '../view.ts'
import { Changes } from './Changes.tsx'
import { Config } from './Config.tsx'
import { Json } from './Json.tsx'
import { PathList } from './PathList.tsx'

/** What a tab of the lab shows. */
export default function Panels({ tab, view }: { tab: LabTab; view: LabView }) {
  switch (tab) {
    case 'merged':
      return (
        <div className="flex h-full min-h-[420px] flex-col px-7 py-5 max-sm:px-4">
          <PathList image={imageAt(view, view.side)} />
        </div>
      )
    case 'config':
      return <Config view={view} />
    case 'json':
      return <Json view={view} />
    default:
      return <Changes view={view} />
  }
}
