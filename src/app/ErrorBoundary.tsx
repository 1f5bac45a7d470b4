import { Component, type ReactNode } from 'react'
import { inLocale, type Locale } from '#content/text.ts'
import { ui } from '#content/ui.ts'

interface Props {
  readonly locale: Locale
  readonly children: ReactNode
  /** Small parts of the page fail alone; the rest stays usable. */
  readonly className?: string
}

/** Keeps one part's fault from taking the page with it, and offers the state as a link. */
export class ErrorBoundary extends Component<Props, { readonly error: Error | undefined }> {
  override state: { readonly error: Error | undefined } = { error: undefined }

  static getDerivedStateFromError(error: Error) {
    return { error }
  }

  override render() {
    const { error } = this.state
    if (!error) return this.props.children
    const { locale, className = '' } = this.props
    return (
      <div role="alert" className={`grid content-center gap-3 p-6 text-body ${className}`}>
        <h2 className="font-[660] text-section">{inLocale(ui.broken.title, locale)}</h2>
        <p className="text-ink-2">{inLocale(ui.broken.advice, locale)}</p>
        <p>
          <a className="underline" href={typeof location === 'undefined' ? '' : location.href}>
            {inLocale(ui.broken.link, locale)}
          </a>
        </p>
        <p className="font-mono text-code text-ink-3">{error.message}</p>
        <p>
          <button
            type="button"
            className="rounded-2 border border-line-3 bg-deck px-3 py-1.5 text-control"
            onClick={() => this.setState({ error: undefined })}
          >
            {inLocale(ui.broken.retry, locale)}
          </button>
        </p>
      </div>
    )
  }
}
