import { both } from './text.ts'

/** What the command-line program says of itself. Names of commands and options are the same in every language. */
export const cli = {
  tagline: both(
    'Engine Room from a shell: the same computed Docker Engine as on the page. No Docker is needed.',
    '在 shell 裡使用 Engine Room：與網頁相同、由計算得出的 Docker Engine，不需要 Docker。',
  ),
  usage: both('Usage', '用法'),
  commands: both('Commands', '指令'),
  options: both('Options', '選項'),
  examples: both('Examples', '範例'),
  more: both(
    'Run "engine-room COMMAND --help" to read about one command.',
    '執行「engine-room COMMAND --help」閱讀某個指令的說明。',
  ),
  help: both('Says this', '顯示這份說明'),
  lang: both(
    'Language of the words: en or zh-TW (default: what LANG says)',
    '文字的語言：en 或 zh-TW（預設依 LANG）',
  ),
  json: both('Writes JSON instead of text', '輸出 JSON，而不是文字'),
  run: {
    summary: both('Runs a script on a fresh computed host', '在一台全新、由計算得出的主機上執行一份指令稿'),
    about: both(
      'FILE holds one command line for each line, as the page saves it; "-" reads standard input. Lines that begin with # are comments. The exit code is that of the last command.',
      'FILE 每一行是一個指令，就是網頁存下的格式；「-」讀標準輸入。以 # 開頭的行是註解。結束代碼就是最後一個指令的結束代碼。',
    ),
    hops: both(
      'Every message between two processes, instead of the output',
      '不印輸出，改印行程之間的每一則訊息',
    ),
    events: both('What docker events would have said', 'docker events 會說的內容'),
    state: both('What is on the host at the end', '結束時主機上有什麼'),
    hash: both('The sha256 of the log: the same on any machine', '記錄的 sha256：在任何機器上都相同'),
    echo: both('Prints each line before its output', '先印出每一行指令，再印它的輸出'),
    profile: both('Version of the Engine: 29 (default) or 28', 'Engine 的版本：29（預設）或 28'),
    liveRestore: both('Starts dockerd with --live-restore', '以 --live-restore 啟動 dockerd'),
    nothing: both('Nothing is there.', '什麼都沒有。'),
  },
  explain: {
    summary: both(
      'Tells what each flag of a docker run becomes, and who consumes it',
      '說明 docker run 的每個旗標變成什麼、由誰使用',
    ),
    about: both(
      'LINE is one docker run or docker create, in quotes. It is played with and without each flag; what differs is shown: fields of the API request, of the OCI config.json, files of the cgroup, calls.',
      'LINE 是一行 docker run 或 docker create，以引號括住。每個旗標都各執行一次有它和沒有它的情況，顯示差別：API 請求的欄位、OCI config.json 的欄位、cgroup 的檔案、呼叫。',
    ),
  },
  errors: {
    unknownCommand: both('"{name}" is no command of engine-room.', 'engine-room 沒有「{name}」這個指令。'),
    unknownOption: both('There is no option {option}.', '沒有 {option} 這個選項。'),
    optionValue: both(
      '{option} takes one value if its help shows one, and none otherwise.',
      '{option} 的說明裡有值才要給值，沒有就不能給。',
    ),
    oneFile: both('Give exactly one {argument}.', '請指定恰好一個 {argument}。'),
    oneView: both('Choose one of {options}.', '{options} 只能擇一。'),
    notAmong: both(
      '--{option} takes {choices}, not "{given}".',
      '--{option} 只接受 {choices}，不接受「{given}」。',
    ),
    unreadable: both('{file} cannot be read: {reason}', '無法讀取 {file}：{reason}'),
    hint: both('See "{command} --help".', '請見「{command} --help」。'),
  },
} as const
