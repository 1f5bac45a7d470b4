import { fail, ok } from '../../result.ts'
import type { Parsed } from './numbers.ts'
import { cleanPath } from './path.ts'

export interface DeviceMapping {
  readonly PathOnHost: string
  readonly PathInContainer: string
  readonly CgroupPermissions: string
}

const isMode = (text: string) => /^[rwm]{1,3}$/.test(text) && new Set(text).size === text.length

/** "vendor.com/class=name", a device of the Container Device Interface. @see https://github.com/cncf-tags/container-device-interface */
export function isCdiDevice(text: string): boolean {
  return /^[A-Za-z](?:[A-Za-z0-9_.-]*[A-Za-z0-9])?\/[A-Za-z](?:[A-Za-z0-9_-]*[A-Za-z0-9])?=[A-Za-z0-9](?:[A-Za-z0-9_.:-]*[A-Za-z0-9])?$/.test(
    text,
  )
}

/** `--device host[:container][:permissions]`; permissions are "rwm" by default. */
export function parseDevice(text: string): Parsed<DeviceMapping> {
  const parts = text.split(':')
  const [host = '', second, third] = parts
  if (parts.length > 3 || host === '') return fail(`bad format for path: ${text}`)
  let source = host
  let inside = second ?? ''
  let permissions = 'rwm'
  if (third !== undefined) {
    if (!isMode(third)) return fail(`bad mode specified: ${third}`)
    permissions = third
  } else if (second === undefined || isMode(second)) {
    if (second !== undefined) permissions = second
    source = cleanPath(host)
    inside = ''
  } else inside = cleanPath(second)
  const checked = second === undefined || (third === undefined && isMode(second)) ? host : second
  if (!checked.startsWith('/')) return fail(`${checked} is not an absolute path`)
  // The middle of three may itself look like permissions; then it is taken for them.
  if (third !== undefined && isMode(inside)) {
    permissions = inside
    inside = ''
  }
  return ok({ PathOnHost: source, PathInContainer: inside || source, CgroupPermissions: permissions })
}
