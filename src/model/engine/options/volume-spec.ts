import { fail, ok } from '../../result.ts'
import { utf8Length } from './csv.ts'
import type { Parsed } from './numbers.ts'

/** A `-v` or a short Compose volume as the client understands it, on any platform. */
export interface VolumeSpec {
  readonly type: 'bind' | 'volume'
  readonly source?: string
  readonly target: string
  readonly read_only?: true
  readonly bind?: { readonly propagation?: string; readonly selinux?: string }
  readonly volume?: { readonly nocopy?: true }
}

interface Draft {
  source: string
  target: string
  readOnly: boolean
  noCopy: boolean
  propagation: string
  selinux: string
}

const PROPAGATIONS = ['rprivate', 'private', 'rshared', 'shared', 'rslave', 'slave']

/**
 * Splits "[source:]target[:options]" with an eye for drive letters; unknown options are ignored.
 *
 * @param substitutions whether a colon inside `${…}` splits nothing, as in Compose files
 */
export function parseVolumeSpec(text: string, substitutions = false): Parsed<VolumeSpec> {
  if (text === '') return fail('invalid empty volume spec')
  if (utf8Length(text) <= 2) return ok({ type: 'volume', target: text })
  const draft: Draft = {
    source: '',
    target: '',
    readOnly: false,
    noCopy: false,
    propagation: '',
    selinux: '',
  }
  let section: string[] = []
  let depth = 0
  const characters = [...text]
  for (let at = 0; at <= characters.length; at++) {
    const character = characters[at]
    if (substitutions && character === '$' && characters[at + 1] === '{') {
      depth++
      section.push(character)
    } else if (substitutions && character === '}' && depth > 0) {
      depth--
      section.push(character)
    } else if (character === ':' && section.length === 1 && /\p{L}/u.test(section[0] as string)) {
      section.push(character)
    } else if ((character === ':' || character === undefined) && depth === 0) {
      const problem = take(draft, section.join(''), character === undefined)
      if (problem) return fail(`invalid spec: ${text}: ${problem}`)
      section = []
    } else section.push(character ?? '')
  }
  return ok(finish(draft))
}

/** Puts one section where it belongs; returns what is wrong. */
function take(draft: Draft, section: string, last: boolean): string | undefined {
  if (section === '') return 'empty section between colons'
  if (draft.source === '' && last) draft.target = section
  else if (draft.source === '') draft.source = section
  else if (draft.target === '') draft.target = section
  else if (!last) return 'too many colons'
  else {
    for (const option of section.split(',')) {
      if (option === 'ro' || option === 'rw') draft.readOnly = option === 'ro'
      else if (option === 'nocopy') draft.noCopy = true
      else if (PROPAGATIONS.includes(option)) draft.propagation = option
      else if (option === 'z' || option === 'Z') draft.selinux = option
    }
  }
  return undefined
}

function finish(draft: Draft): VolumeSpec {
  const isPath = isFilePath(draft.source)
  const bind = {
    ...(draft.propagation ? { propagation: draft.propagation } : {}),
    ...(draft.selinux ? { selinux: draft.selinux } : {}),
  }
  return {
    type: isPath ? 'bind' : 'volume',
    ...(draft.source ? { source: draft.source } : {}),
    target: draft.target,
    ...(draft.readOnly ? { read_only: true as const } : {}),
    ...(isPath || Object.keys(bind).length > 0 ? { bind } : {}),
    ...(draft.noCopy ? { volume: { nocopy: true as const } } : isPath ? {} : { volume: {} }),
  }
}

/** ".", "/", "~", a named pipe or a drive letter in front: a path of the host, no volume name. */
export function isFilePath(source: string): boolean {
  return /^[./~]/.test(source) || source.startsWith('\\\\') || /^\p{L}:/u.test(source)
}
