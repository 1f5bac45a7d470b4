import type { Host } from '../host.ts'
import { processesInside } from '../host.ts'
import type { Container } from '../state/container.ts'

export interface Page {
  readonly status: string
  readonly server: string
  readonly body: (path: string) => string
}

const NGINX = `<!DOCTYPE html>
<html>
<head>
<title>Welcome to nginx!</title>
</head>
<body>
<h1>Welcome to nginx!</h1>
<p>If you see this page, nginx is successfully installed and working.</p>
</body>
</html>
`

/** What answers on a port inside a container; undefined = something listens that does not speak HTTP, or nothing. */
export function servedBy(host: Host, container: Container, port: number): Page | undefined {
  const init = processesInside(host, container.id)[0]
  const kind = init?.inside?.program.kind ?? ''
  const listens = Object.keys(container.config.ExposedPorts ?? {}).includes(`${port}/tcp`)
  if (kind === 'nginx' && (port === 80 || listens))
    return { status: '200 OK', server: 'nginx', body: () => NGINX }
  if (kind === 'httpd' && listens)
    return {
      status: '200 OK',
      server: 'Apache',
      body: () => '<html><body><h1>It works!</h1></body></html>\n',
    }
  if (
    ['caddy', 'traefik', 'whoami', 'node', 'python', 'web-app', 'api-app', 'registry'].includes(kind) &&
    listens
  ) {
    const about = `Hostname: ${container.config.Hostname ?? ''}\n`
    return {
      status: '200 OK',
      server: kind,
      body: (path) =>
        kind === 'whoami' ? `${about}GET ${path} HTTP/1.1\n` : `Hello from ${container.name}\n`,
    }
  }
  return kind === 'daemon' && listens
    ? { status: '200 OK', server: 'daemon', body: () => `${container.name}\n` }
    : undefined
}
