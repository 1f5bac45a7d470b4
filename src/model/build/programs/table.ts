import { apk } from './apk.ts'
import { aptGet } from './apt.ts'
import { npm, pip } from './languages.ts'
import { fillers, users } from './system.ts'
import type { Tool } from './tool.ts'

/** By name, and where the program has to lie for it to be there; no path: wherever there is a shell. */
const TOOLS: Readonly<Record<string, { readonly tool: Tool; readonly at?: readonly string[] }>> = {
  apk: { tool: apk, at: ['/sbin/apk'] },
  'apt-get': { tool: aptGet, at: ['/usr/bin/apt-get'] },
  apt: { tool: aptGet, at: ['/usr/bin/apt'] },
  npm: { tool: npm, at: ['/usr/local/bin/npm'] },
  pip: { tool: pip, at: ['/usr/local/bin/pip', '/usr/local/bin/pip3'] },
  pip3: { tool: pip, at: ['/usr/local/bin/pip3'] },
  adduser: { tool: users },
  useradd: { tool: users },
  addgroup: { tool: users },
  groupadd: { tool: users },
  dd: { tool: fillers },
  truncate: { tool: fillers },
  fallocate: { tool: fillers },
}

/** The tool that a command word means in an image; undefined = an ordinary program, or none. */
export function toolFor(word: string, exists: (path: string) => boolean): Tool | undefined {
  const name = word.slice(word.lastIndexOf('/') + 1)
  const found = Object.hasOwn(TOOLS, name) ? TOOLS[name] : undefined
  return found !== undefined && (found.at === undefined || found.at.some(exists)) ? found.tool : undefined
}
