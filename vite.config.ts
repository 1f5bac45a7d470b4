import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import mdx from '@mdx-js/rollup'
import tailwindcss from '@tailwindcss/vite'
import react from '@vitejs/plugin-react'
import remarkGfm from 'remark-gfm'
import { defineConfig, isRunnableDevEnvironment, type Plugin } from 'vite'
import { rehypeSections, remarkApostrophes, remarkHeadingIds } from './scripts/mdx-sections.ts'
import { oneLanguage } from './scripts/one-language.ts'
import type * as Server from './src/app/server.tsx'

const base = normalBase(process.env.BASE_PATH ?? '/')
/** Only with the site's public address are there absolute links for search engines and cards. */
const siteUrl = process.env.SITE_URL?.replace(/\/$/, '')

function normalBase(path: string): string {
  const inner = path.replace(/^\/+|\/+$/g, '')
  return inner === '' ? '/' : `/${inner}/`
}

interface ManifestChunk {
  readonly file: string
  readonly isEntry?: boolean
  readonly imports?: readonly string[]
}

/** From a module to the files it needs beside those of the entry. */
function filesIn(manifest: Record<string, ManifestChunk>): (module: string) => string[] {
  const closure = (key: string, seen = new Set<string>()): Set<string> => {
    if (seen.has(key)) return seen
    seen.add(key)
    for (const next of manifest[key]?.imports ?? []) closure(next, seen)
    return seen
  }
  const entry = Object.keys(manifest).find((key) => manifest[key]?.isEntry)
  const first = entry === undefined ? new Set<string>() : closure(entry)
  return (module) =>
    [...closure(module)].filter((key) => !first.has(key)).flatMap((key) => manifest[key]?.file ?? [])
}

/** Small modules that every page needs, or every page with a player, travel together: they compress better. */
const CHUNKS: readonly (readonly [name: string, modules: RegExp])[] = [
  ['react', /node_modules\/(react|react-dom|scheduler)\//],
  [
    'frame',
    /src\/app\/(App|client|address|links|words|use-browser|ErrorBoundary|page-data|views|load-words|sheet|store\/|frame\/(TopBar|TitleBar|Footer|Notice)|panes\/Prose|stage\/(Stage|zoom|use-drawing)|player\/profile|share\/Share\.)|src\/design\/(glyphs|KeyPlan)|content\/(page|text)|zustand|lucide-react\/dist\/esm\/(create|Icon|default|shared|context)/,
  ],
  [
    'player',
    /src\/app\/(player\/(DiveProfile|PlayerBar|Transport|use-player)|terminal\/|panes\/(Pane|Explain|Code|message|Outline|Awake)\.|frame\/Legend\.)|src\/design\/(Tabs|join)/,
  ],
]

function chunkOf(module: string): string | null {
  return CHUNKS.find(([, modules]) => modules.test(module))?.[0] ?? null
}

/** In development a page is rendered when it is asked for, by the same code that prerenders it. */
function renderOnRequest(): Plugin {
  return {
    name: 'render-on-request',
    configureServer: (server) => () => {
      server.middlewares.use(async (request, response, next) => {
        try {
          const environment = server.environments.ssr
          if (!environment || !isRunnableDevEnvironment(environment)) return next()
          const app = (await environment.runner.import('/src/app/server.tsx')) as typeof Server
          const path = new URL(request.originalUrl ?? '/', 'http://localhost').pathname.slice(base.length)
          const file = app.fileFor(decodeURIComponent(path), { base, siteUrl, csp: false })
          if (!file) return next()
          const template = await readFile('index.html', 'utf8')
          const text = file.html
            ? await server.transformIndexHtml(
                request.originalUrl ?? '/',
                app.fillTemplate(template, file.html),
              )
            : file.text
          response.statusCode = file.path === '404.html' ? 404 : 200
          response.setHeader('Content-Type', file.type)
          response.end(text)
        } catch (error) {
          next(error)
        }
      })
    },
  }
}

export default defineConfig({
  base,
  appType: 'mpa',
  plugins: [
    {
      enforce: 'pre',
      ...mdx({
        remarkPlugins: [remarkGfm, remarkHeadingIds, remarkApostrophes],
        rehypePlugins: [rehypeSections],
      }),
    },
    oneLanguage(),
    react({ include: /\.(mdx|tsx?)$/ }),
    tailwindcss(),
    renderOnRequest(),
  ],
  worker: { format: 'es' },
  build: { assetsInlineLimit: 0, target: 'es2023' },
  environments: {
    client: {
      build: {
        outDir: 'dist',
        manifest: true,
        rolldownOptions: { output: { codeSplitting: { groups: [{ name: chunkOf }] } } },
      },
    },
    ssr: {
      build: {
        outDir: '.ssr',
        ssr: true,
        copyPublicDir: false,
        rolldownOptions: { input: 'src/app/server.tsx' },
      },
    },
  },
  builder: {
    async buildApp(builder) {
      const { client, ssr } = builder.environments
      if (!client || !ssr) throw new Error('The two build environments are declared above.')
      await builder.build(client)
      await builder.build(ssr)
      const template = await readFile('dist/index.html', 'utf8')
      const app = (await import(
        `${pathToFileURL(resolve('.ssr/server.js'))}?built=${Date.now()}`
      )) as typeof Server
      const filesOfView = filesIn(JSON.parse(await readFile('dist/.vite/manifest.json', 'utf8')))
      const fonts = (await readdir('dist/assets'))
        .filter((name) => name.endsWith('.woff2'))
        .map((name) => `assets/${name}`)
      let count = 0
      for (const file of app.allFiles({ base, siteUrl, csp: true, filesOfView, fonts })) {
        const target = resolve('dist', file.path)
        await mkdir(dirname(target), { recursive: true })
        await writeFile(target, file.html ? app.fillTemplate(template, file.html) : file.text)
        count += 1
      }
      await rm('.ssr', { recursive: true, force: true })
      builder.config.logger.info(`${count} files prerendered`)
    },
  },
})
