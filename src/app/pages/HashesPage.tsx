import { HashBench } from '../lab-hashes/HashBench.tsx'
import { DiagramPage } from './DiagramPage.tsx'

/** The hashes of an image, computed anew with every letter. */
export const HashesPage = () => <DiagramPage instrument={<HashBench />} />
