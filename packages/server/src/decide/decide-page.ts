// The page on which somebody decides from a mail, without signing in: plain HTML that works on a
// phone and without scripts. Opening it changes nothing; its form asks once.
import { approvalCommentMax } from '@stagewright/api'
import type { DecisionMade, DecisionView } from '@stagewright/runtime'

export type Choice = 'approve' | 'reject'

/** The question. `choice` is the button of the mail that led here, `problem` why it came back. */
export function decidePage(
  view: DecisionView,
  given: { choice: Choice | undefined; comments: string; problem?: string },
): string {
  const { label, description, process, person, submittedBy, submitComments, recordName } = view
  const asked = given.choice === undefined ? 'Decide' : verbs[given.choice]
  return page(
    `${asked}: ${label}`,
    `<p class="muted">${escaped(process)}</p>
<h1>${escaped(label)}${recordName === null ? '' : `: ${escaped(recordName)}`}</h1>
${given.problem === undefined ? '' : `<p class="problem" role="alert">${escaped(given.problem)}</p>`}
${description === null ? '' : `<p>${escaped(description)}</p>`}
${submittedBy === null ? '' : `<p>${escaped(submittedBy)} asks for your approval.</p>`}
${submitComments === '' ? '' : `<blockquote>${escaped(submitComments)}</blockquote>`}
${fieldList(view)}
<form method="post">
<label for="comments">Comment <span class="muted">(may stay empty)</span></label>
<textarea id="comments" name="comments" rows="3" maxlength="${approvalCommentMax}">${escaped(given.comments)}</textarea>
<div class="buttons">${buttons(given.choice)}</div>
</form>
<p class="muted small">You decide as ${escaped(person)}. Nothing is decided before you press a button.
This page works once, until ${day(view.expiresAt)}.</p>`,
  )
}

/** The answer after the decision. */
export function decidedPage({ label, process, decision }: DecisionMade): string {
  const word = decision === 'Approve' ? 'approved' : 'rejected'
  return page(
    `${label} is ${word}`,
    `<p class="muted">${escaped(process)}</p>
<h1>${escaped(label)} is ${word}.</h1>
<p>Your decision is recorded, and the process goes on. You can close this page.</p>`,
  )
}

/** One page for every secret that is good for nothing (any more). */
export function goneDecidePage(reason: string): string {
  return page(
    'This link does not work any more',
    `<h1>This link does not work any more.</h1>
<p>${escaped(reason)}</p>
<p>A link in a mail works once, for one person, for a limited time. If the work is still yours, it
stands in <a href="/inbox">your inbox</a>.</p>`,
  )
}

const verbs: { [C in Choice]: string } = { approve: 'Approve', reject: 'Reject' }

/** The button that was pressed in the mail stands first and out; the other stays at hand. */
function buttons(choice: Choice | undefined): string {
  const order: Choice[] = choice === 'reject' ? ['reject', 'approve'] : ['approve', 'reject']
  return order
    .map((one, at) => {
      const look = at === 0 && choice !== undefined ? ' class="main"' : ''
      return `<button type="submit" name="choice" value="${one}"${look}>${verbs[one]}</button>`
    })
    .join('')
}

function fieldList({ fields }: DecisionView): string {
  if (fields.length === 0) return ''
  const lines = fields.map(
    ({ label, value }) => `<dt>${escaped(label)}</dt><dd>${escaped(value)}</dd>`,
  )
  return `<dl>${lines.join('')}</dl>`
}

function day(at: number): string {
  return new Date(at).toISOString().slice(0, 10)
}

function escaped(text: string): string {
  const entities: { [character: string]: string } = { '&': '&amp;', '<': '&lt;', '>': '&gt;' }
  return text.replaceAll(/[&<>"]/g, (one) => entities[one] ?? '&quot;')
}

const styles = `:root{color-scheme:light dark;--page:#fafaf9;--card:#fff;--line:#e7e5e4;--text:#1c1917;
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

function page(title: string, content: string): string {
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex"><title>${escaped(title)}</title>
<style>${styles}</style></head>
<body><main><article>
${content}
</article></main></body></html>
`
}
