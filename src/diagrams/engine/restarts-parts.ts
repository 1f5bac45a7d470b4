/** The events of the table, from the mildest to the one that costs a container. */
export const RESTART_EVENTS = ['kill-containerd', 'restart-docker', 'kill-dockerd', 'kill-shim'] as const
export type RestartEvent = (typeof RESTART_EVENTS)[number]

/** Every event with live-restore off and on: `kill-dockerd-off`. */
export type RestartCell = `${RestartEvent}-${'off' | 'on'}`

/** What the drawing of restarts explains, in reading order. */
export const restartsParts: readonly string[] = [
  'live-restore',
  ...RESTART_EVENTS.flatMap((event) => [event, `${event}-off`, `${event}-on`]),
]
