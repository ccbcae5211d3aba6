import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../testing.ts'
import { CannotShare, shareTransaction, type SharedTransaction } from './shared-transaction.ts'
import type { Transaction } from './transaction.ts'

let fresh: TestDatabase
beforeAll(async () => {
  fresh = await createTestDatabase()
  await fresh.database.query('create table thing (id text primary key, size integer)')
})
afterAll(() => fresh.drop())
beforeEach(async () => {
  await fresh.database.query('truncate thing')
  await fresh.database.query(`insert into thing values ('a', 1), ('b', 2), ('c', 3)`)
})

const find = {
  text: 'select id, size from thing where id = any($1) order by id',
  merge: { by: 'keys' as const, column: 'id' },
}
const add = {
  text: `insert into thing select id, size from jsonb_to_recordset($1::jsonb)
    as r (id text, size integer)`,
  merge: { by: 'rows' as const },
}
const hold = {
  text: 'select id, size from thing where id = any($1) order by id for update',
  merge: { ...find.merge, locks: { kind: 'thing', id: 'id' } },
}
const skipping = { name: 'hold-free', text: `${hold.text} skip locked` }
const holdFree = {
  ...hold,
  merge: { ...hold.merge, locks: { ...hold.merge.locks, skipping } },
}

/** Shares a transaction; gives what the works gave, and how many statements were sent. */
async function shared<T>(work: (share: SharedTransaction) => Promise<T>) {
  let sent = 0
  const value = await fresh.database.transaction((tx) => {
    const counted: Transaction = {
      ...tx,
      query: (statement, values) => {
        sent++
        return tx.query(statement, values)
      },
    }
    return work(shareTransaction(counted))
  })
  return { value, sent }
}

const things = () => fresh.database.query('select id from thing order by id')

test('what a hundred works ask and write at the same moment is sent once', async () => {
  const { value, sent } = await shared(({ enter }) =>
    Promise.all(
      Array.from({ length: 100 }, async (_, at) => {
        const { tx } = enter()
        const found = await tx.query(find, [[at % 2 === 0 ? 'a' : 'b']])
        await tx.query(add, [[{ id: `new ${at}`, size: at }]])
        return found
      }),
    ),
  )
  expect(sent).toBe(2)
  expect(value.slice(0, 2)).toEqual([[{ id: 'a', size: 1 }], [{ id: 'b', size: 2 }]])
  expect(await things()).toHaveLength(103)
})

test('a statement that does not say how is sent for each, and answers each', async () => {
  const text = 'select size from thing where id = $1'
  const { value, sent } = await shared(({ enter }) =>
    Promise.all(['a', 'b'].map((id) => enter().tx.query(text, [id]))),
  )
  expect(sent).toBe(2)
  expect(value).toEqual([[{ size: 1 }], [{ size: 2 }]])
})

test('what a work asks second is not sent before what it asked first', async () => {
  const names = 'select id from thing where size = 9'
  const { value, sent } = await shared(async ({ enter }) => {
    const one = enter().tx
    const two = enter().tx
    const row = (id: string) => [[{ id, size: 9 }]]
    const [, found] = await Promise.all([
      one.query(add, row('x')),
      one.query({ text: names, merge: { by: 'same' } }),
      two.query({ text: names, merge: { by: 'same' } }),
      two.query(add, row('y')),
      two.query({ text: names, merge: { by: 'same' } }),
    ])
    return found
  })
  expect(value).toEqual([{ id: 'x' }])
  expect(sent).toBe(4)
})

test('of two works that would hold the same row, the first stays', async () => {
  const { value } = await shared(async ({ enter }) => {
    const members = [enter(), enter(), enter()]
    const ids = [['a', 'b'], ['b'], ['c']]
    const ends = await Promise.allSettled(members.map(({ tx }, at) => tx.query(hold, [ids[at]])))
    expect(members.map(({ hasWritten }) => hasWritten())).toEqual([false, false, false])
    // Who holds a row may ask for it again; who has left asks in vain.
    await members[0]?.tx.query(hold, [['a']])
    await expect(members[1]?.tx.query(find, [['c']])).rejects.toThrow(CannotShare)
    return ends.map(({ status }, at) => [status, members[at]?.hasLeft()])
  })
  expect(value).toEqual([
    ['fulfilled', false],
    ['rejected', true],
    ['fulfilled', false],
  ])
})

test('a work whose row somebody else has locked leaves, and its neighbours do not wait', async () => {
  await fresh.database.transaction(async (tx) => {
    await tx.query(`select 1 from thing where id = 'a' for update`)
    const { value } = await shared(({ enter }) =>
      Promise.allSettled(['a', 'b'].map((id) => enter().tx.query(holdFree, [[id]]))),
    )
    expect(value).toMatchObject([
      { status: 'rejected', reason: expect.any(CannotShare) as unknown },
      { status: 'fulfilled', value: [{ id: 'b', size: 2 }] },
    ])
  })
})

test.each(['select 1 from thing for update', 'select pg_advisory_xact_lock(1)'])(
  'a lock that cannot be merged is not taken: %s',
  async (text) => {
    const { sent } = await shared(({ enter }) =>
      expect(enter().tx.query(text)).rejects.toThrow(CannotShare),
    )
    expect(sent).toBe(0)
  },
)

test('a part that would be undone has its work leave, with what it wrote', async () => {
  await shared(async ({ enter }) => {
    const member = enter()
    const part = member.tx.savepoint(async () => {
      await member.tx.query(add, [[{ id: 'd', size: 4 }]])
      throw new Error('no')
    })
    await expect(part).rejects.toThrow(CannotShare)
    expect([member.hasLeft(), member.hasWritten()]).toEqual([true, true])
  })
})

test('a part that succeeds costs no statement of its own', async () => {
  const { sent } = await shared(async ({ enter }) => {
    const { tx } = enter()
    expect(await tx.savepoint(() => tx.query(find, [['a']]))).toHaveLength(1)
  })
  expect(sent).toBe(1)
})

test('a statement that fails breaks the transaction, whoever caught it', async () => {
  await expect(
    shared(async ({ enter, checkWhole }) => {
      await enter()
        .tx.query(add, [[{ id: 'a', size: 1 }]])
        .catch(() => undefined)
      checkWhole()
    }),
  ).rejects.toMatchObject({ code: '23505' })
})
