import { fail, ok } from '../../result.ts'
import { type Parsed, parseUnsigned } from './numbers.ts'
import { parseMemory } from './sizes.ts'

export interface ThrottleDevice {
  readonly Path: string
  readonly Rate: number
}

export interface WeightDevice {
  readonly Path: string
  readonly Weight: number
}

function splitDevice(text: string): Parsed<{ path: string; value: string }> {
  const at = text.indexOf(':')
  if (at <= 0) return fail(`bad format: ${text}`)
  const path = text.slice(0, at)
  if (!path.startsWith('/dev/')) return fail(`bad format for device path: ${text}`)
  return ok({ path, value: text.slice(at + 1) })
}

/** `--device-read-bps /dev/sda:1mb`: bytes a second. */
export function parseDeviceBps(text: string): Parsed<ThrottleDevice> {
  const device = splitDevice(text)
  if (!device.ok) return device
  const rate = parseMemory(device.value.value)
  if (rate.ok) return ok({ Path: device.value.path, Rate: rate.value })
  return fail(
    `invalid rate for device: ${text}. The correct format is <device-path>:<number>[<unit>]. Number must be a positive integer. Unit is optional and can be kb, mb, or gb`,
  )
}

/** `--device-read-iops /dev/sda:1000`: operations a second. */
export function parseDeviceIops(text: string): Parsed<ThrottleDevice> {
  const device = splitDevice(text)
  if (!device.ok) return device
  const rate = parseUnsigned(device.value.value)
  if (rate.ok) return ok({ Path: device.value.path, Rate: rate.value })
  return fail(
    `invalid rate for device: ${text}. The correct format is <device-path>:<number>. Number must be a positive integer`,
  )
}

/** `--blkio-weight-device /dev/sda:200`: 10 to 1000, or 0. */
export function parseBlkioWeight(text: string): Parsed<WeightDevice> {
  const device = splitDevice(text)
  if (!device.ok) return device
  const weight = parseUnsigned(device.value.value, 10, 16)
  const valid = weight.ok && (weight.value === 0 || (weight.value >= 10 && weight.value <= 1000))
  return valid
    ? ok({ Path: device.value.path, Weight: weight.value })
    : fail(`invalid weight for device: ${text}`)
}
