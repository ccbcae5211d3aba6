// The page on which somebody decides from a mail, without signing in: plain HTML that works on a
// phone and without scripts. Opening it changes nothing; its form asks once.
import { approvalCommentMax } from '@stagewright/api'
import {
  type DecisionMade,
  type DecisionView,
  type MailWriter,
  mailWriter,
} from '@stagewright/runtime'
import { escaped, plainPage as page } from '../http/plain-page.ts'

export type Choice = 'approve' | 'reject'

/** The question. `choice` is the button of the mail that led here, `problem` why it came back. */
export function decidePage(
  view: DecisionView,
  given: { choice: Choice | undefined; comments: string; problem?: string },
): string {
  const { label, description, process, person, submittedBy, submitComments, recordName } = view
  const write = mailWriter(view.language)
  const { say } = write
  const asked = say(given.choice ?? 'decide')
  return page(
    `${asked}: ${label}`,
    `<p class="muted">${escaped(process)}</p>
<h1>${escaped(label)}${recordName === null ? '' : `: ${escaped(recordName)}`}</h1>
${given.problem === undefined ? '' : `<p class="problem" role="alert">${escaped(given.problem)}</p>`}
${description === null ? '' : `<p>${escaped(description)}</p>`}
${submittedBy === null ? '' : `<p>${escaped(say('approvalAsked', { by: submittedBy }))}</p>`}
${submitComments === '' ? '' : `<blockquote>${escaped(submitComments)}</blockquote>`}
${fieldList(view)}
${openLines(view, given.problem, write)}
<form method="post">
<label for="comments">${escaped(say('comment'))} <span class="muted">${escaped(say('mayStayEmpty'))}</span></label>
<textarea id="comments" name="comments" rows="3" maxlength="${approvalCommentMax}">${escaped(given.comments)}</textarea>
<div class="buttons">${buttons(given.choice, write)}</div>
</form>
<p class="muted small">${escaped(say('decideAs', { name: person }))}
${escaped(say('worksOnce', { day: view.expires }))}</p>`,
    undefined,
    write.language,
  )
}

/** The answer after the decision. */
export function decidedPage({ label, process, decision, language }: DecisionMade): string {
  const write = mailWriter(language)
  const said = write.say(decision === 'Approve' ? 'isApproved' : 'isRejected', { item: label })
  return page(
    said,
    `<p class="muted">${escaped(process)}</p>
<h1>${escaped(said)}.</h1>
<p>${escaped(write.say('recorded'))}</p>`,
    undefined,
    write.language,
  )
}

/** One page for every secret that is good for nothing (any more); in the browser's language. */
export function goneDecidePage(reason: string, language: string): string {
  const write = mailWriter(language)
  const { say } = write
  return page(
    say('linkGone'),
    `<h1>${escaped(say('linkGone'))}.</h1>
<p>${escaped(reason)}</p>
<p>${escaped(say('linkGoneWhy'))} <a href="/inbox">${escaped(say('yourInbox'))}</a></p>`,
    undefined,
    write.language,
  )
}

/** The button that was pressed in the mail stands first and out; the other stays at hand. */
function buttons(choice: Choice | undefined, { say }: MailWriter): string {
  const order: Choice[] = choice === 'reject' ? ['reject', 'approve'] : ['approve', 'reject']
  return order
    .map((one, at) => {
      const look = at === 0 && choice !== undefined ? ' class="main"' : ''
      return `<button type="submit" name="choice" value="${one}"${look}>${escaped(say(one))}</button>`
    })
    .join('')
}

/** Said before a button is pressed; not twice when that was the problem. */
function openLines(
  { openLines: words }: DecisionView,
  problem: string | undefined,
  { say }: MailWriter,
): string {
  if (words === null || words === problem) return ''
  const where = `<a href="/inbox">${escaped(say('yourInbox'))}</a>`
  return `<p class="problem">${escaped(words)} ${escaped(say('tickFirst'))} ${where}</p>`
}

function fieldList({ fields }: DecisionView): string {
  if (fields.length === 0) return ''
  const lines = fields.map(
    ({ label, value }) => `<dt>${escaped(label)}</dt><dd>${escaped(value)}</dd>`,
  )
  return `<dl>${lines.join('')}</dl>`
}
