// HTML of a mail where it can do nothing: no scripts, no forms, nothing loaded from anywhere. Links
// open beside. Pages here allow no styles in markup, and a frame is bound by its page; so the
// mail's styles are taken out of its markup and set one by one when it stands.
import { useMemo, useRef } from 'react'
import styles from './mail-page.module.css'

/** Goes in front of the mail's own document, so that nothing of it can come before. */
const rules = `<!doctype html><meta http-equiv="Content-Security-Policy"
 content="default-src 'none'; img-src data:"><base target="_blank">`

/** Where an element's style attribute waits. */
const kept = 'data-mail-style'

type Parts = { markup: string; sheets: string[] }

/** The mail without styles in its markup, and its style elements. */
function partsOf(html: string): Parts {
  const sheets: string[] = []
  // Before it is parsed: a page refuses styles even of a document that nobody sees.
  const plain = html
    .replaceAll(styleElement, (_, text: string) => {
      sheets.push(text)
      return ''
    })
    .replaceAll(styleAttribute, `$1${kept}`)
  const page = new DOMParser().parseFromString(plain, 'text/html')
  for (const one of page.querySelectorAll('style, script, meta, link, base')) one.remove()
  return { markup: page.documentElement.outerHTML, sheets }
}

const styleElement = /<style\b[^>]*>([^]*?)<\/style\s*>/gi
/** A style attribute inside a tag. */
const styleAttribute = /(<[a-z][^<>]*?\s)style(?=\s*=)/gi

function setStyles(frame: HTMLIFrameElement, sheets: readonly string[]): void {
  const page = frame.contentDocument
  const Sheet = (frame.contentWindow as (Window & typeof globalThis) | null)?.CSSStyleSheet
  if (!page || !Sheet) return
  page.adoptedStyleSheets = sheets.map((text) => {
    const sheet = new Sheet()
    sheet.replaceSync(text)
    return sheet
  })
  for (const one of page.querySelectorAll<HTMLElement>(`[${kept}]`)) {
    one.style.cssText = one.getAttribute(kept) ?? ''
  }
}

/** The mail as its reader sees it. */
export function MailFrame({ html, title }: { html: string; title: string }) {
  const ref = useRef<HTMLIFrameElement>(null)
  const { markup, sheets } = useMemo(() => partsOf(html), [html])
  return (
    <iframe
      ref={ref}
      className={styles['frame']}
      title={title}
      srcDoc={rules + markup}
      // Of this origin, so that its styles can be set; it has no scripts that could use that.
      sandbox="allow-same-origin allow-popups allow-popups-to-escape-sandbox"
      referrerPolicy="no-referrer"
      onLoad={() => ref.current && setStyles(ref.current, sheets)}
    />
  )
}
