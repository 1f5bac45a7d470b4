import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { describe, expect, test } from 'vitest'

const ROOT = resolve(import.meta.dirname, '..')

/** What each room may import: its own files, the rooms named here, and these packages. */
const ARROWS: Readonly<Record<string, readonly string[]>> = {
  content: [],
  'src/model': ['@noble/hashes', 'yaml'],
  'src/diagrams': ['src/model', 'content'],
  'src/design': ['react', 'lucide-react'],
  'src/renderers': ['src/diagrams', 'src/design', 'content', 'react', 'react-dom', '@xyflow/react'],
  'src/importers': ['src/model', 'modern-tar', 'hash-wasm', 'fzstd'],
  'src/cli': ['src/headless.ts', 'src/importers', 'src/diagrams', 'src/model', 'content', 'node:util'],
  'src/app': [
    'src/renderers',
    'src/design',
    'src/diagrams',
    'src/model',
    'src/importers',
    'content',
    'react',
    'react-dom',
    'zustand',
    'lucide-react',
    'virtual:words',
    'minisearch',
  ],
}

/** Files that only the build runs may read the disk. */
const BUILD_ONLY = ['src/app/prose.tsx', 'src/app/search/sections.ts']

/** Only here may React Flow be imported. */
const FLOW_ROOM = 'src/renderers/flow'
/** Only the command-line program imports the headless face. */
const HEADLESS = 'src/headless.ts'
const TEST_PACKAGES = [
  'vitest',
  'fast-check',
  'node:',
  '@cfworker/json-schema',
  'react-dom',
  'react',
  'fflate',
]

const IMPORT =
  /(?:^|\n)\s*(?:import|export)\s[^'"]*?from\s*['"]([^'"]+)['"]|(?:^|\n)\s*import\s*['"]([^'"]+)['"]|\bimport\(\s*['"]([^'"]+)['"]\s*\)/g

function filesBelow(folder: string): string[] {
  return readdirSync(join(ROOT, folder), { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
    .map((entry) => relative(ROOT, join(entry.parentPath, entry.name)))
}

/** Where an import leads: a path below the root, or a package's name. */
function targetOf(file: string, specifier: string): string {
  if (specifier.startsWith('.')) return relative(ROOT, resolve(ROOT, dirname(file), specifier))
  if (specifier.startsWith('#content/')) return specifier.slice(1)
  if (specifier.startsWith('#')) return `src/${specifier.slice(1)}`
  return specifier
}

const within = (target: string, room: string) => target === room || target.startsWith(`${room}/`)

describe.each(Object.entries(ARROWS))('%s', (room, allowed) => {
  const files = filesBelow(room)

  test('has files to look at', () => expect(files.length).toBeGreaterThan(2))

  test('imports only what lies below it', () => {
    const wrong = files.flatMap((file) => {
      const isTest = /\.(test|bench)\.tsx?$|\/testing\/|golden\.ts$/.test(file)
      return [...readFileSync(join(ROOT, file), 'utf8').matchAll(IMPORT)]
        .map((match) => targetOf(file, match[1] ?? match[2] ?? match[3] ?? ''))
        .filter((target) => {
          if (within(target, room))
            return within(target, FLOW_ROOM) && !within(file, FLOW_ROOM) && room === 'src/renderers'
          if (
            isTest &&
            (TEST_PACKAGES.some((name) => target.startsWith(name)) ||
              target.startsWith('content') ||
              target.startsWith('src/'))
          )
            return false
          if (target === HEADLESS) return room !== 'src/cli'
          if (target.startsWith('node:') && BUILD_ONLY.includes(file)) return false
          if (within(target, '@xyflow/react')) return !within(file, FLOW_ROOM)
          return !allowed.some((one) => within(target, one))
        })
        .map((target) => `${file} → ${target}`)
    })
    expect(wrong).toEqual([])
  })
})
