import { both, type Localized } from '../text.ts'

/**
 * What to do about waste in an image, by the model's code. Placeholders: `{layer}` and `{from}` count from 1;
 * `{size}` is a size for people, such as 19.5 MB; `{path}`, `{marker}`, `{count}` and `{tool}` as they are.
 */
export const advice = {
  'image/deleted-later': {
    title: both('Deleting later does not shrink the image', '之後才刪除，映像檔不會變小'),
    text: both(
      'Layer {layer} only adds whiteouts such as {marker}. Delete {path} in the same step that made it, in layer {from}, and save {size}.',
      '第 {layer} 層只是加上像 {marker} 這樣的 whiteout。在產生 {path} 的同一步（第 {from} 層）就刪掉，可以省下 {size}。',
    ),
  },
  'image/changed-mode-only': {
    title: both('A change of owner or mode stores the file again', '只改擁有者或權限，檔案卻存了第二份'),
    text: both(
      'Layer {layer} holds {count} files whose contents did not grow or shrink, {path} among them: {size} once more. Set owner and mode where the file is copied, with COPY --chown and --chmod.',
      '第 {layer} 層有 {count} 個檔案大小完全沒變（例如 {path}），又多占 {size}。請在複製時就用 COPY --chown 與 --chmod 設定好。',
    ),
  },
  'image/written-again': {
    title: both('The same files are stored twice', '同樣的檔案存了兩次'),
    text: both(
      'Layer {layer} writes {count} files again that lower layers hold already, {path} among them: {size} in all. The older copies stay in the image and are never seen. Write them once, or build in several stages.',
      '第 {layer} 層把下層已有的 {count} 個檔案（例如 {path}）再寫一次，共 {size}。舊的內容仍在映像檔裡，卻永遠看不到。請只寫一次，或分成多階段建置。',
    ),
  },
  'image/package-cache-left': {
    title: both('A package cache was left behind', '留下了套件快取'),
    text: both(
      '{path} holds {size} of {tool}’s cache. Nothing that runs needs it: delete it in the same RUN, or keep it outside with RUN --mount=type=cache.',
      '{path} 裡有 {size} 的 {tool} 快取，執行時用不到。請在同一個 RUN 裡刪掉，或用 RUN --mount=type=cache 放在映像檔外面。',
    ),
  },
  'image/no-change': {
    title: both('This step changed nothing', '這一步什麼都沒改'),
    text: both(
      'Layer {layer} comes from a RUN that left no trace in the file system. If it only checks something, move it to a stage that is not shipped.',
      '第 {layer} 層的 RUN 沒有在檔案系統留下任何改變。如果只是檢查，請移到不會出貨的建置階段。',
    ),
  },
} satisfies Record<string, { readonly title: Localized; readonly text: Localized }>
