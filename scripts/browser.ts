import { existsSync } from 'node:fs'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { delimiter, join } from 'node:path'
import { brotliDecompressSync } from 'node:zlib'
import { chromium } from '@playwright/test'

/** A Chromium that can be started, and the environment it needs. */
export interface Browser {
  readonly executablePath: string
  readonly env?: Record<string, string>
  /** Whether Chinese glyphs can be expected in a screenshot. */
  readonly found: 'environment' | 'system' | 'playwright' | 'package'
}

/** Switches that every start of ours uses; the network ones keep Chromium from looking up its maker's hosts. */
export const CHROMIUM_ARGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']

/**
 * Finds a Chromium, or unpacks the one that an npm package ships: nothing is downloaded.
 * Order: `CHROMIUM_PATH`, the PATH, Playwright's own, the package.
 *
 * @throws Error with the command to type when none of them starts
 */
export async function findBrowser(): Promise<Browser> {
  const given = process.env.CHROMIUM_PATH
  if (given) return { executablePath: given, found: 'environment' }
  for (const folder of (process.env.PATH ?? '').split(delimiter)) {
    for (const name of NAMES) {
      if (existsSync(join(folder, name))) return { executablePath: join(folder, name), found: 'system' }
    }
  }
  const own = chromium.executablePath()
  if (own && existsSync(own)) return { executablePath: own, found: 'playwright' }
  try {
    return await unpackPackaged()
  } catch (error) {
    throw new Error(
      'No Chromium here. Install one (Debian, Ubuntu: apt-get install chromium) or set CHROMIUM_PATH.',
      { cause: error },
    )
  }
}

/** @sparticuz/chromium ships the browser compressed, and the libraries that a bare machine lacks. */
async function unpackPackaged(): Promise<Browser> {
  const { default: packaged } = await import('@sparticuz/chromium')
  const executablePath = await packaged.executablePath()
  const bin = join(createRequire(import.meta.url).resolve('@sparticuz/chromium'), '../../../bin')
  const libraries = join(executablePath, '..', 'engine-room-libraries')
  if (!existsSync(libraries)) {
    await mkdir(libraries, { recursive: true })
    await untar(brotliDecompressSync(await readFile(join(bin, 'al2023.tar.br'))), libraries)
  }
  return { executablePath, env: { LD_LIBRARY_PATH: join(libraries, 'lib') }, found: 'package' }
}

async function untar(tar: Uint8Array, into: string): Promise<void> {
  const { unpackTar } = await import('modern-tar')
  for (const { header, data } of await unpackTar(tar)) {
    const target = join(into, header.name)
    if (header.type === 'directory') await mkdir(target, { recursive: true })
    else if (data) {
      await mkdir(join(target, '..'), { recursive: true })
      await writeFile(target, data)
    }
  }
}
