import type { StepWords } from '#content/engine/hops/steps/step.ts'
import type { Localized } from '#content/text.ts'
import type { Actor, Hop, Json } from '#model/engine/hop.ts'

/** What the pane shows of a hop: made from the model, or at build time for a page's example. */
export interface StepView {
  readonly from: string
  readonly to: string
  readonly tag: string
  readonly title: Localized
  readonly text: Localized
  readonly aside?: Localized
  readonly call: string
  readonly curl?: string
}

export function stepView(hop: Hop, { title, text, aside }: StepWords): StepView {
  const curl = curlOf(hop)
  return {
    from: roleName(hop.from),
    to: roleName(hop.to),
    tag: tagOf(hop),
    title,
    text,
    ...(aside ? { aside } : {}),
    call: hop.call,
    ...(curl === undefined ? {} : { curl }),
  }
}

/** The tag on an edge's pill and beside a step's title. */
export function tagOf(hop: Hop): string {
  return {
    http: 'REST',
    https: 'HTTPS',
    grpc: 'gRPC',
    ttrpc: 'ttrpc',
    exec: 'exec',
    syscall: 'syscall',
    argv: 'argv',
    internal: 'internal',
    stdio: 'stdio',
    signal: 'signal',
  }[hop.via]
}

/** Programs keep their names in every language. */
export function roleName(actor: Actor): string {
  return (
    { user: '$', cli: 'docker', shim: 'containerd-shim-runc-v2' }[actor.role as 'user' | 'cli' | 'shim'] ??
    actor.role
  )
}

/** The same request typed by hand on a real host; undefined for hops that are no request on the Engine's socket. */
export function curlOf(hop: Hop): string | undefined {
  if (hop.via !== 'http' || hop.to.role !== 'dockerd' || hop.method === undefined || hop.path === undefined)
    return undefined
  const query = new URLSearchParams(hop.query).toString()
  const url = `http://d/v1.55${hop.path}${query === '' ? '' : `?${query}`}`
  const parts = ['curl --unix-socket /var/run/docker.sock']
  if (hop.method === 'HEAD') parts.push('--head')
  else if (hop.method !== 'GET') parts.push(`-X ${hop.method}`)
  if (hop.request !== undefined && hop.request !== null) {
    parts.push("-H 'Content-Type: application/json'", `-d ${quote(JSON.stringify(hop.request))}`)
  }
  parts.push(quote(hop.path === '/_ping' ? 'http://d/_ping' : url))
  return parts.join(' \\\n  ')
}

const quote = (text: string) => `'${text.replaceAll("'", `'\\''`)}'`

/** What Inspect shows of a hop: the message as data, in a fixed order. */
export function inspectionOf(hop: Hop): Json {
  const { index, chapter, atMs, from, to, via, call, method, path, query, headers, status, request, reply } =
    hop
  const entries = {
    index,
    chapter,
    atMs,
    from,
    to,
    via,
    call,
    method,
    path,
    query,
    headers,
    status,
    request,
    reply,
  }
  return Object.fromEntries(
    Object.entries(entries).filter(([, value]) => value !== undefined),
  ) as unknown as Json
}
