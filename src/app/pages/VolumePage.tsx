import { useMemo } from 'react'
import { diskTab } from '#content/ui/disk-tab.ts'
import { useWords } from '../words.ts'
import { DiagramPage } from './DiagramPage.tsx'
import { LazyLedger } from './volume/LazyLedger.tsx'

const SUGGESTIONS = ['docker volume ls', 'docker system df', 'docker volume prune -f']

/** Where the bytes are: the drawing, the commands that make it, and what takes the space. */
export function VolumePage() {
  const say = useWords()
  const tabs = useMemo(() => [{ id: 'disk', label: say(diskTab), content: () => <LazyLedger /> }], [say])
  return <DiagramPage own={tabs} suggestions={SUGGESTIONS} />
}
