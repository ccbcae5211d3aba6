import { afterAll, beforeAll, expect, test } from 'vitest'
import { type ActionWorld, openActionWorld, readingFlow } from '../testing/action-world.ts'

const uma = '005000000000001AAA'
let world: ActionWorld
let accountId = ''
beforeAll(async () => {
  world = await openActionWorld()
  await world.query(
    `insert into person (id, username, first_name, last_name, email) values
      ($1, 'uma@example.org', 'Uma', 'Ek', '')`,
    [uma],
  )
  await world.deploy({
    'flows/Reads.flow-meta.xml': readingFlow(['Account']),
  })
  ;[accountId = ''] = await world.create('Account', [{ Name: 'Acme' }])
})
afterAll(() => world.close())

const show = async (page: { after?: string; limit?: number } = {}) => {
  const shown = await world.runtime.feed.show(world.viewer, accountId, page)
  if (!shown.ok) throw new Error(shown.error.message)
  return shown.value
}
const post = async (text: string) => {
  const posted = await world.runtime.feed.post(world.viewer, accountId, text)
  if (!posted.ok) throw new Error(posted.error.message)
  return posted.value.id
}

test('people post and comment; the newest post stands first, the oldest comment', async () => {
  const first = await post('One')
  await post('Two for @[uma@example.org]')
  await world.runtime.feed.comment(world.viewer, first, 'Yes')
  await world.runtime.feed.comment(world.viewer, first, 'No')
  const { posts } = await show()
  expect(posts.map(({ text }) => text)).toEqual(['Two for @Uma Ek', 'One'])
  expect(posts[1]).toMatchObject({
    by: { id: world.viewer.id, name: world.viewer.name },
    comments: [{ text: 'Yes' }, { text: 'No' }],
  })
  const told = await world.query('select person_id, record_id from notification')
  expect(told).toEqual([{ person_id: uma, record_id: accountId }])
})

test('a feed comes page by page', async () => {
  await world.query('delete from records."FeedItem"')
  for (const text of ['a', 'b', 'c']) await post(text)
  const first = await show({ limit: 2 })
  expect(first.posts.map(({ text }) => text)).toEqual(['c', 'b'])
  const second = await show({ limit: 2, ...(first.next !== undefined && { after: first.next }) })
  expect(second.posts.map(({ text }) => text)).toEqual(['a'])
  expect(second.next).toBeUndefined()
})

test.each([
  ['a record that is not there', '001000000000099AAA'],
  ['what is no record', 'nothing'],
])('%s has no feed', async (_title, id) => {
  const { feed } = world.runtime
  for (const asked of [
    feed.show(world.viewer, id, {}),
    feed.post(world.viewer, id, 'x'),
    feed.comment(world.viewer, id, 'x'),
  ]) {
    expect(await asked).toMatchObject({ ok: false, error: { code: 'not-found' } })
  }
})
