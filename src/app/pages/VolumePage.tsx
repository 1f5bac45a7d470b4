import { lazy, useMemo } from 'react'
import { diskTab } from '#content/ui/disk-tab.ts'
import { WhenAwake } from '../panes/WhenAwake.tsx'
import { useWords } from '../words.ts'
import { DiagramPage } from './DiagramPage.tsx'

const LedgerTab = lazy(() => import('./volume/LedgerTab.tsx'))

const SUGGESTIONS = ['docker volume ls', 'docker system df', 'docker volume prune -f']

const ledger = () => (
  <WhenAwake>
    <LedgerTab />
  </WhenAwake>
)

/** Where the bytes are: the drawing, the commands that make it, and what takes the space. */
export function VolumePage() {
  const say = useWords()
  const tabs = useMemo(() => [{ id: 'disk', label: say(diskTab), content: ledger }], [say])
  return <DiagramPage own={tabs} suggestions={SUGGESTIONS} />
}
