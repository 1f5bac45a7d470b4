import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { commandsInChinese, hostLines } from '#content/commands.ts'
import { steps } from '#content/engine/hops/steps.ts'
import { errors, errorText } from '#content/errors.ts'
import { advice } from '#content/image/advice.ts'
import { dockerMessages } from '#content/messages.ts'
import { misconceptions } from '#content/misconceptions.ts'
import { pages } from '#content/pages.ts'
import { referencePages } from '#content/reference-pages.ts'
import { termOf, terms } from '#content/terms.ts'
import { LOCALES, type Localized } from '#content/text.ts'
import { reading } from '#content/ui/reading.ts'
import { ui } from '#content/ui.ts'
import { compose, containerd, moby, runc } from '#content/upstream.ts'
import { adviceCodes } from '#model/image/advice.ts'

/** What Taiwan says otherwise. */
const MAINLAND = [
  '磁碟區',
  '镜像',
  '鏡像',
  '網絡',
  '服務器',
  '默認',
  '文件夾',
  '進程',
  '內核',
  '程序',
  '數據',
  '信息',
  '軟件',
  '硬件',
  '端口',
  '用戶名',
  '接口',
  '鏈接',
  '存儲',
  '加載',
  '卸下',
  '調用',
  '線程',
  '內存',
  '緩存',
  '控制台',
  '倉庫名',
  '文件系統',
  '字節',
  '字符',
  '配置文件',
  '命令行',
  '屏幕',
  '視頻',
  '質量',
  '優化',
  '回車',
  '菜單',
  '粘貼',
  '創建',
]
/** Characters that only the simplified script has. */
const SIMPLIFIED =
  /[个们这为么对时说过还进远连层钥镜务发变现应该开关见观点击从两产业东严丧临举义乌书买乱争亏云亚]/

type Found = readonly [where: string, text: Localized]

function* wordsOf(value: unknown, where: string): Generator<Found> {
  if (typeof value !== 'object' || value === null) return
  if ('en' in value && 'zh-TW' in value && typeof value['zh-TW'] === 'string')
    yield [where, value as Localized]
  else for (const [key, child] of Object.entries(value)) yield* wordsOf(child, `${where}.${key}`)
}

const words: readonly Found[] = [
  ...wordsOf(ui, 'ui'),
  ...wordsOf(terms, 'terms'),
  ...wordsOf(errors, 'errors'),
  ...wordsOf(steps, 'steps'),
  ...wordsOf(advice, 'advice'),
  ...wordsOf(pages, 'pages'),
  ...wordsOf(misconceptions, 'misconceptions'),
  ...wordsOf(reading, 'reading'),
  ...wordsOf(referencePages, 'reference pages'),
  ...wordsOf(hostLines, 'host lines'),
  ...wordsOf(dockerMessages, 'messages'),
]

