import { type Dict, isDict, stop, textOf, type Value } from './tree.ts'

const dictOf = (value: Value | undefined): Dict => (isDict(value) ? value : {})
const listOf = (value: Value | undefined): readonly Value[] => (Array.isArray(value) ? value : [])
const invalid = (message: string) => stop(`${message}: invalid compose project`)

/** What must fit together across services and resources, active services only; throws ComposeStop. */
export function checkConsistency(model: Dict, services: ReadonlyMap<string, Dict>): void {
  for (const [name, service] of services) {
    checkImage(name, service)
    checkReferences(name, service, model, services)
    checkScale(name, service)
    checkWatch(name, service)
  }
  checkCycles(services)
}

function checkImage(name: string, service: Dict): void {
  const build = isDict(service.build) ? service.build : undefined
  if (!build && !service.image && service.provider === undefined) {
    invalid(`service "${name}" has neither an image nor a build context specified`)
  }
  if (build?.dockerfile && build.dockerfile_inline) {
    invalid(`service "${name}" declares mutualy exclusive dockerfile and dockerfile_inline`)
  }
  const platforms = listOf(build?.platforms)
  if (platforms.length > 0 && service.platform && !platforms.includes(service.platform)) {
    invalid(`service.build.platforms MUST include service.platform "${textOf(service.platform)}"`)
  }
  const test = dictOf(service.healthcheck).test
  const first = listOf(test)[0]
  if (first !== undefined && !['CMD', 'CMD-SHELL', 'NONE'].includes(textOf(first))) {
    stop('healthcheck.test must start either by "CMD", "CMD-SHELL" or "NONE"')
  }
}

function checkReferences(
  name: string,
  service: Dict,
  model: Dict,
  services: ReadonlyMap<string, Dict>,
): void {
  const undefinedName = (kind: string, key: string) =>
    invalid(`service "${name}" refers to undefined ${kind} ${key}`)
  if (service.network_mode && Object.keys(dictOf(service.networks)).length > 0) {
    invalid(`service ${name} declares mutually exclusive \`network_mode\` and \`networks\``)
  }
  for (const network of Object.keys(dictOf(service.networks))) {
    if (!Object.hasOwn(dictOf(model.networks), network)) undefinedName('network', network)
  }
  for (const [other, wish] of Object.entries(dictOf(service.depends_on))) {
    if (services.has(other)) continue
    const disabled = Object.hasOwn(dictOf(model.services), other)
    if (disabled && dictOf(wish).required === false) continue
    invalid(`service "${name}" depends on undefined service "${other}"`)
  }
  for (const volume of listOf(service.volumes)) {
    if (!isDict(volume) || volume.type !== 'volume' || !volume.source) continue
    if (!Object.hasOwn(dictOf(model.volumes), textOf(volume.source)))
      undefinedName('volume', textOf(volume.source))
  }
  for (const model_ of Object.keys(dictOf(service.models))) {
    if (!Object.hasOwn(dictOf(model.models), model_)) undefinedName('model', model_)
  }
  const mounted = [
    ['build secret', listOf(dictOf(service.build).secrets), dictOf(model.secrets)],
    ['config', listOf(service.configs), dictOf(model.configs)],
    ['secret', listOf(service.secrets), dictOf(model.secrets)],
  ] as const
  for (const [kind, list, known] of mounted) {
    for (const item of list) {
      const key = textOf(dictOf(item).source)
      if (!Object.hasOwn(known, key)) undefinedName(kind, key)
    }
  }
}

function checkScale(name: string, service: Dict): void {
  const { scale } = service
  const { replicas } = dictOf(service.deploy)
  if (scale !== undefined && replicas !== undefined && scale !== replicas) {
    invalid(`services.${name}: can't set distinct values on 'scale' and 'deploy.replicas'`)
  }
  const count = Number(scale ?? replicas ?? 1)
  if (count > 1 && service.container_name) {
    const attribute = scale === undefined ? 'deploy.replicas' : 'scale'
    invalid(`services.${name}: can't set container_name and ${attribute} as container name must be unique`)
  }
  const limits = dictOf(dictOf(dictOf(service.deploy).resources).limits)
  const pairs = [
    ['cpus', service.cpus, limits.cpus, 'deploy.resources.limits.cpus'],
    ['pids_limit', service.pids_limit, limits.pids, 'deploy.resources.limits.pids'],
  ] as const
  for (const [own, value, limit, attribute] of pairs) {
    if (value !== undefined && limit !== undefined && Number(value) !== Number(limit)) {
      invalid(`services.${name}: can't set distinct values on '${own}' and '${attribute}'`)
    }
  }
}

function checkWatch(name: string, service: Dict): void {
  for (const watch of listOf(dictOf(service.develop).watch)) {
    const { action, target } = dictOf(watch)
    if (!target && action !== 'rebuild' && action !== 'restart') {
      invalid(`services.${name}.develop.watch: target is required for non-rebuild actions`)
    }
  }
}

function checkCycles(services: ReadonlyMap<string, Dict>): void {
  const done = new Set<string>()
  const visit = (name: string, trail: readonly string[]): void => {
    const at = trail.indexOf(name)
    if (at >= 0) stop(`dependency cycle detected: ${[...trail.slice(at), name].join(' -> ')}`)
    if (done.has(name)) return
    for (const other of Object.keys(dictOf(services.get(name)?.depends_on)).sort()) {
      if (services.has(other)) visit(other, [...trail, name])
    }
    done.add(name)
  }
  for (const name of [...services.keys()].sort()) visit(name, [])
}
