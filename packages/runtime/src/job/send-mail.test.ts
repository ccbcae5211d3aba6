import type { Job } from '@stagewright/conductor'
import { findMail, listMails, listMailTries } from '@stagewright/store'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { mailDefaults } from '../mail/mail-settings.ts'
import { createSmtpTransport } from '../mail/smtp-transport.ts'
import type { System } from '../system.ts'
import { type ActionWorld, openActionWorld } from '../testing/action-world.ts'
import { countingSystem } from '../testing/counting-system.ts'
import { openSmtpInbox, type SmtpInbox } from '../testing/smtp-inbox.ts'
import { sendMail } from './send-mail.ts'

const from = 'Stagewright <flows@house.example>'
let inbox: SmtpInbox
let world: ActionWorld
const lines: string[] = []
beforeAll(async () => {
  inbox = await openSmtpInbox()
  world = await openActionWorld({ mail: { smtpUrl: inbox.url, from } })
})
afterAll(async () => {
  await world.close()
  await inbox.close()
})
beforeEach(() => {
  inbox.mails.length = 0
  inbox.refusal = undefined
})

async function system(url = inbox.url): Promise<System> {
  const open = (await countingSystem(world.database)).system
  const mail = { settings: { ...mailDefaults, from }, transport: createSmtpTransport(url) }
  return { ...open, mail, log: (line) => lines.push(line) }
}

/** A flow sends a mail; gives the job that it ordered. */
async function ordered(inputs: { [name: string]: string | boolean }) {
  await world.call({ actionType: 'emailSimple', inputs })
  const [mail] = (await listMails(world.database, { limit: 1 })).rows
  if (!mail) throw new Error('there is no mail')
  const jobs = await world.query<{ payload: Extract<Job, { type: 'SendMail' }> }>(
    `select payload from graphile_worker._private_jobs where payload ->> 'mailId' = $1`,
    [mail.id],
  )
  expect(jobs).toHaveLength(1)
  return { mail, job: jobs[0]?.payload as Extract<Job, { type: 'SendMail' }> }
}

const hello = { emailAddresses: 'ann@x.example', emailSubject: 'Hello', emailBody: 'Text' }

test('a mail goes to the server that sends, with what it says about it in the log', async () => {
  const { mail, job } = await ordered({ ...hello, ccAddresses: 'cy@x.example' })
  expect(mail.state).toBe('Sending')
  await sendMail(await system(), job, 1)
  const [sent] = inbox.mails
  expect(sent?.recipients).toEqual(['ann@x.example', 'cy@x.example'])
  expect(sent?.mail).toMatchObject({
    subject: 'Hello',
    text: 'Text\n',
    from: { name: 'Stagewright', address: 'flows@house.example' },
    messageId: `<${mail.id}.1@house.example>`,
  })
  expect(sent?.mail.headers).toContainEqual(
    expect.objectContaining({ key: 'auto-submitted', value: 'auto-generated' }),
  )
  expect(await findMail(world.database, mail.id)).toMatchObject({ state: 'Sent', problem: null })
  expect(await listMailTries(world.database, mail.id)).toMatchObject([
    { number: 1, isSent: true, answer: expect.stringMatching(/^250/) as string },
  ])
})

test('a job that comes twice sends once', async () => {
  const { job } = await ordered(hello)
  await sendMail(await system(), job, 1)
  await sendMail(await system(), job, 2)
  expect(inbox.mails).toHaveLength(1)
})

test('what a server does not take now is tried again under the same Message-ID', async () => {
  const { mail, job } = await ordered(hello)
  inbox.refusal = '450 Try later'
  await expect(sendMail(await system(), job, 1)).rejects.toThrow('Try later')
  expect(await findMail(world.database, mail.id)).toMatchObject({ state: 'Sending', tries: 1 })
  inbox.refusal = undefined
  await sendMail(await system(), job, 2)
  expect(inbox.mails.map((one) => one.mail.messageId)).toEqual([`<${mail.id}.1@house.example>`])
  expect(await findMail(world.database, mail.id)).toMatchObject({ state: 'Sent', tries: 2 })
})

test.each([
  ['a mail that the server refuses for good', '554 No such mailbox', 1],
  ['the last try', '450 Try later', 12],
])('%s ends it as failed, with the reason', async (_title, refusal, attempt) => {
  const { mail, job } = await ordered(hello)
  inbox.refusal = refusal
  await sendMail(await system(), job, attempt)
  expect(await findMail(world.database, mail.id)).toMatchObject({
    state: 'Failed',
    problem: expect.stringContaining(refusal.slice(4)) as string,
  })
})

test('a wrong password is tried again, and neither log nor reason tells it', async () => {
  const { mail, job } = await ordered(hello)
  const wrong = inbox.url.replace('open%20sesame', 'hunter2')
  await expect(sendMail(await system(wrong), job, 1)).rejects.toThrow(/./)
  const kept = await findMail(world.database, mail.id)
  expect(kept).toMatchObject({ state: 'Sending' })
  expect(JSON.stringify([kept, lines])).not.toContain('hunter2')
})

test('HTML of a flow goes as it is, with its words as text beside it', async () => {
  const { job } = await ordered({
    ...hello,
    emailBody: '<p>Dear <b>Ann</b>,</p><p><a href="https://x.example/1">Look</a> &amp; see</p>',
    sendRichBody: true,
  })
  await sendMail(await system(), job, 1)
  expect(inbox.mails[0]?.mail.html).toContain('<b>Ann</b>')
  expect(inbox.mails[0]?.mail.text).toBe('Dear Ann,\nLook (https://x.example/1) & see\n')
})
