import { EnginePage } from './EnginePage.tsx'

export const NetworkPage = EnginePage
