import { defineConfig } from '@playwright/test'
import { CHROMIUM_ARGS, findBrowser } from './scripts/browser.ts'

const browser = await findBrowser()
export const BASE_PATH = '/some/sub/path/'
const port = 4179

/** The built site under a sub-path, as it may be hosted; two workers, because machines are small. */
export default defineConfig({
  testDir: 'e2e',
  workers: 2,
  fullyParallel: true,
  forbidOnly: true,
  // A crowded machine may lose a race that a second try wins; a fault of ours loses both.
  retries: process.env.CI ? 2 : 0,
  timeout: 240_000,
  expect: { timeout: 30_000 },
  reporter: [['list']],
  use: {
    baseURL: `http://localhost:${port}${BASE_PATH}`,
    viewport: { width: 1440, height: 900 },
    actionTimeout: 60_000,
    launchOptions: {
      executablePath: browser.executablePath,
      args: CHROMIUM_ARGS,
      ...(browser.env ? { env: { ...process.env, ...browser.env } as Record<string, string> } : {}),
    },
  },
  webServer: {
    command: `node scripts/serve.mjs --port ${port} --base ${BASE_PATH}`,
    url: `http://localhost:${port}${BASE_PATH}en/`,
    reuseExistingServer: false,
  },
})
