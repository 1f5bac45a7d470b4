import { environmentOfService, pairsOf } from '../../../compose/project.ts'
import { splitCommand } from '../../../compose/shellwords.ts'
import { type Dict, isDict, newDict, textOf, type Value } from '../../../compose/tree.ts'
import { printYaml } from '../../../compose/yaml.ts'
import { flagBool, flagText, isChanged } from '../../cli/flags.ts'
import { printJson } from '../../format/json.ts'
import type { DockerCommand } from '../cli.ts'
import { writeHostFile } from '../project.ts'
import { configHash } from './body.ts'
import { dictOf, imageOf, inOrder, type Project, readProject, selected } from './project.ts'
import { usedNetworks, usedVolumes } from './resources.ts'

/** The keys of a service in the order that Compose's own types have. */
const ORDER =
  'profiles annotations attach build develop blkio_config cap_add cap_drop cgroup_parent cgroup cpu_count cpu_percent cpu_period cpu_quota cpu_rt_period cpu_rt_runtime cpus cpuset cpu_shares command configs container_name credential_spec depends_on deploy device_cgroup_rules devices dns dns_opt dns_search domainname entrypoint provider environment expose external_links extra_hosts group_add gpus hostname healthcheck image init ipc isolation labels links logging mem_limit mem_reservation memswap_limit mem_swappiness mac_address models network_mode networks oom_kill_disable oom_score_adj pid pids_limit platform ports privileged pull_policy read_only restart runtime scale secrets security_opt shm_size stdin_open stop_grace_period stop_signal storage_opt sysctls tmpfs tty ulimits use_api_socket user userns_mode uts volumes volumes_from working_dir pre_start post_start pre_stop'.split(
    ' ',
  )
const INNER: Readonly<Record<string, readonly string[]>> = {
  ports: 'name mode host_ip target published protocol app_protocol'.split(' '),
  volumes: 'type source target read_only consistency bind volume tmpfs image'.split(' '),
  depends_on: ['condition', 'restart', 'required'],
  healthcheck: 'test timeout interval retries start_period start_interval disable'.split(' '),
  build:
    'context dockerfile dockerfile_inline entitlements args ssh labels cache_from cache_to no_cache additional_contexts pull extra_hosts isolation network target secrets shm_size tags ulimits platforms privileged'.split(
      ' ',
    ),
  deploy:
    'mode replicas labels update_config rollback_config resources restart_policy placement endpoint_mode'.split(
      ' ',
    ),
}

const escaped = (text: string): string => text.replaceAll('$', '$$$$')

function ordered(value: Dict, order: readonly string[]): Dict {
  const place = (key: string) => (order.includes(key) ? order.indexOf(key) : order.length)
  const found = newDict()
  for (const key of Object.keys(value).sort((a, b) => place(a) - place(b) || (a < b ? -1 : 1)))
    found[key] = value[key] as Value
  return found
}

function tidy(key: string, value: Value): Value {
  if (typeof value === 'string') return escaped(value)
  if (Array.isArray(value)) return value.map((item) => tidy(key, item))
  if (!isDict(value)) return value
  const found = newDict()
  for (const [name, item] of Object.entries(ordered(value, INNER[key] ?? [])))
    found[name] = tidy(key === 'depends_on' ? 'depends_on' : name, item)
  return found
}

function serviceDict(project: Project, service: Dict): Dict {
  const found = newDict()
  const environment = environmentOfService(service, project.loaded)
  for (const [key, value] of Object.entries(
    ordered({ ...service, ...(environment.size > 0 ? { environment: {} as Dict } : {}) }, ORDER),
  )) {
    if (key === 'env_file' || key === 'profiles') {
      if (key === 'profiles') found.profiles = value
      continue
    }
    if (key === 'environment') {
      const variables = newDict()
      for (const [name, text] of [...environment].sort(([a], [b]) => (a < b ? -1 : 1)))
        variables[name] = text === null ? null : escaped(text)
      if (environment.size > 0) found.environment = variables
    } else if (key === 'labels') {
      const labels = newDict()
      for (const [name, text] of pairsOf(value).sort(([a], [b]) => (a < b ? -1 : 1)))
        labels[name] = escaped(text ?? '')
      found.labels = labels
    } else if ((key === 'command' || key === 'entrypoint') && typeof value === 'string') {
      const words = splitCommand(value)
      found[key] = words.ok ? words.value.map(escaped) : value
    } else if (!(Array.isArray(value) && value.length === 0)) found[key] = tidy(key, value)
  }
  return found
}

