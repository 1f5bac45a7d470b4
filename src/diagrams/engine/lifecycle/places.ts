import type { Box, EdgeLabel, Point } from '../../diagram.ts'
import { at, box, line } from '../../kit.ts'
import type { LifeState } from '../lifecycle-parts.ts'

export interface LifePlaces {
  readonly width: number
  readonly height: number
  readonly states: Readonly<Record<LifeState, Box>>
  /** By the transition's id. */
  readonly routes: Readonly<Record<string, readonly Point[]>>
  readonly pills: Readonly<Record<string, Pick<EdgeLabel, 'at' | 'anchor'>>>
  /** Where the list of what happened begins; none where there is no room. */
  readonly history: Point | undefined
}

export const WIDE: LifePlaces = {
  width: 936,
  height: 560,
  states: {
    none: box(24, 72, 144, 52),
    created: box(300, 72, 140, 52),
    running: box(560, 72, 148, 52),
    paused: box(796, 72, 116, 52),
    restarting: box(776, 296, 136, 52),
    exited: box(300, 266, 140, 112),
    removing: box(24, 296, 144, 52),
    dead: box(24, 464, 144, 52),
  },
  routes: {
    create: line([168, 98], [300, 98]),
    start: line([440, 98], [560, 98]),
    pause: line([708, 88], [796, 88]),
    unpause: line([796, 110], [708, 110]),
    'start-again': line([440, 286], [584, 286], [584, 124]),
    exit: line([616, 124], [616, 322], [440, 322]),
    stop: line([648, 124], [648, 358], [440, 358]),
    'exit-restart': line([676, 124], [676, 322], [776, 322]),
    'restart-now': line([844, 296], [844, 196], [696, 196], [696, 124]),
    'stop-restart': line([844, 348], [844, 420], [370, 420], [370, 378]),
    'rm-created': line([340, 124], [340, 210], [120, 210], [120, 296]),
    rm: line([300, 322], [168, 322]),
    removed: line([60, 296], [60, 124]),
    'rm-failed': line([60, 348], [60, 464]),
    'rm-dead': line([148, 464], [148, 348]),
  },
  pills: {
    create: { at: at(234, 98) },
    start: { at: at(500, 98) },
    pause: { at: at(752, 56) },
    unpause: { at: at(752, 142) },
    'start-again': { at: at(512, 286) },
    exit: { at: at(530, 322) },
    stop: { at: at(532, 358) },
    'exit-restart': { at: at(724, 368) },
    'restart-now': { at: at(772, 196) },
    'stop-restart': { at: at(606, 420) },
    'rm-created': { at: at(230, 210) },
    rm: { at: at(234, 322) },
    removed: { at: at(72, 172), anchor: 'start' },
    'rm-failed': { at: at(12, 406), anchor: 'start' },
    'rm-dead': { at: at(160, 432), anchor: 'start' },
  },
  history: at(300, 464),
}

export const NARROW: LifePlaces = {
  width: 390,
  height: 640,
  states: {
    none: box(12, 16, 148, 48),
    created: box(12, 150, 148, 48),
    running: box(110, 284, 148, 48),
    paused: box(230, 16, 148, 48),
    restarting: box(230, 430, 148, 48),
    exited: box(36, 430, 148, 48),
    removing: box(36, 564, 148, 48),
    dead: box(230, 564, 148, 48),
  },
  routes: {
    create: line([60, 64], [60, 150]),
    start: line([140, 198], [140, 284]),
    pause: line([190, 284], [190, 40], [230, 40]),
    unpause: line([300, 64], [300, 240], [236, 240], [236, 284]),
    'start-again': line([80, 430], [80, 308], [110, 308]),
    exit: line([126, 332], [126, 430]),
    stop: line([160, 332], [160, 430]),
    'exit-restart': line([246, 332], [246, 430]),
    'restart-now': line([340, 430], [340, 308], [258, 308]),
    'stop-restart': line([230, 454], [184, 454]),
    'rm-created': line([24, 198], [24, 588], [36, 588]),
    rm: line([110, 478], [110, 564]),
    removed: line([150, 564], [150, 524], [8, 524], [8, 40], [12, 40]),
    'rm-failed': line([184, 578], [230, 578]),
    'rm-dead': line([230, 600], [184, 600]),
  },
  pills: {
    create: { at: at(70, 107), anchor: 'start' },
    start: { at: at(76, 250) },
    rm: { at: at(120, 504), anchor: 'start' },
    unpause: { at: at(310, 152) },
  },
  history: undefined,
}
