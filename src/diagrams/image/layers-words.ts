import { both, fill, type Localized, type Text } from '#content/text.ts'
import { compareStacks, type ImageStack, type StackLayer } from '#model/image/stack.ts'
import { sizeText } from './layers-view.ts'

export const WORDS = {
  title: both('Layers of an image', '映像檔的層'),
  hides: both('hides', '遮住'),
  storedOnce: [both('stored once,', '只存一份，'), both('used by both', '兩邊共用')],
  shared: both('shared', '共用'),
  own: both('own', '自有'),
  wasted: both('shipped, then hidden', '出貨後又被遮住'),
  sizes: both('Sizes', '大小'),
  writable: both('writable layer', '可寫層'),
} as const

const joined = (parts: readonly Localized[]): Localized => ({
  en: parts.map((part) => part.en).join(', '),
  'zh-TW': parts.map((part) => part['zh-TW']).join('，'),
})

/** What neither a layer's name and size nor its cells say. */
export function layerSays(layer: StackLayer): Localized {
  const parts: Localized[] = []
  for (const { layer: from, bytes } of layer.removes) {
    parts.push(
      fill(both('hides {size} of layer {from}', '遮住第 {from} 層的 {size}'), {
        size: sizeText(bytes),
        from: from + 1,
      }),
    )
  }
  if (layer.hiddenBytes > 0) {
    parts.push(
      fill(both('{size} of it is hidden by later layers', '其中 {size} 被後面的層遮住'), {
        size: sizeText(layer.hiddenBytes),
      }),
    )
  }
  if (layer.missing === true) parts.push(both('its blob is not in the archive', '封存檔中沒有它的 blob'))
  parts.push(fill(both('DiffID {id}', 'DiffID {id}'), { id: layer.diffId.slice(0, 19) }))
  return joined(parts)
}

/** A layer's line on its front face; without a history, the start of its DiffID. */
export function layerName(layer: StackLayer): string {
  return layer.instruction?.text ?? layer.diffId.slice(layer.diffId.indexOf(':') + 1).slice(0, 12)
}

export function summaryOf(images: readonly ImageStack[]): Localized {
  const [first, second] = images
  if (first === undefined) return both('No image.', '沒有映像檔。')
  const one = (stack: ImageStack): Localized =>
    fill(
      both(
        '{name}: {count} layers, {size}, {wasted} of it shipped and then hidden.',
        '{name}：{count} 層，共 {size}，其中 {wasted} 出貨後又被遮住。',
      ),
      {
        name: stack.name,
        count: stack.layers.length,
        size: sizeText(stack.contentBytes),
        wasted: sizeText(stack.wastedBytes),
      },
    )
  if (second === undefined) return one(first)
  const { sharedLayers, togetherBytes, apartBytes } = compareStacks(first, second)
  const together = fill(
    both(
      'They share {count} layers from the base up: together {together} on disk, not {apart}.',
      '從底層起共用 {count} 層：在磁碟上合計 {together}，不是 {apart}。',
    ),
    { count: sharedLayers, together: sizeText(togetherBytes), apart: sizeText(apartBytes) },
  )
  return {
    en: `${one(first).en} ${one(second).en} ${together.en}`,
    'zh-TW': `${one(first)['zh-TW']}${one(second)['zh-TW']}${together['zh-TW']}`,
  }
}

export function onDisk(first: ImageStack, second: ImageStack): Text {
  const { togetherBytes, apartBytes } = compareStacks(first, second)
  return fill(both('On disk together {together}, not {apart}', '兩者在磁碟上共 {together}，不是 {apart}'), {
    together: sizeText(togetherBytes),
    apart: sizeText(apartBytes),
  })
}

export const wastedText = (bytes: number): Text =>
  bytes === 0
    ? both('nothing wasted', '沒有浪費')
    : fill(both('{size} wasted', '浪費 {size}'), { size: sizeText(bytes) })
