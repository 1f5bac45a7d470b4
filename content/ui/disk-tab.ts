import { both } from '../text.ts'

/** The name of the ledger's tab, apart from the ledger's words, which arrive with its code. */
export const diskTab = both('Disk', '磁碟')
