import type { ContainerConfig } from '../state/container.ts'

/**
 * The image's configuration filled in where the user left a gap.
 *
 * @returns the merged configuration, or why it cannot run
 * @see https://github.com/moby/moby/blob/docker-v29.7.2/daemon/commit.go
 */
export function mergeConfig(user: ContainerConfig, image: ContainerConfig): ContainerConfig | string {
  let entrypoint = user.Entrypoint ?? null
  let cmd = user.Cmd ?? null
  const cleared = entrypoint !== null && entrypoint.length === 1 && entrypoint[0] === ''
  if (entrypoint === null || entrypoint.length === 0) {
    if (cmd === null || cmd.length === 0) cmd = image.Cmd ?? null
    if (entrypoint === null || entrypoint.length === 0) entrypoint = image.Entrypoint ?? null
  }
  if (cleared) entrypoint = null
  if ((entrypoint ?? []).length === 0 && (cmd ?? []).length === 0) return 'no command specified'
  const exposed = { ...image.ExposedPorts, ...user.ExposedPorts }
  const volumes = { ...image.Volumes, ...user.Volumes }
  return {
    ...user,
    User: user.User || image.User || '',
    ...(Object.keys(exposed).length > 0 ? { ExposedPorts: exposed } : {}),
    Env: mergeEnv(user.Env ?? [], image.Env ?? []),
    Cmd: cmd,
    Entrypoint: entrypoint,
    Volumes: Object.keys(volumes).length > 0 ? volumes : null,
    WorkingDir: user.WorkingDir || image.WorkingDir || '',
    Labels: { ...image.Labels, ...user.Labels },
    StopSignal: user.StopSignal || image.StopSignal || '',
    ...mergeHealth(user, image),
  }
}

/** The user's first, then those of the image that the user does not set. */
function mergeEnv(user: readonly string[], image: readonly string[]): string[] {
  const named = new Set(user.map((pair) => pair.split('=', 1)[0]))
  return [...user, ...image.filter((pair) => !named.has(pair.split('=', 1)[0]))]
}

function mergeHealth(user: ContainerConfig, image: ContainerConfig): Pick<ContainerConfig, 'Healthcheck'> {
  const mine = user.Healthcheck
  const theirs = image.Healthcheck
  if (!theirs) return mine ? { Healthcheck: mine } : {}
  if (!mine) return { Healthcheck: theirs }
  return {
    Healthcheck: {
      Test: (mine.Test ?? []).length > 0 ? (mine.Test ?? null) : (theirs.Test ?? null),
      Interval: mine.Interval || (theirs.Interval ?? 0),
      Timeout: mine.Timeout || (theirs.Timeout ?? 0),
      StartPeriod: mine.StartPeriod || (theirs.StartPeriod ?? 0),
      StartInterval: mine.StartInterval || (theirs.StartInterval ?? 0),
      Retries: mine.Retries || (theirs.Retries ?? 0),
    },
  }
}
