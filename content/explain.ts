import { both } from './text.ts'

/** Words around the flags of a pasted `docker run` and what becomes of them. */
export const explain = {
  /** Where a flag ends up: what stands in front of its new form. */
  forms: {
    request: both('Request of the CLI', 'CLI 送出的請求'),
    api: both('API field', 'API 欄位'),
    oci: both('config.json', 'config.json'),
    cgroup: both('cgroup file', 'cgroup 檔案'),
    file: both('File', '檔案'),
    call: both('Call', '呼叫'),
  },
  reads: both('Consumed by {actor}', '由 {actor} 使用'),
  sent: both('is sent', '會送出'),
  notSent: both('is not sent', '不會送出'),
  removed: both('without {value}', '去掉 {value}'),
  times: both('{count} times', '{count} 次'),
  timesInstead: both('{count} times instead of {before}', '{count} 次，原本 {before} 次'),
  notCalled: both('is not called', '不會呼叫'),
  nothing: both(
    'No difference: the same container comes out without it. The CLI reads it and sends nothing else.',
    '沒有差別：不寫它也得到同樣的容器。CLI 讀了它，送出的內容不變。',
  ),
  noFlags: both('This line has no flags.', '這一行沒有旗標。'),
  alone: both('Played alone, because the whole line is refused.', '單獨執行的結果，因為整行會被拒絕。'),
  refusal: both('The daemon refuses this line: {said}', 'daemon 會拒絕這一行：{said}'),
  errors: {
    'explain/not-run': both(
      'Paste a line that begins with docker run or docker create.',
      '請貼上以 docker run 或 docker create 開頭的一行。',
    ),
    'explain/refused': both('The CLI refuses this line: {said}', 'CLI 會拒絕這一行：{said}'),
  },
} as const
