import { both, type Localized } from '#content/text.ts'
import { buildLines } from '#diagrams/image/build-view.ts'
import { type BuildScript, COMMAND, scriptOf } from './script.ts'

export interface BuildExample {
  readonly id: string
  readonly name: Localized
  readonly script: BuildScript
}

type Files = Readonly<Record<string, string>>

/** Built once with `before`, then with what differs in `now`. */
function example(
  id: string,
  name: Localized,
  before: Files,
  now: Files = {},
  command = COMMAND,
): BuildExample {
  const edited = Object.keys(now).length > 0
  return {
    id,
    name,
    script: {
      before: edited ? new Map(Object.entries(before)) : undefined,
      now: new Map(Object.entries({ ...before, ...now })),
      command,
      tail: [],
    },
  }
}

const STAGES = `FROM node:22-alpine AS build
WORKDIR /src
COPY package.json package-lock.json ./
RUN npm ci
COPY . .
RUN npm run build

FROM node:22-alpine AS test
COPY --from=build /src /src
RUN cd /src && npm test

FROM nginx:alpine
COPY --from=build /src/dist /usr/share/nginx/html`

export const EXAMPLES: readonly BuildExample[] = [
  { id: 'order', name: both('Order of COPY', 'COPY 的順序'), script: scriptOf(buildLines) },
  example('env-copy', both('ENV or COPY', 'ENV 與 COPY'), {
    Dockerfile: `FROM alpine:3.22
ENV GREETING=hello
LABEL org.opencontainers.image.title=greeter
EXPOSE 8080
COPY greet.sh /usr/local/bin/greet
RUN chmod 755 /usr/local/bin/greet
USER nobody
CMD ["greet"]`,
    'greet.sh': `#!/bin/sh
echo "$GREETING from the image"`,
  }),
  example('rm-later', both('rm in a later RUN', '之後的 RUN 才 rm'), {
    Dockerfile: `FROM alpine:3.22
RUN apk add --no-cache build-base
RUN echo 'int main(){}' > /main.c && cp /main.c /main
RUN apk del build-base && rm /main.c
CMD ["cat", "/main"]`,
  }),
  example(
    'stages',
    both('Several stages', '多階段'),
    {
      Dockerfile: STAGES,
      'package.json': `{
  "name": "site",
  "scripts": {"build": "mkdir -p dist && cp src/index.html dist/", "test": "true"},
  "devDependencies": {"vite": "7.1.2"}
}`,
      'package-lock.json': '{}',
      'src/index.html': '<h1>Hello</h1>',
    },
    { 'src/index.html': '<h1>Hello again</h1>' },
  ),
  example(
    'arg',
    both('ARG and the cache', 'ARG 與快取'),
    {
      Dockerfile: `FROM alpine:3.22
ARG REVISION=1
RUN apk add --no-cache curl
COPY page.html /srv/
RUN echo "revision $REVISION" > /srv/revision`,
      'page.html': '<p>One page</p>',
    },
    {
      Dockerfile: `FROM alpine:3.22
ARG REVISION=2
RUN apk add --no-cache curl
COPY page.html /srv/
RUN echo "revision $REVISION" > /srv/revision`,
    },
  ),
]
