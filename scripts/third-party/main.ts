import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { caseFiles } from './cases.ts'
import { LICENCES_OF_THE_PAGE, licenceCounts, shippedPackages, toolPackages } from './packages.ts'
import { thirdPartyPage } from './page.ts'

const TARGET = 'THIRD_PARTY.md'

/** What must not be: a licence the page cannot carry, a package without a licence text, data from nowhere. */
export function complaints(): readonly string[] {
  return [
    ...shippedPackages()
      .filter(({ licence }) => !LICENCES_OF_THE_PAGE.includes(licence))
      .map(({ name, licence }) => `${name} is in the page and its licence is ${licence}`),
    ...shippedPackages()
      .filter(({ text }) => text === '')
      .map(({ name }) => `${name} is in the page and brings no licence text`),
    ...caseFiles()
      .filter(({ sources }) => sources.length === 0)
      .map(
        ({ path }) => `${path} does not say where it comes from: add a "source" header or cases/README.md`,
      ),
  ]
}

/** THIRD_PARTY.md as it has to be now. */
export const thirdPartyText = (): string =>
  thirdPartyPage({
    shipped: shippedPackages(),
    tools: toolPackages(),
    counts: licenceCounts(),
    cases: caseFiles(),
  })

/** @param args `--check` compares and writes nothing @returns the exit code */
export function main(args: readonly string[]): number {
  const page = thirdPartyText()
  const wrong = [...complaints()]
  if (!args.includes('--check')) writeFileSync(TARGET, page)
  else if (!existsSync(TARGET) || readFileSync(TARGET, 'utf8') !== page)
    wrong.push(`${TARGET} is out of date: run node scripts/third-party.mjs`)
  for (const complaint of wrong) console.error(complaint)
  return wrong.length === 0 ? 0 : 1
}
