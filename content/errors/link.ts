import { both } from '../text.ts'

/** What can be wrong with an address, or go wrong in the page itself. */
export const pageErrors = {
  'link/unknown-state': both(
    'This link’s commands could not be replayed, so the page starts from the beginning. The commands are listed below to try one by one.',
    '這個連結裡的指令無法重播，因此從頭開始。下面列出這些指令，可以逐一試試看。',
  ),
  'link/unknown-version': both(
    'This link was made by a newer version of the page ({version}). Reload to get it.',
    '這個連結是用較新的頁面版本（{version}）產生的。請重新載入頁面。',
  ),
  'link/damaged': both(
    'The end of this link is missing or changed; chat programs sometimes cut long addresses. Copy it once more from where it came.',
    '這個連結的結尾遺失或被改過；通訊軟體有時會截斷長網址。請回到來源重新複製一次。',
  ),
  'link/too-long': both(
    'This state does not fit into an address: it would be {length} characters long. Undo some commands, or share a single step.',
    '這個狀態塞不進網址：會有 {length} 個字元。請復原幾個指令，或只分享其中一步。',
  ),
  'link/unknown-part': both(
    'The diagram has no part “{part}”. The whole diagram is shown.',
    '圖上沒有「{part}」這個元件，因此顯示整張圖。',
  ),
  'link/step-out-of-range': both(
    'There is no step {n}; the last one, {count}, is shown.',
    '沒有第 {n} 步，因此顯示最後一步：第 {count} 步。',
  ),
  'worker/crashed': both(
    'Reading the file stopped because of a mistake of ours, or because the tab ran out of memory. Nothing else is lost: try again, or try a smaller image.',
    '讀取檔案時停了下來，原因是我們的錯誤，或分頁的記憶體用完。其他內容都還在：請再試一次，或換小一點的映像檔。',
  ),
  'worker/unavailable': both(
    'This browser does not allow background workers here, so files cannot be read. Everything else works.',
    '這個瀏覽器不允許在這裡使用背景執行緒，因此無法讀取檔案。其他功能正常。',
  ),
  'file/unreadable': both(
    'The browser could not read {name}. It may have been moved or changed since you chose it: choose it again.',
    '瀏覽器無法讀取 {name}。檔案可能在選取後被移動或修改，請重新選取。',
  ),
  'file/empty': both('{name} is empty.', '{name} 是空的。'),
  'file/too-many': both(
    'One archive at a time: only {name} was read.',
    '一次只能讀一個封存檔：只讀取了 {name}。',
  ),
  'limit/commands': both(
    'This session has {count} commands, which is as many as the model replays at once. Start over, or undo some.',
    '目前已有 {count} 個指令，是模型一次能重播的上限。請重新開始，或復原幾個指令。',
  ),
  'limit/hops': both(
    'This command causes more than {count} steps; the first {count} are shown.',
    '這個指令產生超過 {count} 個步驟，只顯示前 {count} 步。',
  ),
  'limit/objects': both(
    'The host holds {count} containers; more would not be readable in one diagram.',
    '主機上已有 {count} 個容器，再多就無法在一張圖裡看清楚。',
  ),
  'copy/refused': both(
    'The browser did not allow copying. Select the text and press Ctrl+C.',
    '瀏覽器不允許複製。請選取文字後按 Ctrl+C。',
  ),
  unknown: both(
    'Something went wrong that has no explanation here yet: {code}.',
    '發生了一個這裡還沒有說明的問題：{code}。',
  ),
}
