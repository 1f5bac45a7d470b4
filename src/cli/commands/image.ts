import { imageCli } from '#content/image/cli.ts'
import { fill, type Locale } from '#content/text.ts'
import { sizeText } from '#diagrams/image/layers-view.ts'
import { markdownOf, summaryText } from '#diagrams/image/report-markdown.ts'
import type { OpenedArchive } from '#importers/assemble/archive.ts'
import { openArchive } from '#importers/open-image.ts'
import { csvOf, type ImageReport, type Reportable, reportOf } from '#model/image/report.ts'
import { stackOf } from '#model/image/stack.ts'
import { type CliCommand, type Given, Refusal } from '../command.ts'
import { onlyArgument } from '../files.ts'

const LIMIT_PASSED = 1
const NO_IMAGE = 3

const UNITS: Readonly<Record<string, number>> = {
  '': 1,
  b: 1,
  kb: 1e3,
  mb: 1e6,
  gb: 1e9,
  kib: 2 ** 10,
  mib: 2 ** 20,
  gib: 2 ** 30,
}

/** `50MB`, `1.5 GiB`, `1000` in bytes. @throws {@link Refusal} */
function sizeIn({ options }: Given, option: string): number | undefined {
  const given = options[option]
  if (given === undefined) return undefined
  const [, count, unit = ''] = /^\s*(\d+(?:\.\d+)?)\s*([a-z]*)\s*$/i.exec(`${given}`) ?? []
  const factor = UNITS[unit.toLowerCase()]
  if (count === undefined || factor === undefined)
    throw new Refusal(fill(imageCli.notASize, { option, given: `${given}` }))
  return Number(count) * factor
}

/** @throws {@link Refusal} */
function shareIn({ options }: Given, option: string): number | undefined {
  const given = options[option]
  if (given === undefined) return undefined
  const share = Number(given)
  if (given === '' || !(share >= 0 && share <= 1))
    throw new Refusal(fill(imageCli.notAShare, { option, given: `${given}` }))
  return share
}

function nameOf({ tags, manifestDigest, configDigest }: OpenedArchive['images'][number]['image']): string {
  return tags[0] ?? (manifestDigest ?? configDigest ?? '').slice(0, 19)
}

const reportable = ({ image, entries, target }: OpenedArchive['images'][number]): Reportable => ({
  name: nameOf(image),
  image,
  stack: stackOf(image, entries),
  paths: image.tree.length,
  ...(target === undefined ? {} : { target }),
})

/** Sentences on the limits that an image passes. */
function passed(
  { images }: ImageReport,
  limits: { readonly wasted: number | undefined; readonly efficiency: number | undefined },
  locale: Locale,
): string[] {
  return images.flatMap(({ name, sizes, efficiency }) => {
    const lines: string[] = []
    if (limits.wasted !== undefined && sizes.wastedBytes > limits.wasted) {
      const values = { image: name, wasted: sizeText(sizes.wastedBytes), limit: sizeText(limits.wasted) }
      lines.push(fill(imageCli.tooMuchWasted, values)[locale])
    }
    if (limits.efficiency !== undefined && efficiency.dive < limits.efficiency) {
      const values = { image: name, share: efficiency.dive.toFixed(4), limit: String(limits.efficiency) }
      lines.push(fill(imageCli.tooInefficient, values)[locale])
    }
    return lines
  })
}

/** `engine-room image app.tar`: what the lab finds in an archive, for a shell and for CI. */
export const image: CliCommand = {
  name: 'image',
  argument: 'FILE',
  summary: imageCli.summary,
  about: imageCli.about,
  examples: [
    'engine-room image app.tar',
    'docker save app | engine-room image - --json',
    'engine-room image app.tar --markdown > report.md',
    'engine-room image app.tar --max-wasted 50MB --min-efficiency 0.9',
  ],
  options: {
    json: { words: imageCli.json },
    csv: { words: imageCli.csv },
    markdown: { words: imageCli.markdown },
    'max-wasted': { words: imageCli.maxWasted, value: 'SIZE' },
    'min-efficiency': { words: imageCli.minEfficiency, value: 'SHARE' },
  },
  async run(given, io) {
    const { options, locale } = given
    const forms = ['json', 'csv', 'markdown'].filter((name) => options[name] !== undefined)
    if (forms.length > 1)
      throw new Refusal(fill(imageCli.oneForm, { options: forms.map((name) => `--${name}`).join(', ') }))
    const limits = { wasted: sizeIn(given, 'max-wasted'), efficiency: shareIn(given, 'min-efficiency') }
    const file = onlyArgument(given, 'FILE')
    const opened = await openArchive(io.open(file))
    if (!opened.ok) {
      const { code, message } = opened.error
      io.err(`${fill(imageCli.cannotOpen, { file, code, reason: message })[locale]}\n`)
      return NO_IMAGE
    }
    const { archive, images, others } = opened.value
    const all = [...images, ...others].map(reportable)
    const report = reportOf(all, { file, format: archive.format, problems: archive.problems })
    const stacks = all.map(({ stack }) => stack)
    const [form] = forms
    io.out(
      form === 'json'
        ? `${JSON.stringify(report, null, 2)}\n`
        : form === 'csv'
          ? csvOf(report)
          : form === 'markdown'
            ? markdownOf(report, stacks, locale)
            : summaryText(report, stacks, locale),
    )
    for (const { code, message, path } of archive.problems)
      io.err(`${code}: ${message}${path === undefined ? '' : ` (${path})`}\n`)
    const lines = passed(report, limits, locale)
    for (const line of lines) io.err(`${line}\n`)
    return lines.length > 0 || archive.problems.length > 0 ? LIMIT_PASSED : 0
  },
}
