import type { Entity } from './entity.ts'

/** The two drawings of one ship: by day and at night. */
export type Theme = 'light' | 'dark'

/** A colour as six hex digits: in the light theme, then in the dark one. */
export type Pair = readonly [light: string, dark: string]

/**
 * Surfaces, lines, inks and signals. `tokens.css` holds the same colours for the page; static files,
 * where no style sheet reaches, take them from here. A test compares the two.
 */
export const COLOURS = {
  sky: ['#f5f7f6', '#0a1216'],
  deck: ['#ffffff', '#131d23'],
  hold: ['#fbfcfb', '#0f181d'],
  well: ['#edf1f0', '#0c1519'],
  sea: ['#dce8ea', '#0a2029'],
  sea2: ['#cfdfe2', '#081a22'],
  'sea-line': ['#a9c3c9', '#1f4a59'],
  line: ['#d5dcdd', '#25343c'],
  'line-2': ['#a8b4b8', '#425661'],
  'line-3': ['#74828a', '#748892'],
  ink: ['#101b21', '#eef3f5'],
  'ink-2': ['#36444c', '#bdc9cf'],
  'ink-3': ['#52616a', '#94a5ae'],
  code: ['#f2f5f4', '#0c1519'],
  focus: ['#1f4fd1', '#8fb0ff'],
  hull: ['#1d303a', '#4b6877'],
  'hull-2': ['#15252e', '#324b58'],
  'hull-line': ['#1d303a', '#7d97a5'],
  'on-hull': ['#e9f1f3', '#eef3f5'],
  signal: ['#c43500', '#ff8f57'],
  'signal-wash': ['#fdeee7', '#38190a'],
  'on-signal': ['#ffffff', '#1d0b02'],
  ok: ['#236631', '#91c796'],
  'ok-wash': ['#e4f1e6', '#15291d'],
  warn: ['#8a5300', '#f2bf62'],
  'warn-wash': ['#fbefd9', '#30230b'],
  danger: ['#b3152a', '#ff8a8e'],
  'danger-wash': ['#fce8e9', '#3a1418'],
  term: ['#13232c', '#060b0e'],
  'term-2': ['#9db2bb', '#93a7b0'],
  'term-sig': ['#ff9a66', '#ff8f57'],
  'term-line': ['#2c424d', '#25343c'],
  'term-ink': ['#e4edf0', '#e4edf0'],
  'term-error': ['#ff9c9c', '#ff9c9c'],
} as const satisfies Readonly<Record<string, Pair>>

export type ColourName = keyof typeof COLOURS

/** `k` lines, glyphs and text; `line` inner rules; `fill` solid masses; `wash` headers. */
export type Shade = 'k' | 'line' | 'fill' | 'wash'

/** Text on a fill is always `ink` or `ink-2`, never the entity's own colour. */
export const ENTITY_COLOURS: Readonly<Record<Entity, Readonly<Record<Shade, Pair>>>> = {
  client: {
    k: ['#555b67', '#d1d8e4'],
    line: ['#acb1bb', '#565b64'],
    fill: ['#dae0eb', '#393d46'],
    wash: ['#f2f4f8', '#25272b'],
  },
  daemon: {
    k: ['#3561d7', '#9bb5ff'],
    line: ['#9ab1e2', '#4a5983'],
    fill: ['#d2e0fd', '#303c5c'],
    wash: ['#eff4fe', '#202638'],
  },
  containerd: {
    k: ['#017486', '#61c0be'],
    line: ['#8dbac5', '#366463'],
    fill: ['#c5e7ef', '#1c4544'],
    wash: ['#e7f7fb', '#192b2a'],
  },
  shim: {
    k: ['#686f00', '#e2db8c'],
    line: ['#b0b68b', '#605d37'],
    fill: ['#dfe3c4', '#413e1e'],
    wash: ['#f3f6e6', '#292819'],
  },
  runc: {
    k: ['#83004b', '#fe89b8'],
    line: ['#d89eb3', '#7a4a5c'],
    fill: ['#f8d5e1', '#55303e'],
    wash: ['#feeff4', '#342027'],
  },
  kernel: {
    k: ['#29353c', '#919a9d'],
    line: ['#a8b3b9', '#545c60'],
    fill: ['#d6e2e9', '#363f42'],
    wash: ['#edf1f3', '#19262d'],
  },
  container: {
    k: ['#236632', '#91c796'],
    line: ['#9bbb9e', '#48634a'],
    fill: ['#cfe7d1', '#2d442f'],
    wash: ['#eaf5ec', '#16291e'],
  },
  image: {
    k: ['#4f3d03', '#b8924b'],
    line: ['#bbb095', '#6b5835'],
    fill: ['#e8dfc9', '#4b3a1d'],
    wash: ['#f7f4e9', '#2d2618'],
  },
  network: {
    k: ['#5129bb', '#aa84eb'],
    line: ['#adaadf', '#60527d'],
    fill: ['#dddcfb', '#423657'],
    wash: ['#f3f3fe', '#292335'],
  },
  volume: {
    k: ['#5e302f', '#ffc9c0'],
    line: ['#c7a9a6', '#70524d'],
    fill: ['#f2d9d7', '#4f3632'],
    wash: ['#fdf1f0', '#302321'],
  },
  registry: {
    k: ['#7a6757', '#aa9486'],
    line: ['#bbafa4', '#65584f'],
    fill: ['#e9ddd3', '#463a32'],
    wash: ['#f3f2ee', '#211e1a'],
  },
  service: {
    k: ['#004572', '#94defd'],
    line: ['#98b5d0', '#3c6170'],
    fill: ['#cce3f8', '#22424f'],
    wash: ['#ecf5fe', '#1b2930'],
  },
}

/** The hex of a token in one theme. */
export const colour = (name: ColourName, theme: Theme): string => COLOURS[name][theme === 'light' ? 0 : 1]

export const entityColour = (entity: Entity, shade: Shade, theme: Theme): string =>
  ENTITY_COLOURS[entity][shade][theme === 'light' ? 0 : 1]
