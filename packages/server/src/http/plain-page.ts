// A page of plain HTML for people who are not signed in: one card that works on a phone, in the
// dark, without scripts, and stands in no index.
import { type StyleSheet, styleSheet } from './style-sheet.ts'

/** Text as HTML shows it. */
export function escaped(text: string): string {
  const entities: { [character: string]: string } = { '&': '&amp;', '<': '&lt;', '>': '&gt;' }
  return text.replaceAll(/[&<>"]/g, (one) => entities[one] ?? '&quot;')
}

const commonStyles = `:root{color-scheme:light dark;--page:#fafaf9;--card:#fff;--line:#e7e5e4;--text:#1c1917;
--muted:#57534e;--accent:#4f46e5;--on:#fff;--field:#8a847e;--bad:#b91c1c}
@media (prefers-color-scheme:dark){:root{--page:#121113;--card:#1a191b;--line:#2e2d31;--text:#edecea;
--muted:#a8a29e;--accent:#818cf8;--on:#121113;--field:#78716c;--bad:#f87171}}
*{box-sizing:border-box}body{margin:0;background:var(--page);color:var(--text);
font:16px/1.5 system-ui,-apple-system,'Segoe UI',Roboto,sans-serif}
main{max-width:560px;margin:0 auto;padding:24px 16px}
article{background:var(--card);border:1px solid var(--line);border-radius:10px;padding:20px;overflow-wrap:anywhere}
h1{margin:0 0 12px;font-size:20px;line-height:1.35;font-weight:600}p{margin:0 0 12px}
.muted{color:var(--muted)}.small{font-size:13px;margin:16px 0 0}.problem{color:var(--bad)}a{color:var(--accent)}
blockquote{margin:0 0 12px;padding-left:12px;border-left:3px solid var(--line);white-space:pre-line}
dl{display:grid;grid-template-columns:minmax(96px,auto) 1fr;gap:4px 16px;margin:0 0 16px}
dt{color:var(--muted)}dd{margin:0}
label{display:block;margin-bottom:4px;font-weight:500}
textarea{width:100%;padding:8px;font:inherit;color:inherit;background:transparent;border:1px solid var(--field);border-radius:6px}
.buttons{display:flex;flex-wrap:wrap;gap:8px;margin-top:16px}
button{flex:1 1 120px;min-height:44px;padding:8px 16px;font:inherit;font-weight:600;color:inherit;
background:transparent;border:1px solid var(--field);border-radius:6px;cursor:pointer}
button.main{background:var(--accent);border-color:var(--accent);color:var(--on)}
:focus-visible{outline:2px solid var(--accent);outline-offset:2px}
@media (max-width:420px){dl{grid-template-columns:1fr;gap:0}dd{margin-bottom:8px}}`

/** What every plain page looks like. */
export const plainSheet = styleSheet(commonStyles)

/** A sheet for pages that look like something beyond the common. */
export function sheetWith(styles: string): StyleSheet {
  return styleSheet(commonStyles + styles)
}

/** The page; `content` is HTML in a language. */
export function plainPage(
  title: string,
  content: string,
  sheet = plainSheet,
  language = 'en',
): string {
  return `<!doctype html>
<html lang="${language}"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex"><link rel="icon" href="/icon.svg" type="image/svg+xml"><title>${escaped(title)}</title>
<link rel="stylesheet" href="${sheet.path}"></head>
<body><main><article>
${content}
</article></main></body></html>
`
}
