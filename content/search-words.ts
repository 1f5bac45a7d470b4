/**
 * Words that people type and that our texts do not use: what the agreed Chinese word is called elsewhere, or was
 * called earlier. A search for the first finds the second.
 */
export const otherWords: readonly (readonly [typed: string, ours: string])[] = [
  ['鏡像', '映像檔'],
  ['磁碟區', '儲存卷'],
  ['資料卷', '儲存卷'],
  ['數據卷', '儲存卷'],
  ['名稱空間', '命名空間'],
  ['進程', '行程'],
  ['程序', '行程'],
  ['網絡', '網路'],
  ['端口', '連接埠'],
  ['通訊埠', '連接埠'],
  ['文件系統', '檔案系統'],
  ['部署', '佈署'],
  ['叢集', 'swarm'],
  ['守護行程', 'daemon'],
]
