import { type Dict, isDict, newDict, type Value } from '../../compose/tree.ts'
import type { StackConfig } from './load.ts'

/** The keys of a service in the order that the CLI's own types have. */
const SERVICE_ORDER =
  'build cap_add cap_drop cgroupns_mode cgroup_parent command configs container_name credential_spec depends_on deploy devices dns dns_search domainname entrypoint environment env_file expose external_links extra_hosts hostname healthcheck image init ipc isolation labels links logging mac_address network_mode networks pid ports privileged read_only restart secrets security_opt shm_size stdin_open stop_grace_period stop_signal sysctls tmpfs tty ulimits user userns_mode volumes working_dir oom_score_adj'.split(
    ' ',
  )
const ORDERS: Readonly<Record<string, readonly string[]>> = {
  build: 'context dockerfile args labels cache_from extra_hosts network target'.split(' '),
  deploy:
    'mode replicas labels update_config rollback_config resources restart_policy placement endpoint_mode'.split(
      ' ',
    ),
  update_config: 'parallelism delay failure_action monitor max_failure_ratio order'.split(' '),
  rollback_config: 'parallelism delay failure_action monitor max_failure_ratio order'.split(' '),
  resources: ['limits', 'reservations'],
  limits: ['cpus', 'memory', 'pids'],
  reservations: ['cpus', 'memory', 'generic_resources'],
  restart_policy: 'condition delay max_attempts window'.split(' '),
  placement: 'constraints preferences max_replicas_per_node'.split(' '),
  healthcheck: 'test timeout interval retries start_period start_interval disable'.split(' '),
  ports: 'mode target published protocol'.split(' '),
  volumes: 'type source target read_only consistency bind volume tmpfs cluster'.split(' '),
  secrets: 'source target uid gid mode'.split(' '),
  configs: 'source target uid gid mode'.split(' '),
  networks: 'aliases driver_opts ipv4_address ipv6_address'.split(' '),
  logging: ['driver', 'options'],
}
const RESOURCE_ORDER =
  'name driver driver_opts ipam file external internal attachable labels template_driver'.split(' ')

/** Keys in a given order, others behind them by name. */
function ordered(value: Dict, order: readonly string[]): Dict {
  const place = (key: string) => (order.includes(key) ? order.indexOf(key) : order.length)
  const keys = Object.keys(value).sort((a, b) => place(a) - place(b) || (a < b ? -1 : 1))
  const found = newDict()
  for (const key of keys) if (!isEmpty(value[key] as Value)) found[key] = value[key] as Value
  return found
}

const isEmpty = (value: Value): boolean =>
  value === '' ||
  value === false ||
  (Array.isArray(value) && value.length === 0) ||
  (isDict(value) && Object.keys(value).length === 0)

/** Maps of names are sorted, structures keep their order. */
function part(key: string, value: Value): Value {
  if (Array.isArray(value)) return value.map((item) => part(key, item))
  if (!isDict(value)) return value
  const found = newDict()
  const named =
    key === 'networks' ||
    key === 'environment' ||
    key === 'labels' ||
    key === 'ulimits' ||
    key === 'options' ||
    key === 'sysctls'
  const inner = ordered(value, named ? [] : (ORDERS[key] ?? []))
  for (const [name, item] of Object.entries(named ? sorted(value) : inner))
    found[name] = part(named ? `${key}.*` : name, item)
  return found
}

function sorted(value: Dict): Dict {
  const found = newDict()
  for (const key of Object.keys(value).sort()) found[key] = value[key] as Value
  return found
}

function section(rows: ReadonlyMap<string, Dict>, each: (row: Dict) => Dict): Dict {
  const found = newDict()
  for (const [name, row] of [...rows].sort(([a], [b]) => (a < b ? -1 : 1))) found[name] = each(row)
  return found
}

/** What `docker stack config` prints, ready for YAML. */
export function printedStack(config: StackConfig): Dict {
  const found = newDict()
  found.version = config.version
  found.services = section(config.services, (service) => {
    const row = newDict()
    for (const [key, value] of Object.entries(ordered(service, SERVICE_ORDER))) row[key] = part(key, value)
    return row
  })
  for (const key of ['networks', 'volumes', 'secrets', 'configs'] as const) {
    const rows = section(config[key], (row) => ordered(row, RESOURCE_ORDER))
    if (Object.keys(rows).length > 0) found[key] = rows
  }
  return found
}
