import { DOCKERD, REGISTRY } from '../actors.ts'
import type { Json } from '../hop.ts'
import type { HopKind } from '../hop-kinds.ts'
import type { Run } from '../run.ts'

export const HUB = 'registry-1.docker.io'

/** dockerd asks a registry, Docker Hub unless the facts name another host; the reply is what the hop shows. */
export function https(
  run: Run,
  kind: HopKind,
  method: string,
  path: string,
  status: number,
  reply: Json,
  facts: Readonly<Record<string, string>> = {},
): void {
  run.hop({
    kind,
    from: DOCKERD,
    to: REGISTRY,
    via: 'https',
    call: `${method} ${path}`,
    method,
    path,
    status,
    reply,
    facts: { host: HUB, ...facts },
  })
}
