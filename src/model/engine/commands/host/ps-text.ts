import { epochMs } from '../../clock.ts'
import { civil } from '../../format/time.ts'

const two = (n: number): string => String(n).padStart(2, '0')

/** `09:00`, as the STIME column of ps has it for today. */
export function clockText(virtualMs: number): string {
  const at = civil(epochMs(virtualMs))
  return `${two(at.hour)}:${two(at.minute)}`
}

export const userName = (uid: number): string => (uid === 0 ? 'root' : uid === 65534 ? 'nobody' : String(uid))
