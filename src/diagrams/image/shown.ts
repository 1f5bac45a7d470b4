import type { ShownDiagram } from '../shown.ts'
import { build } from './build.ts'
import { buildLines, buildView } from './build-view.ts'
import { hashes } from './hashes.ts'
import { hashesView } from './hashes-view.ts'
import { layers } from './layers.ts'
import { viewOfSamples } from './layers-samples.ts'
import { merge } from './merge.ts'
import { mergeChoices, mergeView, stepOf } from './merge-view.ts'
import { names } from './names.ts'
import { namesView } from './names-view.ts'
import { platforms } from './platforms.ts'
import { platformOf, platformsView } from './platforms-view.ts'
import { platformChoices } from './platforms-words.ts'

/** The images’ diagrams. */
export const shown: readonly ShownDiagram[] = [
  {
    id: layers.id,
    sheet: layers.sheet,
    title: layers.title,
    lines: [],
    steps: false,
    draw: (_moment, layout, _lenses, images = []) => layers.draw(viewOfSamples(images), layout),
  },
  {
    id: names.id,
    sheet: names.sheet,
    title: names.title,
    lines: [],
    steps: false,
    draw: (_moment, layout, _lenses, _images, reference = 'nginx') =>
      names.draw(namesView(reference), layout),
  },
  {
    id: platforms.id,
    sheet: platforms.sheet,
    title: platforms.title,
    lines: [],
    steps: false,
    choices: platformChoices,
    draw: (_moment, layout, lenses, images = []) =>
      platforms.draw(platformsView(images, platformOf(lenses)), layout),
  },
  {
    id: hashes.id,
    sheet: hashes.sheet,
    title: hashes.title,
    lines: [],
    steps: false,
    draw: (_moment, layout, lenses) => hashes.draw(hashesView(lenses), layout),
  },
  {
    id: merge.id,
    sheet: merge.sheet,
    title: merge.title,
    lines: [],
    steps: false,
    choices: mergeChoices,
    draw: (_moment, layout, lenses) => merge.draw(mergeView(stepOf(lenses)), layout),
  },
  {
    id: build.id,
    sheet: build.sheet,
    title: build.title,
    lines: buildLines,
    steps: false,
    draw: ({ host }, layout) => build.draw(buildView(host), layout),
  },
]
