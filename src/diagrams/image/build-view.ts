import type { BuildRecord } from '#model/build/record.ts'
import type { CacheRecord } from '#model/build/result.ts'
import type { Host } from '#model/engine/host.ts'

/** What is drawn: the last build of a host, and what its builder keeps. */
export interface BuildView {
  readonly build: BuildRecord | undefined
  readonly cache: readonly CacheRecord[]
}

export const buildView = (host: Host): BuildView => ({
  build: [...host.builds.values()].at(-1),
  cache: [...host.buildCache.values()],
})

const PACKAGE = '{"name": "shop", "dependencies": {"express": "5.1.0"}}'
const DOCKERFILE = `FROM node:22-alpine
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci
COPY . .
ENV PORT=3000
CMD ["node", "server.js"]`

/** The example: built once, then one line of the source is edited and it is built again. */
export const buildLines: readonly string[] = [
  `echo '${DOCKERFILE}' > Dockerfile`,
  `echo '${PACKAGE}' > package.json`,
  "echo '{}' > package-lock.json",
  'echo \'console.log("hello")\' > server.js',
  'docker build -t app .',
  'echo \'console.log("hello again")\' > server.js',
  'docker build -t app .',
]
