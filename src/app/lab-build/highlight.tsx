import type { ReactNode } from 'react'

const PIECE =
  /(?<comment>^\s*#.*$)|(?<word>^\s*(?:ADD|ARG|CMD|COPY|ENTRYPOINT|ENV|EXPOSE|FROM|HEALTHCHECK|LABEL|MAINTAINER|ONBUILD|RUN|SHELL|STOPSIGNAL|USER|VOLUME|WORKDIR)\b)|(?<flag>\s--[a-z-]+(?==|\s|$))|(?<text>"[^"]*"|'[^']*')|(?<variable>\$\{[^}]*\}|\$\w+)/gi

const LOOKS: Readonly<Record<string, string>> = {
  comment: 'code-comment text-ink-3',
  word: 'font-[640] text-signal',
  flag: 'code-flag text-ink-2',
  text: 'text-ok',
  variable: 'font-[600] text-warn',
}

/** A line of a Dockerfile with its words, flags, texts and variables told apart by weight and line, not by colour alone. */
export function highlighted(line: string): ReactNode[] {
  const parts: ReactNode[] = []
  let at = 0
  for (const found of line.matchAll(PIECE)) {
    const kind = Object.entries(found.groups ?? {}).find(([, value]) => value !== undefined)?.[0] ?? ''
    if (found.index > at) parts.push(line.slice(at, found.index))
    parts.push(
      <span key={found.index} className={LOOKS[kind] ?? ''}>
        {found[0]}
      </span>,
    )
    at = found.index + found[0].length
  }
  parts.push(line.slice(at))
  return parts
}
