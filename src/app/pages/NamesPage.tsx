import { NameField } from '../lab-names/NameField.tsx'
import { DiagramPage } from './DiagramPage.tsx'

/** An image name, taken apart while it is typed. */
export const NamesPage = () => <DiagramPage instrument={<NameField />} />
