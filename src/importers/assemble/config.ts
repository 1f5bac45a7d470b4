import type { HistoryEntry, InspectedImage } from '#model/image/archive.ts'
import type { Trouble } from '../failure.ts'
import type { BlobRef } from './draft.ts'
import { documentOf, type Fields, field, isFields, stringField } from './json.ts'

/** What a reader needs of an image config; whatever has the wrong type is left out and told. */
export interface ReadConfig {
  readonly platform: InspectedImage['platform']
  readonly config: Record<string, unknown>
  readonly history: readonly HistoryEntry[]
  /** Undefined if the config is not there or does not say. */
  readonly diffIds: readonly string[] | undefined
  readonly troubles: readonly Trouble[]
}

const NOTHING = { platform: {}, config: {}, history: [], diffIds: undefined }

const isStrings = (value: unknown): boolean =>
  Array.isArray(value) && value.every((each) => typeof each === 'string')
const LISTS: readonly string[] = ['Env', 'Cmd', 'Entrypoint', 'OnBuild', 'Shell']
const SETS: readonly string[] = ['Labels', 'ExposedPorts', 'Volumes']

function hasRightTypes(config: Fields): boolean {
  const list = (name: string) => {
    const value = field(config, name)
    return (
      value === undefined ||
      value === null ||
      isStrings(value) ||
      (typeof value === 'string' && name !== 'Env')
    )
  }
  const set = (name: string) => {
    const value = field(config, name)
    return value === undefined || value === null || isFields(value)
  }
  return LISTS.every(list) && SETS.every(set)
}

function historyEntry(value: unknown): HistoryEntry {
  if (!isFields(value)) return {}
  const createdBy = stringField(value, 'created_by')
  return {
    ...(createdBy === undefined ? {} : { createdBy }),
    ...(field(value, 'empty_layer') === true ? { emptyLayer: true } : {}),
  }
}

function platformOf(document: Fields, hint: Fields | undefined): InspectedImage['platform'] {
  const from = stringField(document, 'os') === undefined && hint !== undefined ? hint : document
  const os = stringField(from, 'os')
  const architecture = stringField(from, 'architecture')
  const variant = stringField(from, 'variant')
  return {
    ...(os === undefined ? {} : { os }),
    ...(architecture === undefined ? {} : { architecture }),
    ...(variant === undefined || variant === '' ? {} : { variant }),
  }
}

/** @param hint the platform of the index's entry, for a config that tells none */
export function readConfig({ record, troubles }: BlobRef, hint: Fields | undefined): ReadConfig {
  if (record === undefined) return { ...NOTHING, platform: platformOf({}, hint), troubles }
  const document = documentOf(record)
  if (!document.ok)
    return { ...NOTHING, platform: platformOf({}, hint), troubles: [...troubles, document.error] }
  const { value } = document
  const wrong: Trouble = {
    code: 'bad-schema',
    message: 'The image config has fields of the wrong type',
    path: record.path,
  }
  if (!isFields(value)) return { ...NOTHING, troubles: [...troubles, wrong] }
  const rootfs = field(value, 'rootfs')
  const diffIds = isFields(rootfs) ? field(rootfs, 'diff_ids') : undefined
  const config = field(value, 'config') ?? {}
  const history = field(value, 'history') ?? []
  const noDiffIds = diffIds === undefined || diffIds === null
  const right =
    isFields(config) &&
    hasRightTypes(config) &&
    Array.isArray(history) &&
    history.every(isFields) &&
    (noDiffIds || isStrings(diffIds))
  return {
    platform: platformOf(value, hint),
    config: isFields(config) ? (config as Record<string, unknown>) : {},
    history: Array.isArray(history) ? (history as unknown[]).map(historyEntry) : [],
    diffIds: isStrings(diffIds) ? (diffIds as string[]) : noDiffIds && isFields(rootfs) ? [] : undefined,
    troubles: right ? troubles : [...troubles, wrong],
  }
}
