import { both } from '../text.ts'

/** What `engine-room image` says of itself. */
export const imageCli = {
  summary: both('Opens an image archive and reports on it', '開啟映像檔封存並產生報告'),
  about: both(
    'FILE is what docker save, podman save, skopeo or buildx wrote, compressed or not; "-" reads standard input. Nothing is sent anywhere. The exit code is 0 if all is well, 1 if a limit is passed or something in the archive is wrong, 2 if this was asked wrongly, 3 if FILE holds no image that can be read.',
    'FILE 是 docker save、podman save、skopeo 或 buildx 寫出的檔案，壓縮與否都可以；「-」讀標準輸入。不會傳送任何內容。結束代碼：0 一切正常，1 超過限制或封存檔有問題，2 用法錯誤，3 FILE 裡沒有讀得出來的映像檔。',
  ),
  json: both(
    'Writes the whole report as JSON (schemas/image-report.json)',
    '以 JSON 輸出完整報告（schemas/image-report.json）',
  ),
  csv: both('Writes one row a layer and one a wasted path', '每一層一列、每個浪費的路徑一列'),
  markdown: both(
    'Writes the report for an issue or a pull request',
    '輸出適合貼到 issue 或 pull request 的報告',
  ),
  maxWasted: both(
    'Fails if an image ships more bytes that no container sees, such as 50MB or 10MiB',
    '若映像檔帶的、任何容器都看不到的內容超過這個量就失敗，例如 50MB 或 10MiB',
  ),
  minEfficiency: both(
    'Fails if dive’s efficiency of an image is below it, such as 0.9',
    '若映像檔的效率（dive 的算法）低於此值就失敗，例如 0.9',
  ),
  notASize: both(
    '--{option} takes a size such as 50MB, not "{given}".',
    '--{option} 要給大小，例如 50MB，不接受「{given}」。',
  ),
  notAShare: both(
    '--{option} takes a number from 0 to 1, not "{given}".',
    '--{option} 要給 0 到 1 的數字，不接受「{given}」。',
  ),
  oneForm: both('Choose one of {options}.', '{options} 只能擇一。'),
  cannotOpen: both('{file} cannot be opened: {code}: {reason}', '無法開啟 {file}：{code}：{reason}'),
  tooMuchWasted: both(
    '{image}: {wasted} wasted, more than {limit}.',
    '{image}：浪費 {wasted}，超過 {limit}。',
  ),
  tooInefficient: both(
    '{image}: efficiency {share}, below {limit}.',
    '{image}：效率 {share}，低於 {limit}。',
  ),
} as const
