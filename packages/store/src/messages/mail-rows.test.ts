import { afterAll, beforeAll, expect, test } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../testing.ts'
import { personId, START } from '../testing/run-fixture.ts'
import { insertMails, insertNotifications, listMail, type Mail } from './mail-rows.ts'

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
})

test('mails come back as they were kept, the newest first, no more than asked for', async () => {
  await insertMails(fresh.database, [mail('a', 1), mail('c', 3), mail('b', 2)])
  await insertMails(fresh.database, [])
  expect(await listMail(fresh.database, 2)).toEqual([mail('c', 3), mail('b', 2)])
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
