// Makes the small offline registry: `node scripts/make-catalog.mjs`, or with --check only compares.
// Node 20 cannot run TypeScript, so Vite's runner does.
import { runnerImport } from 'vite'

const { module } = await runnerImport(new URL('./make-catalog/main.ts', import.meta.url).pathname, {
  configFile: false,
  logLevel: 'warn',
})
process.exitCode = await module.main(process.argv.slice(2))
