// Writes THIRD_PARTY.md from the lock file, the packages' own licence files and the headers of test data:
// `node scripts/third-party.mjs`, or with --check only compares. Node 20 cannot run TypeScript, so Vite's runner does.
import { runnerImport } from 'vite'

const { module } = await runnerImport(new URL('./third-party/main.ts', import.meta.url).pathname, {
  configFile: false,
  logLevel: 'warn',
})
process.exitCode = module.main(process.argv.slice(2))
