import { afterAll, beforeAll, expect, test } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../testing.ts'
import { personId, START } from '../testing/run-fixture.ts'
import { insertMail, insertNotifications, listMail, type Mail } from './mail-rows.ts'

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
})

test('mails come back as they were kept, the newest first, no more than asked for', async () => {
  for (const one of [mail('a', 1), mail('c', 3), mail('b', 2)]) {
    await insertMail(fresh.database, one)
  }
  expect(await listMail(fresh.database, 2)).toEqual([mail('c', 3), mail('b', 2)])
})

test('each person is notified once; who is no person is left out', async () => {
  let number = 0
  const recipientIds = [personId(2), personId(1), personId(2), '00G000000000001AAA', '']
  const newId = () => `n${++number}`
  const notice = { recipientIds, newId, at: START, title: 'Look', body: 'Here', recordId: null }
  await insertNotifications(fresh.database, notice)
  const rows = await fresh.database.query(
    'select person_id, title, read_at from notification order by person_id',
  )
  expect(rows).toEqual([
    { person_id: personId(1), title: 'Look', read_at: null },
    { person_id: personId(2), title: 'Look', read_at: null },
  ])
})
