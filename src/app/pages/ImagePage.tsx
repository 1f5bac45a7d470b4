import { EnginePage } from './EnginePage.tsx'

export const ImagePage = EnginePage
