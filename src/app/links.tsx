import type { ComponentProps } from 'react'
import { useShallow } from 'zustand/react/shallow'
import { type Address, formatAddress, PLAIN_EMBED } from './address.ts'
import { useApp } from './store/store.ts'

/** The address of another page: the visitor's commands come along, the part and the moment stay. */
export function usePageHref(): (path: string, keep?: Partial<Address>) => string {
  const { base, address } = useApp(useShallow(({ base, address }) => ({ base, address })))
  return (path, keep = {}) => {
    const { locale, lines, lenses } = address
    return formatAddress({ locale, path, lines, lenses, images: [], embed: PLAIN_EMBED, ...keep }, base)
  }
}

/** A real link to a real file; the page's click handler turns it into a change of state where it can. */
export function PageLink({
  path,
  keep,
  ...rest
}: { path: string; keep?: Partial<Address> } & ComponentProps<'a'>) {
  const href = usePageHref()
  return <a href={href(path, keep)} {...rest} />
}
