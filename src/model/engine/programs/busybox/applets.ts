import type { Applet } from './applet.ts'
import { fileApplets } from './applets-files.ts'
import { lookApplets } from './applets-look.ts'
import { networkApplets } from './applets-network.ts'
import { systemApplets } from './applets-system.ts'
import { textApplets } from './applets-text.ts'

export const applets: ReadonlyMap<string, Applet> = new Map([
  ...fileApplets,
  ...lookApplets,
  ...textApplets,
  ...systemApplets,
  ...networkApplets,
])

/** Every name in /bin: the applets above, the shell, and those that only wait. */
export const APPLET_NAMES: readonly string[] = [
  ...applets.keys(),
  'sh',
  'ash',
  'sleep',
  'busybox',
  'top',
  'yes',
  'httpd',
  'more',
  'vi',
].sort()

export type { Applet }
