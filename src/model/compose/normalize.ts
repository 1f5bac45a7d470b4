import { cleanPath } from '../engine/options/path.ts'
import { type Dict, isDict, newDict, textOf, type Value } from './tree.ts'

const NAMESPACES = ['network_mode', 'ipc', 'pid', 'uts', 'cgroup']
const SERVICE = 'service:'

const dictOf = (value: Value | undefined): Dict => (isDict(value) ? value : newDict())
const dependency = (restart: boolean): Dict =>
  Object.assign(newDict(), { condition: 'service_started', required: true, ...(restart ? { restart } : {}) })

/** Fills in what Compose takes for granted: the default network, implied dependencies, names of resources. In place. */
export function normalize(model: Dict, project: string): void {
  joinDefaultNetwork(model)
  for (const service of Object.values(dictOf(model.services))) if (isDict(service)) implyDependencies(service)
  for (const kind of ['networks', 'volumes', 'secrets', 'configs']) nameResources(model, kind, project)
}

function joinDefaultNetwork(model: Dict): void {
  const networks = dictOf(model.networks)
  for (const service of Object.values(dictOf(model.services))) {
    if (!isDict(service) || service.provider !== undefined || service.network_mode !== undefined) continue
    const joined = dictOf(service.networks)
    if (Object.keys(joined).length === 0) joined.default = null
    service.networks = joined
    if (Object.hasOwn(joined, 'default') && !Object.hasOwn(networks, 'default')) networks.default = null
  }
  if (Object.keys(networks).length > 0) model.networks = networks
}

function implyDependencies(service: Dict): void {
  const dependsOn = dictOf(service.depends_on)
  const imply = (name: string, restart: boolean) => {
    if (!Object.hasOwn(dependsOn, name)) dependsOn[name] = dependency(restart)
  }
  for (const link of Array.isArray(service.links) ? service.links : []) {
    const parts = textOf(link).split(':')
    imply(parts.length === 2 ? (parts[0] ?? '') : textOf(link), true)
  }
  for (const namespace of NAMESPACES) {
    const mode = textOf(service[namespace])
    if (mode.startsWith(SERVICE)) imply(mode.slice(SERVICE.length), true)
  }
  for (const source of Array.isArray(service.volumes_from) ? service.volumes_from : []) {
    const text = textOf(source)
    if (!text.startsWith('container:')) imply(text.split(':')[0] ?? '', false)
  }
  if (Object.keys(dependsOn).length > 0) service.depends_on = dependsOn
  for (const volume of Array.isArray(service.volumes) ? service.volumes : []) {
    if (isDict(volume) && typeof volume.target === 'string') volume.target = cleanPath(volume.target)
  }
}

function nameResources(model: Dict, kind: string, project: string): void {
  const resources = dictOf(model[kind])
  for (const [key, value] of Object.entries(resources)) {
    const resource = dictOf(value)
    if (resource.name === undefined) resource.name = resource.external === true ? key : `${project}_${key}`
    resources[key] = resource
  }
}
