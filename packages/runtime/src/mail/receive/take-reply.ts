// An answer to a mail has come in: it decides when its address holds a good secret, its sender is
// the one whom the mail went to, and its first word is clear. All else is answered or left alone;
// nothing counts twice.
import {
  copyMailDecision,
  insertMailReply,
  isKnownReply,
  personWithId,
  type Transaction,
} from '@stagewright/store'
import type { MailWriter } from '@stagewright/conductor'
import { carryOutDecision, decisionMeant, type Meant } from '../../command/mail-decisions.ts'
import { keepRefused } from '../../audit/request-act.ts'
import type { System } from '../../system.ts'
import { transact } from '../../transact.ts'
import { writersOf } from '../in-language.ts'
import { createOutbox } from '../outbox.ts'
import { judgeSender } from './authentication-results.ts'
import { decisionIn } from './decision-in.ts'
import type { IncomingMail } from './read-mail.ts'
import { replyText } from './reply-text.ts'

/** What became of it; `Foreign` holds no secret of ours. */
export type ReplyOutcome =
  | 'Approve'
  | 'Reject'
  | 'Asked again'
  | 'Refused'
  | 'Other sender'
  | 'Not verified'
  | 'Automatic'
  | 'Twice'
  | 'Foreign'

/** Most characters that are kept of an answer, and of its comment, as in the application. */
const TEXT_CHARACTERS = 4000

/** Takes one mail. @throws when the database does not answer: then it is to come again */
export async function takeReply(system: System, mail: IncomingMail): Promise<ReplyOutcome> {
  const secret = secretIn(mail.to, system.mail.settings.replyTo)
  if (secret === undefined) return 'Foreign'
  if (mail.isAutomatic) return 'Automatic'
  if (await isKnownReply(system.database, mail.messageId)) return 'Twice'
  const meant = await decisionMeant(system, { secret, use: 'reply' })
  if (!meant.ok) return 'Foreign'
  const person = await personWithId(system.database, meant.value.decision.personId)
  const text = replyText(mail.text)
  const write = writersOf(system)(person)
  const { say } = write
  const reply = { system, mail, meant: meant.value, text, write }
  if (person === undefined || person.email.toLowerCase() !== mail.from) {
    system.log(`An answer to mail ${meant.value.decision.mailId} came from another address.`)
    const address = mail.from || say('answerNoSender')
    return answer(reply, 'Other sender', say('answerOtherSender', { address }))
  }
  const doubt = await doubtOf(reply, person)
  if (doubt !== undefined) return doubt
  const decided = decisionIn(text)
  if (!decided) {
    const said = text === '' ? say('answerEmpty') : say('answerSaid', { text: text.slice(0, 300) })
    return answer(reply, 'Asked again', `${said}\n\n${say('answerHow')}`)
  }
  const comments = decided.comments.slice(0, TEXT_CHARACTERS)
  const result = await transact(system, async (performance, tx) => {
    if (!(await keep(tx, reply, decided.decision))) return 'Twice' as const
    await carryOutDecision({ system, performance, tx }, meant.value, { ...decided, comments })
    return decided.decision
  })
  if (result.ok) return result.value
  return answer(reply, 'Refused', `${result.error.message}\n\n${say('answerNothing')}`)
}

type Reply = { system: System; mail: IncomingMail; meant: Meant; text: string; write: MailWriter }

/** Refuses an answer whose sender the server in front does not vouch for, and has it audited. */
async function doubtOf(
  reply: Reply,
  { id, name }: { id: string; name: string },
): Promise<ReplyOutcome | undefined> {
  const { system, mail, meant, write } = reply
  const host = system.mail.settings.verifiedBy
  if (host === undefined) return undefined
  const verdict = judgeSender(mail.headers, mail.from, host)
  if (verdict.isVerified) return undefined
  const { mailId } = meant.decision
  system.log(`The sender of an answer to mail ${mailId} is not verified: ${verdict.why}.`)
  const about = { act: 'mails.answer', target: mailId, address: '' }
  const detail = { sender: mail.from, messageId: mail.messageId, why: verdict.why }
  await keepRefused(system, { ...about, actor: { id, name }, detail }, 'sender-not-verified')
  return answer(reply, 'Not verified', write.say('answerNotVerified', { host }))
}

/** The secret in one of the addresses: `reply+secret@example.org`. */
function secretIn(to: readonly string[], replyTo: string | undefined): string | undefined {
  if (replyTo === undefined) return undefined
  const [local = '', domain = ''] = replyTo.toLowerCase().split('@')
  for (const address of to) {
    const [own = '', at = ''] = address.split('@')
    if (at === domain && own.startsWith(`${local}+`)) return own.slice(local.length + 1)
  }
  return undefined
}

function keep(tx: Transaction, { system, mail, meant, text }: Reply, outcome: ReplyOutcome) {
  const { messageId, from: sender } = mail
  const { mailId } = meant.decision
  const kept = { messageId, sender, mailId, outcome, text: text.slice(0, TEXT_CHARACTERS) }
  return insertMailReply(tx, { ...kept, at: system.now() })
}

/** Writes to the person whom the first mail went to, wherever the answer came from. */
async function answer(reply: Reply, outcome: ReplyOutcome, words: string): Promise<ReplyOutcome> {
  const { system, meant, write } = reply
  const subject = outcome === 'Asked again' ? 'answerUnclearSubject' : 'answerNothingSubject'
  const { personId, workItemId, runId, mailId } = meant.decision
  const result = await transact(system, async (_performance, tx) => {
    if (!(await keep(tx, reply, outcome))) return 'Twice' as const
    const person = await personWithId(tx, personId)
    if (!person?.email) return outcome
    const id = system.newId('02s')
    await createOutbox(system, tx).keep([
      {
        id,
        at: system.now(),
        kind: 'approval',
        sender: '',
        recipients: [person.email],
        cc: [],
        bcc: [],
        subject: write.say(subject),
        body: words,
        isHtml: false,
        language: write.language,
        relatedRecordId: null,
        attachmentIds: [],
        ...{ personId, workItemId, runId },
      },
    ])
    await copyMailDecision(tx, mailId, id)
    return outcome
  })
  if (!result.ok) throw new Error(result.error.message)
  return result.value
}
