import { both, same } from './text.ts'

/** The event log: what was sent, what docker events would say, the script, and the flags of a line. */
export const log = {
  views: {
    label: both('What to list', '要列出什麼'),
    messages: both('Messages', '訊息'),
    events: same('docker events'),
    script: both('Script', '指令稿'),
    flags: both('Flags', '旗標'),
  },
  find: both('Filter', '篩選'),
  findHint: both('part of a name or a call', '名稱或呼叫的一部分'),
  list: both('List', '列表'),
  link: both('Link', '連結'),
  copyText: both('Copy what is listed', '複製列出的內容'),
  copyLink: both('Copy the link to this list', '複製這份列表的連結'),
  found: both('{n} of {count}', '{n}／{count}'),
  none: both('Nothing fits the filter.', '沒有符合篩選的項目。'),
  noEvents: both('No event yet.', '還沒有事件。'),
  undo: both('Undo a command', '復原一個指令'),
  redo: both('Redo a command', '重做一個指令'),
  keys: both(
    'Ctrl+Z and Ctrl+Y do the same anywhere on the page.',
    '在頁面任何地方按 Ctrl+Z、Ctrl+Y 也一樣。',
  ),
  save: both('Save to a file', '存成檔案'),
  load: both('Load a file', '載入檔案'),
  loaded: both('{n} lines loaded', '已載入 {n} 行'),
  empty: both('No command yet.', '還沒有指令。'),
  sameFile: both(
    'The same file runs in a shell: npx engine-room run FILE.',
    '同一個檔案也能在 shell 執行：npx engine-room run FILE。',
  ),
  hash: both('The hash of the log, the same on any machine', '記錄的雜湊值，在任何機器上都相同'),
  branches: both('Lines left behind', '留下的分支'),
  branchesNote: both(
    'Typing in the past begins a new branch. The old one stays here, each under its own link.',
    '回到過去再輸入指令，就開始新的分支。舊的留在這裡，各有自己的連結。',
  ),
  branchOf: both('{n} commands', '{n} 個指令'),
  line: both('A docker run line', '一行 docker run'),
  explain: both('Explain', '說明'),
  flagsNote: both(
    'The line is played with and without each flag; what differs is shown.',
    '每個旗標都各執行一次有它和沒有它的情況，顯示差別。',
  ),
} as const
