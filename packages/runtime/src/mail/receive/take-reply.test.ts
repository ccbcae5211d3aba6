// Answers over the wire: a mail goes out to a real server, and a real client answers to the address
// that stands in it, to the receiver of a runtime on a port of its own.
import { createTransport } from 'nodemailer'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type AskedByMail, openAskedByMail } from '../../testing/asked-by-mail.ts'
import { valueOf } from '../../testing/counting-system.ts'
import { freePort } from '../../testing/free-port.ts'
import { replySecret } from '../mail-secret.ts'

let house: AskedByMail
let port: number
beforeAll(async () => {
  port = await freePort()
  house = await openAskedByMail({ receive: { host: '127.0.0.1', port } })
})
afterAll(() => house.close())

const asked = () => house.ask()
const newest = () => house.newest()
const decisionAbout = (recordId: string) => house.decisionAbout(recordId)
const outcomes = (mailId: string) => house.outcomes(mailId)

type Sent = {
  text: string
  from?: string
  messageId?: string
  headers?: { [name: string]: string }
}

/** Sends an answer as a mail program does. */
async function send(
  to: string,
  { from = 'Mia <MIA@house.example>', ...mail }: Sent,
  through = port,
) {
  const transport = createTransport({ host: '127.0.0.1', port: through, secure: false })
  try {
    await transport.sendMail({ from, to, subject: 'Re: Approval requested', ...mail })
  } finally {
    transport.close()
  }
}

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
  house.clock.forward(1)
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
    await house.world.runtime.workItems.review(await house.world.as('mia'), workItemId ?? '', {
      decision: 'Reject',
      comments: '',
    }),
  )
  house.clock.forward(1)
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

describe('where a mail server in front vouches for senders', () => {
  const host = 'mx.house.example'
  let verifying: AskedByMail
  let ownPort: number
  beforeAll(async () => {
    ownPort = await freePort()
    const receive = { host: '127.0.0.1', port: ownPort }
    verifying = await openAskedByMail({ receive, verifiedBy: host })
  })
  afterAll(() => verifying.close())

  const answer = (to: string, results: string | undefined) =>
    send(
      to,
      { text: 'approve', ...(results && { headers: { 'Authentication-Results': results } }) },
      ownPort,
    )

  test.each([
    [undefined, 'no-results'],
    [`${host}; dkim=fail header.d=house.example`, 'failed'],
    [`${host}; dkim=pass header.d=evil.example`, 'not-aligned'],
    ['mx.evil.example; dmarc=pass header.from=house.example', 'no-results'],
  ])('an answer with %j decides nothing, is told of and audited', async (results, why) => {
    const { to, recordId, mailId } = await verifying.ask()
    await answer(to, results)
    expect(await verifying.decisionAbout(recordId)).toBe('none')
    expect(await verifying.outcomes(mailId)).toEqual(['Not verified'])
    expect((await verifying.newest()).body).toContain(`${host} did not confirm that it is yours`)
    const { database } = verifying.world.system
    const acts = await database.query<{ outcome: string; detail: unknown }>(
      `select outcome, detail from audit_act where act = 'mails.answer' and target = $1`,
      [mailId],
    )
    expect(acts).toMatchObject([
      { outcome: 'Refused', detail: { sender: 'mia@house.example', why } },
    ])
    verifying.clock.forward(1)
  })

  test('one that it vouches for decides', async () => {
    const { to, recordId, mailId } = await verifying.ask()
    await answer(to, `${host}; dkim=pass header.d=house.example; spf=none`)
    expect(await verifying.decisionAbout(recordId)).toBe('Approve: ')
    expect(await verifying.outcomes(mailId)).toEqual(['Approve'])
  })
})
