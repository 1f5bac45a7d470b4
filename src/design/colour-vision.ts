/** How a colour is seen; the three others at full severity. */
export type Vision = 'normal' | 'protan' | 'deutan' | 'tritan'

type Triple = readonly [number, number, number]

/** @see https://www.inf.ufrgs.br/~oliveira/pubs_files/CVD_Simulation/CVD_Simulation.html */
const MACHADO: Readonly<Record<Exclude<Vision, 'normal'>, readonly [Triple, Triple, Triple]>> = {
  protan: [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
  ],
  deutan: [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881],
  ],
  tritan: [
    [1.255528, -0.076749, -0.178779],
    [-0.078411, 0.930809, 0.147602],
    [0.004733, 0.691367, 0.3039],
  ],
}

const channels = (hex: string): Triple => {
  const at = (index: number) => Number.parseInt(hex.slice(index, index + 2), 16) / 255
  return [at(1), at(3), at(5)]
}

const linear = (value: number): number =>
  value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4
const clamp = (value: number): number => Math.min(1, Math.max(0, value))
const each = ([a, b, c]: Triple, change: (value: number) => number): Triple => [
  change(a),
  change(b),
  change(c),
]
const dot = (row: Triple, [a, b, c]: Triple): number => row[0] * a + row[1] * b + row[2] * c

/**
 * What is seen of a colour, as linear light of the three channels, 0…1. Machado's matrices act on linear light;
 * nothing is rounded to eight bits, which would move dark colours by half a step of difference.
 */
export function seenLight(hex: string, vision: Vision): Triple {
  const light = each(channels(hex), linear)
  if (vision === 'normal') return light
  const [red, green, blue] = MACHADO[vision]
  return each([dot(red, light), dot(green, light), dot(blue, light)], clamp)
}

/** @see https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio */
export function contrast(one: string, other: string): number {
  const luminance = (hex: string) => dot([0.2126, 0.7152, 0.0722], each(channels(hex), linear))
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b)
  return (light + 0.05) / (dark + 0.05)
}

function lab(light: Triple): Triple {
  const x = dot([0.4124564, 0.3575761, 0.1804375], light) / 0.95047
  const y = dot([0.2126729, 0.7151522, 0.072175], light)
  const z = dot([0.0193339, 0.119192, 0.9503041], light) / 1.08883
  const [fx, fy, fz] = each([x, y, z], (value) =>
    value > 216 / 24389 ? Math.cbrt(value) : (value * (24389 / 27) + 16) / 116,
  )
  return [116 * fy - 16, 500 * (fx - fy), 200 * (fy - fz)]
}

const degrees = (angle: number): number => ((angle * 180) / Math.PI + 360) % 360
const cosine = (angle: number): number => Math.cos((angle * Math.PI) / 180)
const sine = (angle: number): number => Math.sin((angle * Math.PI) / 180)

/**
 * How different two colours look: 1 is just noticeable.
 * @see https://doi.org/10.1002/col.20070 Sharma, Wu, Dalal: the CIEDE2000 formula with its test data
 */
export const distance2000 = (one: string, other: string, vision: Vision): number =>
  labDistance2000(lab(seenLight(one, vision)), lab(seenLight(other, vision)))

/** CIEDE2000 between two CIELAB colours. */
export function labDistance2000([l1, a1, b1]: Triple, [l2, a2, b2]: Triple): number {
  const meanC = (Math.hypot(a1, b1) + Math.hypot(a2, b2)) / 2
  const g = 0.5 * (1 - Math.sqrt(meanC ** 7 / (meanC ** 7 + 25 ** 7)))
  const c1 = Math.hypot(a1 * (1 + g), b1)
  const c2 = Math.hypot(a2 * (1 + g), b2)
  const h1 = c1 === 0 ? 0 : degrees(Math.atan2(b1, a1 * (1 + g)))
  const h2 = c2 === 0 ? 0 : degrees(Math.atan2(b2, a2 * (1 + g)))
  const grey = c1 * c2 === 0
  const turn = h2 - h1
  const dh = grey ? 0 : turn > 180 ? turn - 360 : turn < -180 ? turn + 360 : turn
  const dH = 2 * Math.sqrt(c1 * c2) * sine(dh / 2)
  const meanL = (l1 + l2) / 2
  const meanC2 = (c1 + c2) / 2
  const sum = h1 + h2
  const meanH = grey
    ? sum
    : Math.abs(h1 - h2) <= 180
      ? sum / 2
      : sum < 360
        ? (sum + 360) / 2
        : (sum - 360) / 2
  const t =
    1 -
    0.17 * cosine(meanH - 30) +
    0.24 * cosine(2 * meanH) +
    0.32 * cosine(3 * meanH + 6) -
    0.2 * cosine(4 * meanH - 63)
  const sl = 1 + (0.015 * (meanL - 50) ** 2) / Math.sqrt(20 + (meanL - 50) ** 2)
  const sc = 1 + 0.045 * meanC2
  const sh = 1 + 0.015 * meanC2 * t
  const rt =
    -2 * Math.sqrt(meanC2 ** 7 / (meanC2 ** 7 + 25 ** 7)) * sine(60 * Math.exp(-(((meanH - 275) / 25) ** 2)))
  const dl = (l2 - l1) / sl
  const dc = (c2 - c1) / sc
  const dhs = dH / sh
  return Math.sqrt(dl ** 2 + dc ** 2 + dhs ** 2 + rt * dc * dhs)
}
