// The page on which somebody decides from a mail, without signing in: plain HTML that works on a
// phone and without scripts. Opening it changes nothing; its form asks once.
import { approvalCommentMax } from '@stagewright/api'
import type { DecisionMade, DecisionView } from '@stagewright/runtime'
import { escaped, plainPage as page } from '../http/plain-page.ts'

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
