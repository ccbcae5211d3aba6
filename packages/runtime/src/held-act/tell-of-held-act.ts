// Who hears of an act that waits for a second person: whoever may decide when it is asked for, and
// whoever asked when it is decided.
import { type MailWriter, type WorkMail, worded } from '@stagewright/conductor'
import { type HeldActRow, peopleWithAnyPermission, type Queries } from '@stagewright/store'
import type { System } from '../system.ts'

/** Mails to everybody who may decide, other than whoever asks. */
export async function mailsToDeciders(
  { mail: { settings } }: System,
  db: Queries,
  act: HeldActRow,
): Promise<WorkMail[]> {
  const people = await peopleWithAnyPermission(db, act.permissions)
  const { askedByName: name, title, reason } = act
  const url = `${settings.baseUrl}/second-person`
  const words = worded((write) => ({
    subject: write.say('secondPersonAskedSubject', { name, act: title }),
    text: write.say('secondPersonAsked', { name, act: title, reason, url }),
  }))
  return people
    .filter(({ id }) => id !== act.askedById)
    .map((to) => ({ kind: 'secondPerson', to, ...words }))
}

const phrases = {
  Done: 'secondPersonDone',
  Failed: 'secondPersonFailed',
  Outdated: 'secondPersonOutdated',
  Refused: 'secondPersonRefused',
} as const

/** The mail to whoever asked. */
export function mailToAsker(
  act: HeldActRow,
  to: { id: string; name: string; email: string },
  state: keyof typeof phrases,
): WorkMail {
  const name = act.decidedByName ?? ''
  const said = [act.comment, act.outcome].filter((text) => text !== null && text !== '')
  const subject = (write: MailWriter) => write.say(phrases[state], { name, act: act.title })
  const words = worded((write) => ({
    subject: subject(write),
    text: [subject(write), ...said].join('\n\n'),
  }))
  return { kind: 'secondPerson', to, ...words }
}
