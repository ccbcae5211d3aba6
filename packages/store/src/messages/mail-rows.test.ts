import { isoInstant } from '@stagewright/base'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../testing.ts'
import { personId, START } from '../testing/run-fixture.ts'
import { insertMails, insertNotifications, type Mail } from './mail-rows.ts'
import { findMail, listMails, listMailTries } from './mail-list.ts'
import { messageIdOf, noteMailTry, sendMailAgain } from './mail-sending.ts'

let fresh: TestDatabase
beforeAll(async () => {
  fresh = await createTestDatabase()
  await fresh.database.query(
    `insert into person (id, username, last_name) values ($1, 'anna', 'Ek'), ($2, 'bo', 'Ask')`,
    [personId(1), personId(2)],
  )
})
afterAll(() => fresh.drop())

const mail = (id: string, minute: number): Mail => ({
  id,
  at: START + minute * 60_000,
  sender: 'desk@example.org',
  recipients: ['anna@example.org', '"Ek, Bo" <bo@example.org>'],
  subject: `Mail ${id}`,
  body: '<b>Hello</b>',
  isHtml: true,
  relatedRecordId: id === 'b' ? '001' : null,
  cc: id === 'c' ? ['cy@example.org', 'di@example.org'] : [],
  bcc: ['log@example.org'],
  attachmentIds: id === 'c' ? ['068'] : [],
  state: 'Kept',
  ...(id !== 'a' && { kind: 'approval', personId: personId(1), workItemId: '0jM' }),
})

test('mails come back as they were kept, the newest first, page by page', async () => {
  await insertMails(fresh.database, [mail('a', 1), mail('c', 3), mail('b', 2)])
  await insertMails(fresh.database, [])
  const first = await listMails(fresh.database, { limit: 2 })
  const { at, ...kept } = mail('c', 3)
  expect(first.rows[0]).toMatchObject({ ...kept, at: isoInstant(at), tries: 0, round: 1 })
  expect(first.rows.map(({ id }) => id)).toEqual(['c', 'b'])
  const after = first.next ?? ''
  expect((await listMails(fresh.database, { after })).rows.map(({ id }) => id)).toEqual(['a'])
})

test.each([
  ['a person’s own', { personId: personId(1) }, ['c', 'b']],
  ['those of a state', { states: ['Sent', 'Failed'] }, []],
  ['those with words in the subject', { text: 'mail b' }, ['b']],
  ['those to an address', { text: 'anna@' }, ['c', 'b', 'a']],
  ['those about a work item', { workItemId: '0jM' }, ['c', 'b']],
])('a list may hold %s', async (_title, filter, ids) => {
  expect((await listMails(fresh.database, filter)).rows.map(({ id }) => id)).toEqual(ids)
})

test('every try is kept; the Message-ID is that of the first until a sent mail is sent again', async () => {
  const { database } = fresh
  const at = START
  await insertMails(database, [{ ...mail('s', 9), state: 'Sending' }])
  const first = { id: 's', round: 1 }
  expect(await messageIdOf(database, first, '<1@x>')).toBe('<1@x>')
  await noteMailTry(database, first, { state: 'Sending', answer: '450 later', at })
  expect(await messageIdOf(database, first, '<2@x>')).toBe('<1@x>')
  expect(await sendMailAgain(database, 's')).toBeUndefined()
  await noteMailTry(database, first, { state: 'Sent', answer: '250 ok', at })
  expect(await messageIdOf(database, first, '<2@x>')).toBeUndefined()
  const tries = (await listMailTries(database, 's')).map(({ at: _, ...one }) => one)
  expect(tries).toEqual([
    { number: 1, isSent: false, answer: '450 later' },
    { number: 2, isSent: true, answer: '250 ok' },
  ])
  expect(await sendMailAgain(database, 's')).toBe(2)
  expect(await messageIdOf(database, { id: 's', round: 2 }, '<2@x>')).toBe('<2@x>')
  expect(await findMail(database, 's')).toMatchObject({ state: 'Sending', tries: 2 })
})

test('each notice is one person’s; one for an id that is no person’s is left out', async () => {
  const notice = { title: 'Look', body: 'Here', recordId: null }
  const notices = [
    { ...notice, id: 'n1', personId: personId(2), typeName: 'Alarm' },
    { ...notice, id: 'n2', personId: personId(1) },
    { ...notice, id: 'n3', personId: '00G000000000001AAA' },
  ]
  await insertNotifications(fresh.database, notices, START)
  const rows = await fresh.database.query(
    'select person_id, title, type_name, read_at from notification order by person_id',
  )
  expect(rows).toEqual([
    { person_id: personId(1), title: 'Look', type_name: null, read_at: null },
    { person_id: personId(2), title: 'Look', type_name: 'Alarm', read_at: null },
  ])
})
