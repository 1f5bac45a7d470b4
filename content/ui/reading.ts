import { both } from '../text.ts'

/** Words of the pages made from lists, and of the palette once it is open; the frame never loads them. */
export const reading = {
  prose: { simplified: both('What we simplify', '我們簡化了什麼') },
  belief: {
    seeFor: both('See for yourself', '親自試試看'),
    run: both('Run these commands here', '在這裡執行這些指令'),
    lookFor: both('What to look at:', '看這裡：'),
    why: both('Why', '為什麼'),
    explained: both('Explained on the page', '說明在這一頁：'),
    paste: both(
      'This page has an address of its own; paste it where the belief comes up.',
      '這一頁有自己的網址；有人這麼說的時候，可以直接貼上。',
    ),
    open: both('The commands that show it', '一試便知的指令'),
  },
  glossary: {
    letters: both('Letters', '字母'),
    filter: both('Filter the words', '篩選名詞'),
    hint: both('A word in English or Chinese', '輸入英文或中文'),
    count: both('{count} of {all} words', '{all} 個名詞中的 {count} 個'),
    none: both('No word matches “{query}”.', '沒有符合「{query}」的名詞。'),
    english: both('English', '英文'),
    chinese: both('Chinese', '中文'),
    source: both('Source', '來源'),
    open: both('to the glossary', '看名詞表'),
  },
  map: {
    reading: both('In reading order', '依閱讀順序'),
    reference: both('To look things up', '查詢用'),
    parts: both('{count} parts explained', '說明 {count} 個元件'),
    beliefs: both('{count} beliefs', '{count} 則誤解'),
    terms: both('{count} words', '{count} 個名詞'),
  },
  search: {
    messages: both('Error messages', '錯誤訊息'),
    runLine: both('Run it in the trace player', '在逐步播放中執行'),
    failed: both(
      'The search index could not be loaded. The page “All pages” lists everything.',
      '搜尋索引無法載入。「所有頁面」列出了全部內容。',
    ),
    keys: both('to choose, Enter to open, Esc to close', '選擇，Enter 開啟，Esc 關閉'),
    results: both('Results', '搜尋結果'),
  },
} as const
