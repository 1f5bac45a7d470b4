import type { Localized } from './text.ts'

/** What a drawing shows by line, hatch and colour, said in words. */
export const NODE_STATE_WORDS: Readonly<Record<string, Localized | undefined>> = {
  now: { en: 'active now', 'zh-TW': '現在動作中' },
  uninvolved: { en: 'not involved', 'zh-TW': '未參與' },
  ghost: { en: 'not there yet', 'zh-TW': '尚未出現' },
  degraded: { en: 'degraded', 'zh-TW': '功能受損' },
  dead: { en: 'dead', 'zh-TW': '已終止' },
}

export const EDGE_STATE_WORDS: Readonly<Record<string, Localized | undefined>> = {
  now: { en: 'message in flight', 'zh-TW': '訊息傳送中' },
  severed: { en: 'severed', 'zh-TW': '已中斷' },
  ghost: { en: 'not there yet', 'zh-TW': '尚未出現' },
}

export const OUTLINE_WORDS = {
  nodes: { en: 'Parts', 'zh-TW': '元件' },
  edges: { en: 'Connections', 'zh-TW': '連線' },
  card: { en: 'Message in flight', 'zh-TW': '傳送中的訊息' },
  notes: { en: 'Notes in the drawing', 'zh-TW': '圖中註記' },
  decks: { en: 'Decks, top to bottom', 'zh-TW': '甲板，由上而下' },
  current: { en: 'current', 'zh-TW': '目前' },
  cells: { en: 'Inside', 'zh-TW': '內部' },
  active: { en: 'handles the message', 'zh-TW': '處理此訊息' },
  layers: { en: '{here} of {all} layers here', 'zh-TW': '{all} 層中已有 {here} 層' },
  replicas: { en: '{count} replicas', 'zh-TW': '{count} 個副本' },
  internal: { en: 'internal, no way out', 'zh-TW': '內部網路，不通外部' },
  inside: { en: 'inside {parent}', 'zh-TW': '位於 {parent} 內' },
  slabLook: {
    own: { en: 'layer of its own', 'zh-TW': '獨有的層' },
    shared: { en: 'shared layer', 'zh-TW': '共用的層' },
    writable: { en: 'writable layer', 'zh-TW': '可寫層' },
  },
  marks: {
    added: { en: '{count} added', 'zh-TW': '新增 {count} 個' },
    modified: { en: '{count} modified', 'zh-TW': '修改 {count} 個' },
    whiteout: { en: '{count} deleted by whiteout', 'zh-TW': '以 whiteout 刪除 {count} 個' },
    hidden: { en: '{count} hidden by an upper layer', 'zh-TW': '{count} 個被上層遮蓋' },
  },
} as const