/** The whole project as `docker compose config` prints it. */
export function configOf(project: Project, services: readonly string[]): Dict {
  const found = newDict()
  found.name = project.name
  const rows = newDict()
  for (const name of [...services].sort())
    rows[name] = serviceDict(project, project.services.get(name) ?? newDict())
  found.services = rows
  const used = {
    networks: usedNetworks(project, services),
    volumes: usedVolumes(project, services),
    secrets: usedFiles(project, services, 'secrets'),
    configs: usedFiles(project, services, 'configs'),
  }
  for (const kind of ['networks', 'volumes', 'secrets', 'configs'] as const) {
    const section = newDict()
    const declared = dictOf(project.loaded.model[kind])
    for (const key of used[kind])
      if (Object.hasOwn(declared, key))
        section[key] = ordered(tidy(kind, dictOf(declared[key])) as Dict, [
          'name',
          'driver',
          'driver_opts',
          'ipam',
          'external',
        ])
    if (Object.keys(section).length > 0) found[kind] = section
  }
  for (const [key, value] of Object.entries(project.loaded.model))
    if (key.startsWith('x-')) found[key] = value
  return found
}

const usedFiles = (project: Project, services: readonly string[], kind: 'secrets' | 'configs'): string[] =>
  [
    ...new Set(
      services.flatMap((name) => {
        const list = project.services.get(name)?.[kind]
        return Array.isArray(list) ? list.map((item) => textOf(dictOf(item).source)) : []
      }),
    ),
  ].sort()

export const config: DockerCommand = (cli) => {
  const { flags, args, run } = cli
  const project = readProject(cli, args)
  const services = selected(project, args, true)
  const lines = (texts: readonly string[]): number => {
    for (const text of texts) cli.out(`${text}\n`)
    return 0
  }
  if (flagBool(flags, 'quiet')) return 0
  if (flagBool(flags, 'services')) return lines(inOrder(project, services))
  if (flagBool(flags, 'volumes')) return lines(Object.keys(dictOf(project.loaded.model.volumes)).sort())
  if (flagBool(flags, 'networks')) return lines(Object.keys(dictOf(project.loaded.model.networks)).sort())
  if (flagBool(flags, 'images'))
    return lines(services.map((name) => imageOf(project, name, project.services.get(name) ?? newDict())))
  if (flagBool(flags, 'profiles')) {
    const all = Object.values(dictOf(project.loaded.model.services)).flatMap((one) => {
      const { profiles } = dictOf(one)
      return Array.isArray(profiles) ? profiles.map(textOf) : []
    })
    return lines([...new Set(all)].sort())
  }
  if (flagBool(flags, 'environment'))
    return lines([...project.loaded.environment].map(([key, value]) => `${key}=${value}`).sort())
  if (isChanged(flags, 'hash')) {
    const wanted = flagText(flags, 'hash')
    const names = wanted === '*' ? [...project.services.keys()] : wanted.split(',')
    return lines(names.map((name) => `${name} ${configHash(project.services.get(name) ?? newDict())}`))
  }
  const whole = configOf(project, services)
  const text =
    flagText(flags, 'format') === 'json' ? `${printJson(whole, { indent: 2 })}\n` : printYaml(whole)
  const file = flagText(flags, 'output')
  if (file === '') cli.out(text)
  else writeHostFile(run, file, text)
  return 0
}
