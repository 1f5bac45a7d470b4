import type { Misconception } from './misconceptions/card.ts'
import { misconceptions } from './misconceptions.ts'
import type { Page } from './page.ts'
import { pages } from './pages.ts'
import { both, fill } from './text.ts'

/** Pages that are made from lists instead of prose: they have no text of their own in `content/`. */
const made = { page: '', parts: [], sources: [] } as const

export const misconceptionsPage: Page = {
  ...made,
  topic: 'misconceptions',
  title: both('Common beliefs', '常見誤解'),
  description: both(
    'What many say about Docker, what is true instead, and the commands that show it. Each belief has an address of its own to paste into an answer.',
    '關於 Docker 的常見說法、實際情況，以及一試便知的指令。每一則都有自己的網址，可以直接貼進回覆裡。',
  ),
}

export const glossaryPage: Page = {
  ...made,
  topic: 'glossary',
  title: both('Glossary', '名詞表'),
  description: both(
    'Every word of the field in English and Traditional Chinese, with its meaning and where upstream defines it.',
    '本站用到的每個名詞：英文與繁體中文、意思，以及上游在哪裡定義它。',
  ),
}

export const mapPage: Page = {
  ...made,
  topic: 'map',
  title: both('All pages', '所有頁面'),
  description: both(
    'Every page in reading order, each with its diagram, from the standards to Compose, Swarm and Stack.',
    '依閱讀順序列出每一頁與它的圖，從標準一路到 Compose、Swarm 與 Stack。',
  ),
}

const titleOfBelief = both('Common belief: “{belief}”', '常見誤解：「{belief}」')

/** One card's page; its title says that it is a belief, because it will be read without its surroundings. */
export const beliefPage = ({ id, belief, truth, sources }: Misconception): Page => ({
  ...made,
  topic: 'misconceptions',
  page: id,
  title: {
    en: fill(titleOfBelief, { belief: belief.en.replace(/\.$/, '') }).en,
    'zh-TW': fill(titleOfBelief, { belief: belief['zh-TW'].replace(/。$/, '') })['zh-TW'],
  },
  description: truth,
  sources,
})

/** In the order of previous and next, after the pages of prose. */
export const referencePages: readonly Page[] = [
  misconceptionsPage,
  ...misconceptions.map(beliefPage),
  glossaryPage,
  mapPage,
]

/** Every page that has an address. */
export const sitePages: readonly Page[] = [...pages, ...referencePages]

/** The card that a page is about. */
export const beliefOf = ({ topic, page }: Page): Misconception | undefined =>
  topic === 'misconceptions' ? misconceptions.find(({ id }) => id === page) : undefined
