import { existsSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { caseFiles } from './cases.ts'
import { complaints, thirdPartyText } from './main.ts'
import { shippedPackages, toolPackages } from './packages.ts'

const read = (path: string) => readFileSync(path, 'utf8')

test('nothing in the page has a licence that asks for more than a notice, and test data says where it is from', () => {
  expect(complaints()).toEqual([])
})

test('THIRD_PARTY.md is what node scripts/third-party.mjs writes', () => {
  expect(read('THIRD_PARTY.md')).toBe(thirdPartyText())
})

test('every package in the page is named with its holder and its licence text', () => {
  const page = read('THIRD_PARTY.md')
  for (const { name, copyright, text } of shippedPackages()) {
    expect(page).toContain(`| ${name} |`)
    expect(`${name}: ${copyright.length}`).not.toBe(`${name}: 0`)
    expect(text.length).toBeGreaterThan(200)
  }
})

test('a package is in the page or a tool, and none is left out', () => {
  const { dependencies, devDependencies } = JSON.parse(read('package.json')) as Record<
    string,
    Record<string, string>
  >
  const named = [...shippedPackages(), ...toolPackages()].map(({ name }) => name)
  for (const name of [...Object.keys(dependencies ?? {}), ...Object.keys(devDependencies ?? {})])
    expect(named.filter((one) => one === name)).toEqual([name])
})

test('every file of test data is listed', () => {
  const page = read('THIRD_PARTY.md')
  for (const { path } of caseFiles()) expect(page).toContain(`| ${path} |`)
})

test('the licence is the one that package.json names', () => {
  expect(JSON.parse(read('package.json'))).toMatchObject({ license: 'MIT' })
  expect(read('LICENSE')).toMatch(/^MIT License\n\nCopyright \(c\) \d{4} Engine Room contributors\n/)
})

test('the guides name only files and folders that are there', () => {
  for (const guide of ['CONTRIBUTING.md', 'docs/architecture.md']) {
    const paths = [...read(guide).matchAll(/`((?:src|content|scripts|docs|e2e)\/[^`<>\s]*)`/g)].map(
      ([, path]) => path ?? '',
    )
    expect(paths.length).toBeGreaterThan(5)
    expect(paths.filter((path) => !existsSync(path) && path !== 'content/engine/shim/')).toEqual([])
  }
})
