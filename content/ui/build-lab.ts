import { both } from '../text.ts'

/** Words of the build lab. */
export const buildLab = {
  tab: both('Dockerfile', 'Dockerfile'),
  examples: both('Examples', '範例'),
  file: both('File', '檔案'),
  dockerfile: both('Text of {path}', '{path} 的內容'),
  files: both('Files of the build context', '建置環境的檔案'),
  newName: both('Name of a new file', '新檔案的名稱'),
  add: both('Add file', '新增檔案'),
  remove: both('Remove {path}', '移除 {path}'),
  bytes: both('{n} bytes, content not taken along', '{n} 位元組，內容不帶走'),
  drop: both(
    'Drop files or a folder here: names and sizes only, contents stay with you.',
    '把檔案或資料夾拖到這裡：只取名稱與大小，內容留在你這邊。',
  ),
  command: both('Build command', '建置指令'),
  remember: both('Compare from here', '以此為比較基準'),
  rememberWhy: both(
    'What stands here now counts as built: the next edit is compared with it.',
    '目前的內容視為已建置，下一次編輯會與它比較。',
  ),
  run: both('Run the image', '執行映像檔'),
  openLab: both('Open in the image lab', '在映像檔實驗室開啟'),
  onEngine: both('Follow it hop by hop', '逐步追蹤'),
  errorAt: both('Line {line}, column {column}', '第 {line} 行第 {column} 欄'),
  warningAt: both('Line {line}: {rule}', '第 {line} 行：{rule}'),
  noProblems: both('No errors, no warnings', '沒有錯誤，也沒有警告'),
  problems: both('Errors and warnings', '錯誤與警告'),
  tooLong: both('A file holds at most {n} characters here.', '這裡一個檔案最多 {n} 個字元。'),
  result: both('{hit} cached, {miss} ran', '{hit} 個快取，{miss} 個執行'),
  failed: both('The build failed', '建置失敗'),
}
