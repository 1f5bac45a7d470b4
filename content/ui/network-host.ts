import { both } from '../text.ts'

/** Words of what one would read on the host: they arrive with their code. */
export const hostWords = {
  lead: both('What the host’s own tools would print now.', '主機自己的工具現在會印出什麼。'),
  views: both('Which tool', '哪個工具'),
  by: both(
    'Marked: what {line} changed, {added} lines added and {removed} removed.',
    '標示的是 {line} 的變更：新增 {added} 行，移除 {removed} 行。',
  ),
  nothing: both('{line} changed nothing here.', '{line} 沒有改變這裡的任何內容。'),
  empty: both(
    'Nothing: Docker has written no such rules here.',
    '沒有內容：Docker 在這裡沒有寫任何這類規則。',
  ),
  added: both('added', '新增'),
  removed: both('removed', '移除'),
} as const