const proses = readdirSync('content', { recursive: true, encoding: 'utf8' }).filter((file) =>
  file.endsWith('zh-TW.mdx'),
)
/** The prose as it is read: terms by their labels, code as one Latin word, no heading ids. */
const readable = (text: string) =>
  text
    .replace(/<Term id="([^"]+)" \/>/g, (_, id: string) => termOf(id)?.label['zh-TW'] ?? '')
    .replace(/```[\s\S]*?```|`[^`]*`|<Try>.*?<\/Try>/g, 'code')
    .replace(/ ?\| ?/g, '\n')
    .replace(/<[^>]+>| ?\{\/\*.*?\*\/\}|\]\([^)]*\)|[*[]/g, '')

const chinese: readonly (readonly [string, string])[] = [
  ...words.map(([where, text]) => [where, text['zh-TW']] as const),
  ...Object.entries(commandsInChinese),
  ...proses.map((file) => [file, readable(readFileSync(`content/${file}`, 'utf8'))] as const),
]

const offending = (pattern: RegExp) =>
  chinese.flatMap(([where, text]) => [...text.matchAll(pattern)].map((match) => `${where}: ${match[0]}`))

describe('Traditional Chinese as written in Taiwan', () => {
  test('there is something to read', () => expect(chinese.length).toBeGreaterThan(700))

  test('no word of the mainland', () => {
    expect(
      chinese.flatMap(([where, text]) =>
        MAINLAND.filter((word) => text.includes(word)).map((word) => `${where}: ${word}`),
      ),
    ).toEqual([])
  })

  test('no simplified character', () => expect(offending(new RegExp(SIMPLIFIED, 'g'))).toEqual([]))

  test('commas, colons and parentheses between Chinese characters are full-width', () => {
    expect(offending(/\p{Script=Han}[,;:!?()]\p{Script=Han}?/gu)).toEqual([])
    expect(offending(/[,;:!?()]\p{Script=Han}/gu)).toEqual([])
  })

  test('no space beside full-width punctuation, no straight quotes around Chinese', () => {
    expect(offending(/ [，。；：、」）]|[，。；：、「」（）] /g)).toEqual([])
    expect(offending(/["“”']\p{Script=Han}|\p{Script=Han}["“”']/gu)).toEqual([])
  })

  test('a space between Chinese and Latin letters or digits', () => {
    expect(offending(/\p{Script=Han}[A-Za-z0-9]{2,}|[A-Za-z0-9]{2,}\p{Script=Han}/gu)).toEqual([])
  })
})

describe('the agreed words', () => {
  /** Words that are names as well: of a network mode, a command's option, containerd's own partitions. */
  const NAMES = /^(bridge|host|namespace|image|network|layer|tag|signal|event|port|node|drain)$/
  const han = /\p{Script=Han}/u
  const without = (label: string) => label.replace(/ ?[(（].*/, '')
  const agreed = Object.values(terms)
    .map(({ label }) => [without(label.en), without(label['zh-TW'])] as const)
    .filter(([en, zh]) => han.test(zh) && !zh.includes(en) && !NAMES.test(en))
  /** Names in Latin letters that hold such a word: containerd image store, Kata Containers. */
  const kept = [
    'Open Container Initiative',
    ...Object.values(terms)
      .map(({ label }) => without(label['zh-TW']))
      .filter((label) => label.includes(' ') && !han.test(label)),
  ]
  const own = (text: string) =>
    kept.reduce((rest, name) => rest.replaceAll(name, ''), text.replace(/「[^」]*」|（[^）]*）|\{\w+\}/g, ''))

  test('there are some', () => expect(agreed.length).toBeGreaterThan(60))

  test('Chinese says it in Chinese where a Chinese word was agreed on', () => {
    const found = chinese.flatMap(([where, text]) =>
      agreed.flatMap(([en, zh]) =>
        new RegExp(`(?<![\\w./@=-])(${en}|${en[0]?.toUpperCase()}${en.slice(1)})s?(?![\\w./:=-])`).test(
          own(text),
        )
          ? [`${where}: ${en}, not ${zh}`]
          : [],
      ),
    )
    expect(found).toEqual([])
  })

  test('a linked word is the agreed one or a part of it', () => {
    const plain = (text: string) => text.normalize('NFKC').toLowerCase()
    const found = proses.flatMap((file) =>
      [...readFileSync(`content/${file}`, 'utf8').matchAll(/<Term id="([^"]+)">([^<]*)</g)].flatMap(
        ([, id = '', words = '']) => {
          const label = plain(termOf(id)?.label['zh-TW'] ?? '')
          return label.includes(plain(words)) || plain(words).includes(label) ? [] : [`${file}: ${words}`]
        },
      ),
    )
    expect(found).toEqual([])
  })
})

describe('the words of the page', () => {
  const placeholders = (text: string) =>
    [...new Set([...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name))].sort()

  test('both languages have the same placeholders', () => {
    expect(
      words
        .filter(([, { en, 'zh-TW': zh }]) => String(placeholders(en)) !== String(placeholders(zh)))
        .map(([where]) => where),
    ).toEqual([])
  })

  test('nothing is called simple, easy or obvious', () => {
    expect(
      words
        .filter(([, { en }]) => /\b(simply|just|easy|easily|obviously|of course)\b/i.test(en))
        .map(([where]) => where),
    ).toEqual([])
  })

  test('every advice of the model has words, and only those', () => {
    expect(Object.keys(advice).sort()).toEqual([...adviceCodes].sort())
  })

  test('an unknown error is named, a known one is filled', () => {
    expect(errorText('what/ever').en).toContain('what/ever')
    expect(errorText('constructor').en).toContain('constructor')
    expect(errorText('reference/name-contains-uppercase', { lower: 'team/app' }).en).toContain('team/app')
  })

  test('every term has a source on the web and a meaning in at most two or three sentences', () => {
    for (const [id, { means, source }] of Object.entries(terms)) {
      expect(source, id).toMatch(/^https:\/\//)
      expect(means.en.length, id).toBeLessThan(200)
      expect(means.en, id).toMatch(/\.$/)
      expect(means['zh-TW'], id).toMatch(/。$/)
    }
  })
})

test('the footer names the versions that the citations stand at', () => {
  const { versions, checked } = ui.footer
  for (const tag of [moby(''), containerd(''), runc(''), compose('')].map(({ title }) => title)) {
    const version = /\(v(\d+\.\d+)/.exec(tag)?.[1] ?? 'none'
    for (const locale of LOCALES) expect(versions[locale]).toContain(version)
  }
  for (const locale of LOCALES) expect(checked[locale]).toMatch(/\b20\d\d-\d\d-\d\d$/)
})
