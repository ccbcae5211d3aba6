// A house in which Sam asks and Mia approves, with a real server that sends and a way in for
// answers: for tests of answers by mail.
import { listMailReplies, type MailRow } from '@stagewright/store'
import { type ApprovalWorld, openApprovalWorld } from '../approval/approval-world.ts'
import { sendMail } from '../job/send-mail.ts'
import { mailDefaults, type MailSettings } from '../mail/mail-settings.ts'
import { openReceivers } from '../mail/receive/open-receivers.ts'
import { createSmtpTransport } from '../mail/smtp-transport.ts'
import { accounts, approvalProcess } from './house-of-approvals.ts'
import { movedClock } from './moved-time.ts'
import { openSmtpInbox } from './smtp-inbox.ts'

export type Asked = { mailId: string; to: string; recordId: string }

export type AskedByMail = {
  world: ApprovalWorld
  clock: ReturnType<typeof movedClock>
  /** Submits a new account; gives the mail that Mia got, and where its answers go. */
  ask(): Promise<Asked>
  /** The newest mail to Mia. */
  newest(): Promise<MailRow>
  /** What was decided about a record by mail, such as `Approve: fine by me`; `none` before. */
  decisionAbout(recordId: string): Promise<string>
  /** What became of the answers to a mail. */
  outcomes(mailId: string): Promise<string[]>
  close(): Promise<void>
}

/** Opens it; `ways` says how answers come in. */
export async function openAskedByMail(
  ways: Pick<MailSettings, 'receive' | 'imapUrl' | 'imapAuthority' | 'verifiedBy'>,
): Promise<AskedByMail> {
  const clock = movedClock('2030-05-01T08:00:00Z')
  const inbox = await openSmtpInbox()
  const settings = { ...mailDefaults, smtpUrl: inbox.url, replyTo: 'Reply@flows.example', ...ways }
  const transport = createSmtpTransport(inbox.url)
  const files = [approvalProcess('One_Person', { kind: 'User', assignee: 'mia' }), accounts]
  const people = [{ username: 'sam' }, { username: 'mia' }]
  const world = await openApprovalWorld(files, people, { clock, mail: settings })
  // The process that takes jobs receives too; this one leaves them to the test.
  const system = { ...world.system, mail: { settings, transport } }
  const receivers = await openReceivers(system)
  const newest = async () => {
    const [row] = (await world.runtime.mails.list(await world.as('mia'), { limit: 1 })).rows
    if (!row) throw new Error('mia has no mail')
    return row
  }
  return {
    world,
    clock,
    newest,
    async ask() {
      const [recordId = ''] = await world.create('Account', [{ Name: 'Acme' }])
      await world.submit('sam', recordId, { process: 'One_Person' })
      clock.forward(1 / 60)
      const mailId = (await newest()).id
      await sendMail(system, { type: 'SendMail', mailId, round: 1 }, 1)
      const to = inbox.mails.at(-1)?.mail.replyTo?.[0]?.address ?? ''
      if (!/^reply\+[0-9a-f]{40}@flows\.example$/i.test(to)) throw new Error(`No answer to ${to}`)
      return { mailId, recordId, to: to.toUpperCase() }
    },
    async decisionAbout(recordId) {
      const [reading] = await world.runtime.read.runsOfRecord(await world.as('mia'), recordId)
      const event = reading?.log.find(({ type }) => type === 'WorkItemReviewed')
      if (event?.type !== 'WorkItemReviewed') return 'none'
      const { channel, actor } = event
      if (channel !== 'Email' || actor.name !== 'mia')
        throw new Error(`By ${channel}, ${actor.name}`)
      return `${event.decision}: ${event.comments}`
    },
    outcomes: async (mailId) =>
      (await listMailReplies(world.system.database, mailId)).map(({ outcome }) => outcome),
    async close() {
      await receivers.close()
      transport.close()
      await world.close()
      await inbox.close()
    },
  }
}
