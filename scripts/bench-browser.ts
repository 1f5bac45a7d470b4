import { readdirSync, readFileSync } from 'node:fs'
import { chromium, type Page } from '@playwright/test'
import { CHROMIUM_ARGS, findBrowser } from './browser.ts'

const MEBIBYTE = 2 ** 20

/** Reads a file in a worker and does nothing with it: nobody can be faster in this browser. */
const READ_ONLY = `onmessage = async ({ data }) => {
  const reader = data.stream().getReader()
  for (;;) if ((await reader.read()).done) break
  postMessage('read')
}`

async function readOnlyMs(page: Page, lab: string, file: string): Promise<number> {
  // A page of the same site, so that it may have a worker, and without the site's own rules.
  const at = (name: string) => new URL(name, lab).href
  await page.route(at('read.html'), (route) =>
    route.fulfill({ contentType: 'text/html', body: '<input type="file">' }),
  )
  await page.route(at('read.js'), (route) =>
    route.fulfill({ contentType: 'text/javascript', body: READ_ONLY }),
  )
  await page.goto(at('read.html'))
  await page.locator('input').setInputFiles(file)
  return page.evaluate(async () => {
    const input = document.querySelector('input') as HTMLInputElement
    const worker = new Worker('read.js')
    const start = performance.now()
    worker.postMessage(input.files?.[0])
    await new Promise((done) => worker.addEventListener('message', done))
    return performance.now() - start
  })
}

/** From the choice of the file to the report on the page; with it the longest task of the main thread. */
async function openedMs(
  page: Page,
  lab: string,
  file: string,
): Promise<{ ms: number; longestTaskMs: number }> {
  await page.goto(lab)
  await page.waitForFunction(() =>
    performance.getEntriesByType('resource').some(({ name }) => /Panels/.test(name)),
  )
  await page.waitForTimeout(1500)
  await page.evaluate(() => {
    const bench = window as unknown as { start: number; end: number; longest: number }
    bench.longest = 0
    document.querySelector('#lab-ways + label input')?.addEventListener('change', () => {
      bench.start = performance.now()
      new PerformanceObserver((list) => {
        for (const { duration } of list.getEntries()) bench.longest = Math.max(bench.longest, duration)
      }).observe({ type: 'longtask' })
    })
    new MutationObserver(() => {
      const said = [...document.querySelectorAll('[role="status"]')].some((one) =>
        /is open/.test(one.textContent ?? ''),
      )
      if (said && !bench.end) bench.end = performance.now()
    }).observe(document.body, { subtree: true, childList: true, characterData: true })
  })
  await page.locator('#lab-ways + label input').setInputFiles(file)
  await page.waitForFunction(() => (window as unknown as { end?: number }).end !== undefined, undefined, {
    timeout: 300_000,
  })
  return page.evaluate(() => {
    const bench = window as unknown as { start: number; end: number; longest: number }
    return { ms: bench.end - bench.start, longestTaskMs: bench.longest }
  })
}

/** The most memory that any of a browser's processes with pages had at once; Linux tells it, others do not. */
function peakBytes(browserPid: number | undefined): number | undefined {
  try {
    const status = (pid: string) => readFileSync(`/proc/${pid}/status`, 'utf8')
    const parent = (pid: string) => Number(/^PPid:\s+(\d+)/m.exec(status(pid))?.[1])
    const all = readdirSync('/proc').filter((name) => /^\d+$/.test(name))
    const family = new Set([browserPid])
    for (let known = 0; known < family.size; ) {
      known = family.size
      for (const pid of all) {
        try {
          if (family.has(parent(pid))) family.add(Number(pid))
        } catch {
          // It has ended meanwhile.
        }
      }
    }
    const renderers = [...family].filter((pid) =>
      readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('--type=renderer'),
    )
    return Math.max(
      ...renderers.map((pid) => Number(/^VmHWM:\s+(\d+)/m.exec(status(String(pid)))?.[1] ?? 0) * 1024),
    )
  } catch {
    return undefined
  }
}

/**
 * Prints what Chromium reaches with the built site, beside reading the file alone.
 *
 * @param lab the address of the image lab
 */
export async function benchBrowser(
  lab: string,
  file: string,
  sizeBytes: number,
  rounds: number,
  sha256sumMs: number,
): Promise<void> {
  const found = await findBrowser()
  const running = await chromium.launchServer({
    executablePath: found.executablePath,
    args: CHROMIUM_ARGS,
    ...(found.env ? { env: { ...process.env, ...found.env } as Record<string, string> } : {}),
  })
  const browser = await chromium.connect(running.wsEndpoint())
  let readMs = Number.POSITIVE_INFINITY
  let ms = Number.POSITIVE_INFINITY
  let longestTaskMs = 0
  let peak = 0
  for (let round = 0; round < rounds; round += 1) {
    const page = await browser.newPage()
    readMs = Math.min(readMs, await readOnlyMs(page, lab, file))
    await page.close()
    const fresh = await browser.newPage()
    const opened = await openedMs(fresh, lab, file)
    ms = Math.min(ms, opened.ms)
    longestTaskMs = Math.max(longestTaskMs, opened.longestTaskMs)
    peak = Math.max(peak, peakBytes(running.process().pid) ?? 0)
    await fresh.close()
  }
  await browser.close()
  await running.close()
  const row = (name: string, took: number, rest = '') =>
    console.log(
      name.padEnd(28),
      (sizeBytes / 1000 / took).toFixed(0).padStart(6),
      (sha256sumMs / took).toFixed(2).padStart(12),
      rest,
    )
  console.log('Chromium'.padEnd(28), 'MB/s'.padStart(6), 'x sha256sum'.padStart(12))
  row('read in a worker, no more', readMs)
  row('opened in the lab', ms, `${(readMs / ms).toFixed(2)} x reading alone`)
  console.log(
    `longest task of the main thread ${longestTaskMs.toFixed(0)} ms, peak of the page's process ${(peak / MEBIBYTE).toFixed(0)} MiB`,
  )
}
