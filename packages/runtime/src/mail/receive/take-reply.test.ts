// Answers over the wire: a mail goes out to a real server, and a real client answers to the address
// that stands in it, to the receiver of a runtime on a port of its own.
import { listMailReplies } from '@stagewright/store'
import { createTransport } from 'nodemailer'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type ApprovalWorld, openApprovalWorld } from '../../approval/approval-world.ts'
import { valueOf } from '../../testing/counting-system.ts'
import { freePort } from '../../testing/free-port.ts'
import { accounts, approvalProcess } from '../../testing/house-of-approvals.ts'
import { movedClock } from '../../testing/moved-time.ts'
import { sendMail } from '../../job/send-mail.ts'
import { openSmtpInbox, type SmtpInbox } from '../../testing/smtp-inbox.ts'
import { mailDefaults, type MailSettings } from '../mail-settings.ts'
import { replySecret } from '../mail-secret.ts'
import { openReceivers } from './open-receivers.ts'
import { createSmtpTransport, type MailTransport } from '../smtp-transport.ts'

const clock = movedClock('2030-05-01T08:00:00Z')
let world: ApprovalWorld
let port: number
let inbox: SmtpInbox
let mail: MailSettings
let transport: MailTransport
let receivers: Awaited<ReturnType<typeof openReceivers>>
beforeAll(async () => {
  port = await freePort()
  inbox = await openSmtpInbox()
  const ways = { smtpUrl: inbox.url, receive: { host: '127.0.0.1', port } }
  mail = { ...mailDefaults, ...ways, replyTo: 'Reply@flows.example' }
  transport = createSmtpTransport(inbox.url)
  const files = [approvalProcess('One_Person', { kind: 'User', assignee: 'mia' }), accounts]
  const people = [{ username: 'sam' }, { username: 'mia' }]
  world = await openApprovalWorld(files, people, { clock, mail })
  // The process that takes jobs receives too; this one leaves them to the test.
  receivers = await openReceivers({ ...world.system, mail: { settings: mail, transport } })
})
afterAll(async () => {
  await receivers.close()
  transport.close()
  await world.close()
  await inbox.close()
})

/** Submits a new account; gives the mail that mia got, and where its answers go. */
async function asked(): Promise<{ mailId: string; to: string; recordId: string }> {
  const [recordId = ''] = await world.create('Account', [{ Name: 'Acme' }])
  await world.submit('sam', recordId, { process: 'One_Person' })
  clock.forward(1 / 60)
  const mailId = (await newest()).id
  const system = { ...world.system, mail: { settings: mail, transport } }
  await sendMail(system, { type: 'SendMail', mailId, round: 1 }, 1)
  const to = inbox.mails.at(-1)?.mail.replyTo?.[0]?.address ?? ''
  expect(to).toMatch(/^reply\+[0-9a-f]{40}@flows\.example$/i)
  return { mailId, recordId, to: to.toUpperCase() }
}

async function newest() {
  const viewer = await world.as('mia')
  const [row] = (await world.runtime.mails.list(viewer, { limit: 1 })).rows
  if (!row) throw new Error('mia has no mail')
  return row
}

type Sent = {
  text: string
  from?: string
  messageId?: string
  headers?: { [name: string]: string }
}

/** Sends an answer as a mail program does. */
async function send(to: string, { from = 'Mia <MIA@house.example>', ...mail }: Sent) {
  const transport = createTransport({ host: '127.0.0.1', port, secure: false })
  try {
    await transport.sendMail({ from, to, subject: 'Re: Approval requested', ...mail })
  } finally {
    transport.close()
  }
}

async function decisionAbout(recordId: string): Promise<string> {
  const [reading] = await world.runtime.read.runsOfRecord(await world.as('mia'), recordId)
  const event = reading?.log.find(({ type }) => type === 'WorkItemReviewed')
  if (event?.type !== 'WorkItemReviewed') return 'none'
  expect(event).toMatchObject({ channel: 'Email', actor: { name: 'mia' } })
  return `${event.decision}: ${event.comments}`
}
const outcomes = async (mailId: string) =>
  (await listMailReplies(world.system.database, mailId)).map(({ outcome }) => outcome)

