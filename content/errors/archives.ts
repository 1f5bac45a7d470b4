import { both } from '../text.ts'

/** What can be wrong with a dropped image archive, by the importer's code. */
export const archiveErrors = {
  'not-an-image': both(
    'This file is no image archive: it has neither a manifest.json nor an oci-layout with an index.json. Make one with docker save -o image.tar NAME.',
    '這個檔案不是映像檔封存檔：裡面沒有 manifest.json，也沒有 oci-layout 與 index.json。可以用 docker save -o image.tar 名稱 產生一個。',
  ),
  truncated: both(
    'The file ends in the middle of an entry. The download or copy was probably cut off: fetch it again and compare the sizes.',
    '檔案在某個項目中間就結束了，可能是下載或複製到一半中斷。請重新取得檔案，並比對大小。',
  ),
  'bad-tar': both(
    'An entry’s header is damaged: its checksum does not match. Check the file with tar tf image.tar, or save the image again.',
    '某個項目的標頭損壞，檢查碼不符。請用 tar tf image.tar 檢查，或重新儲存映像檔。',
  ),
  'bad-json': both(
    'A document in the archive is no valid JSON. Tools that rewrite archives by hand cause this: save the image again.',
    '封存檔裡有一份文件不是有效的 JSON。通常是手動改寫封存檔造成的，請重新儲存映像檔。',
  ),
  'bad-schema': both(
    'A document lacks a field that the specification requires, or has one of the wrong kind.',
    '有一份文件缺少規格要求的欄位，或欄位的型別不對。',
  ),
  'bad-compression': both(
    'A layer’s compressed data is damaged and cannot be unpacked. Pull the image again and save it once more.',
    '某一層的壓縮資料損壞，無法解開。請重新拉取映像檔，再儲存一次。',
  ),
  'bad-digest': both(
    'A digest is not written as algorithm:hex, for example sha256: and 64 hex digits.',
    '有一個摘要沒有寫成 algorithm:hex 的形式，例如 sha256: 加 64 個十六進位字元。',
  ),
  'missing-index': both(
    'There is an oci-layout and no index.json, so nothing says which images lie here. Copy the whole directory, or save the image again.',
    '有 oci-layout 卻沒有 index.json，無從得知裡面有哪些映像檔。請複製整個目錄，或重新儲存映像檔。',
  ),
  'missing-manifest': both(
    'The index names a manifest that is not in the archive. Archives hold only the platforms that were pulled: save that platform too, or ignore it.',
    '索引提到的 manifest 不在封存檔裡。封存檔只會包含已拉取的平台：請一併儲存該平台，或忽略它。',
  ),
  'missing-blob': both(
    'A manifest names a blob that is not in the archive. What the other layers hold is still shown.',
    'manifest 提到的 blob 不在封存檔裡。其他層的內容仍會顯示。',
  ),
  'digest-mismatch': both(
    'The bytes do not have the digest they are stored under. Trust the computed one; the archive was changed or damaged.',
    '內容的摘要與存放名稱不符。請以重新計算的結果為準；封存檔可能被改過或損壞。',
  ),
  'diffid-mismatch': both(
    'A layer unpacks to other contents than the config promises. docker load with a graph driver would refuse this image.',
    '某一層解開後的內容與 config 記載的不同。使用 graph driver 的 docker load 會拒絕這個映像檔。',
  ),
  'size-mismatch': both(
    'A blob is longer or shorter than its descriptor says. The counted size is shown.',
    '有一個 blob 的長度與 descriptor 寫的不同。畫面顯示的是實際數到的大小。',
  ),
  'layer-count-mismatch': both(
    'The manifest and the config disagree on how many layers there are. Layers are shown without the commands that made them.',
    'manifest 與 config 對層數的說法不一致。各層會顯示，但不附上產生它的指令。',
  ),
  'unsupported-media-type': both(
    'A document or layer is of a kind we cannot read, so it is listed without contents.',
    '有一份文件或層的類型我們讀不懂，因此只列出名稱，不顯示內容。',
  ),
  'unsafe-path': both(
    'An entry’s path leads out of the image with “..” or an absolute link. It was left out and nothing was written.',
    '有一個項目的路徑用「..」或絕對連結指到映像檔外面。它已被略過，也沒有寫入任何東西。',
  ),
  cycle: both(
    'An index contains itself, directly or through another one. It is followed only once.',
    '有一份索引直接或間接包含了自己，只會走訪一次。',
  ),
  'limit-exceeded': both(
    'The archive is larger than one tab should hold. What was read until then is shown; a smaller image, or one platform, fits.',
    '封存檔大到不適合在一個分頁裡開啟。畫面顯示已讀到的部分；較小的映像檔或單一平台就放得下。',
  ),
  aborted: both('Reading was cancelled. Nothing was kept.', '已取消讀取，沒有留下任何內容。'),
  'file-empty': both(
    'This file has no bytes at all. The download or save did not get as far as writing: run docker save again and look at the size.',
    '這個檔案完全沒有內容，下載或儲存還沒寫入就中斷了。請重新執行 docker save，並確認大小。',
  ),
  'file-unreadable': both(
    'The browser was not allowed to read this file, or it changed or vanished meanwhile. Choose it again.',
    '瀏覽器無法讀取這個檔案，或檔案在這段時間內被更動或移走。請重新選擇。',
  ),
  'reader-stopped': both(
    'The part of this page that reads archives stopped, most likely for want of memory. It was started again: try a smaller image, or close other tabs first.',
    '讀取封存檔的程式停了下來，多半是記憶體不足。它已重新啟動：請改用較小的映像檔，或先關閉其他分頁。',
  ),
}
