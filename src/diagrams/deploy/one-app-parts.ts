/** Every part of the diagram `deploy/one-app` that has an explanation; which are drawn depends on the lens. */
export const oneAppParts = [
  'service',
  'depends-on',
  'network',
  'volume',
  'published-port',
  'start-order',
  'manager',
  'quorum',
  'worker',
  'task',
  'ignored',
] as const