test('an answer of one word decides, and what stands behind it is the comment', async () => {
  const { to, recordId, mailId } = await asked()
  const quoted = '\n\nOn Monday Flows wrote:\n> Reject: http://x\n'
  await send(to, { text: `approve, fine by me${quoted}` })
  expect(await decisionAbout(recordId)).toBe('Approve: fine by me')
  expect(await outcomes(mailId)).toEqual(['Approve'])
})

test('HTML without a text decides as well', async () => {
  const { to, recordId } = await asked()
  await send(to, { text: '', html: '<p>Reject</p><p>Too dear</p>' } as Sent)
  expect(await decisionAbout(recordId)).toBe('Reject: Too dear')
})

test('an answer that is not clear is answered with what to write; then the next one decides', async () => {
  const { to, recordId, mailId } = await asked()
  await send(to, { text: 'What is this about?' })
  expect(await decisionAbout(recordId)).toBe('none')
  const answer = await newest()
  clock.forward(1)
  expect(answer).toMatchObject({
    subject: 'Please say approve or reject',
    recipients: ['mia@house.example'],
  })
  expect(answer.body).toContain('“What is this about?”')
  await send(to, { text: 'reject' })
  expect(await decisionAbout(recordId)).toBe('Reject: ')
  expect(await outcomes(mailId)).toEqual(['Asked again', 'Reject'])
})

test('an answer from another address decides nothing, and the addressee hears of it', async () => {
  const { to, recordId, mailId } = await asked()
  await send(to, { text: 'approve', from: 'eve@house.example' })
  expect(await decisionAbout(recordId)).toBe('none')
  expect(await outcomes(mailId)).toEqual(['Other sender'])
  const told = await newest()
  expect(told.recipients).toEqual(['mia@house.example'])
  expect(told.body).toContain('eve@house.example')
})

test.each([
  ['an automatic answer', { 'Auto-Submitted': 'auto-replied' }],
  ['what goes to many', { Precedence: 'bulk' }],
  ['a mailing list', { 'List-Id': '<all.house.example>' }],
])('%s is left alone', async (_title, headers) => {
  const { to, recordId, mailId } = await asked()
  await send(to, { text: 'approve', headers: headers as unknown as { [name: string]: string } })
  expect(await decisionAbout(recordId)).toBe('none')
  expect(await outcomes(mailId)).toEqual([])
  expect((await newest()).id).toBe(mailId)
})

test('an answer that comes twice counts once', async () => {
  const { to, mailId } = await asked()
  const mail = { text: 'What?', messageId: `<${mailId}@house.example>` }
  await Promise.all([send(to, mail), send(to, mail), send(to, mail)])
  expect(await outcomes(mailId)).toEqual(['Asked again'])
})

test('an answer that comes too late is told who was first', async () => {
  const { to, mailId } = await asked()
  const { workItemId } = await newest()
  valueOf(
    await world.runtime.workItems.review(await world.as('mia'), workItemId ?? '', {
      decision: 'Reject',
      comments: '',
    }),
  )
  clock.forward(1)
  await send(to, { text: 'approve' })
  expect(await outcomes(mailId)).toEqual(['Refused'])
  expect((await newest()).body).toContain('Ask was rejected by mia: nothing is left to decide.')
})

test('a made-up secret is taken and does nothing; what is for nobody here is refused', async () => {
  const { mailId } = await asked()
  await send(`reply+${replySecret()}@flows.example`, { text: 'approve' })
  expect((await newest()).id).toBe(mailId)
  await expect(send('ann@flows.example', { text: 'approve' })).rejects.toThrow(/No such mailbox/)
})
