import type { HistoryEntry } from './archive.ts'

/** A line of the Dockerfile, as far as the image's history tells it. */
export interface Instruction {
  /** `RUN apt-get install -y curl`: without what the builder put around it. */
  readonly text: string
  /** `RUN`, `COPY`, …; '' if the history has a plain command or nothing. */
  readonly keyword: string
}

const KEYWORDS =
  /^(ADD|ARG|CMD|COPY|ENTRYPOINT|ENV|EXPOSE|FROM|HEALTHCHECK|LABEL|MAINTAINER|ONBUILD|RUN|SHELL|STOPSIGNAL|USER|VOLUME|WORKDIR)\b/

/**
 * Undoes what builders write into `created_by`: BuildKit's `RUN |1 A=b /bin/sh -c … # buildkit`, the classic
 * builder's `/bin/sh -c #(nop)  CMD […]` and `/bin/sh -c …`.
 */
export function instructionOf(createdBy: string | undefined): Instruction {
  let text = (createdBy ?? '').replace(/\s+# buildkit$/, '').trim()
  const nop = /^\/bin\/sh -c #\(nop\)\s+(.*)$/s.exec(text)
  if (nop !== null) text = nop[1] as string
  else if (text.startsWith('/bin/sh -c ')) text = `RUN ${text.slice('/bin/sh -c '.length)}`
  else if (/^\|\d+ /.test(text)) text = `RUN ${text}`
  text = text.replace(
    /^RUN \|(\d+) (.*)$/s,
    (_, count: string, rest: string) => `RUN ${withoutArgs(rest, Number(count))}`,
  )
  text = text.replace(/^RUN \/bin\/sh -c /, 'RUN ')
  text = text.replace(/\s+/g, ' ').trim()
  return { text, keyword: KEYWORDS.exec(text)?.[1] ?? '' }
}

/** Build arguments stand in front of the command, their values unquoted: the shell's name is the safer mark. */
function withoutArgs(rest: string, count: number): string {
  const shell = rest.indexOf('/bin/sh -c ')
  if (shell !== -1) return rest.slice(shell)
  return rest.split(' ').slice(count).join(' ')
}

export interface AlignedHistory {
  /** For each layer its instruction; undefined where the history does not tell. */
  readonly ofLayers: readonly (Instruction | undefined)[]
  /** All lines, in order; `layer` is undefined for those that made none. */
  readonly lines: readonly (Instruction & { readonly layer?: number })[]
}

/**
 * Gives each layer the line that made it. Where the counts differ (squashed, imported, no history at all) no
 * layer gets one: a wrong instruction is worse than none.
 *
 * @see https://github.com/opencontainers/image-spec/blob/main/config.md#properties
 */
export function alignHistory(history: readonly HistoryEntry[], layerCount: number): AlignedHistory {
  const fits = history.filter(({ emptyLayer }) => emptyLayer !== true).length === layerCount
  let layer = 0
  const lines = history.map((entry) => {
    const instruction = instructionOf(entry.createdBy)
    if (entry.emptyLayer === true || !fits) return instruction
    layer += 1
    return { ...instruction, layer: layer - 1 }
  })
  const ofLayers = Array.from({ length: layerCount }, (_, index) => {
    const line = lines.find((each) => 'layer' in each && each.layer === index)
    return line === undefined || line.text === '' ? undefined : { text: line.text, keyword: line.keyword }
  })
  return { ofLayers, lines }
}
