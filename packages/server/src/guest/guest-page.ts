// The page of a guest: what they are asked to do and by whom, and after a button the screens of the
// work item, drawn by an element. Of the record nothing stands here but what the screens show.
import type { GuestView } from '@stagewright/runtime'
import { escaped, plainPage } from '../http/plain-page.ts'

/** What is asked, with the button that begins. */
export function guestPage(view: GuestView): string {
  const { label, description, process, guestName, personName, dueAt, expiresAt } = view
  const moment = momentIn(view)
  return plainPage(
    label,
    `<p class="muted">${escaped(process)}</p>
<h1>${escaped(label)}</h1>
<p>Hello ${escaped(guestName)}. ${escaped(personName)} asks you to do this. You need no account.</p>
${description === null ? '' : `<p>${escaped(description)}</p>`}
${dueAt === null ? '' : `<p>It is due on ${escaped(moment(dueAt))}.</p>`}
<form method="post"><div class="buttons"><button type="submit" class="main">Begin</button></div></form>
<p class="muted small">This link is for this work alone and works until ${escaped(moment(expiresAt))}.
What you send stands in its history under your name.</p>`,
    undefined,
    'en',
  )
}

/** The screens. The token is in the page alone: nobody keeps it. */
export function guestWorkPage(view: GuestView & { token: string }): string {
  const { workItemId, label, process, locale, timeZone, token } = view
  return plainPage(
    label,
    `<p class="muted">${escaped(process)}</p>
<stagewright-guest-work item-id="${escaped(workItemId)}" label="${escaped(label)}" locale="${escaped(locale)}"
 time-zone="${escaped(timeZone)}" token="${escaped(token)}"></stagewright-guest-work>
<noscript><p class="problem">The form of this work needs JavaScript. Allow it for this page and load it again.</p></noscript>
<script type="module" src="/work-guide.js"></script>
<p class="muted small">Each page is kept when you press its button; what you only typed is not. To go on later,
open the link again.</p>`,
  )
}

/** One page for every secret that is good for nothing (any more). */
export function goneGuestPage(reason: string): string {
  return plainPage(
    'This link does not work any more',
    `<h1>This link does not work any more.</h1>
<p>${escaped(reason)}</p>
<p>If something is left to do, ask whoever sent it to you for a new one.</p>`,
  )
}

function momentIn({ locale, timeZone }: GuestView): (at: number) => string {
  const format = new Intl.DateTimeFormat(locale.replaceAll('_', '-'), {
    ...{ dateStyle: 'medium', timeStyle: 'short', timeZone },
  })
  return (at) => `${format.format(at)} (${timeZone})`
}
