import type { InterviewOwner, StoredInterview } from '@stagewright/conductor'
import type { Interview } from '@stagewright/flow'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../testing.ts'
import { createInterviews } from './interview-port.ts'

let test_: TestDatabase
beforeAll(async () => void (test_ = await createTestDatabase()))
afterAll(() => test_?.drop())

const NOW = Date.UTC(2026, 2, 31, 9)

function stored(id: string, owner: InterviewOwner): StoredInterview {
  const interview = { id, status: 'Waiting', variables: { name: 'Ärger "1"', list: [1, null] } }
  return { interview: interview as unknown as Interview, owner, userId: 'anna', changedAt: NOW }
}

test.each<InterviewOwner>([
  { kind: 'step', runId: 'r', stepId: 's0', attempt: 2 },
  { kind: 'work-item', runId: 'r', workItemId: 'w0' },
  { kind: 'person', userId: 'anna' },
  { kind: 'system' },
])('an interview of $kind is read back as it was saved, changed and deleted', async (owner) => {
  await test_.database.transaction(async (tx) => {
    const port = createInterviews(tx)
    const first = stored('i1', owner)
    await port.save([first])
    expect(await port.lock('i1')).toEqual(first)
    const next = { ...first, userId: 'system', changedAt: NOW + 5 }
    await port.save([next])
    expect(await port.lock('i1')).toEqual(next)
    await port.delete(['i1', 'unknown'])
    expect(await port.lock('i1')).toBe(undefined)
  })
})

test('an interview is found by its work item, and the newest try by its step', async () => {
  await test_.database.transaction(async (tx) => {
    const port = createInterviews(tx)
    await port.save([
      stored('i2', { kind: 'step', runId: 'r', stepId: 's1', attempt: 2 }),
      stored('i3', { kind: 'step', runId: 'r', stepId: 's1', attempt: 1 }),
      stored('i4', { kind: 'work-item', runId: 'r', workItemId: 'w1' }),
    ])
    expect((await port.ofStep('s1'))?.interview.id).toBe('i2')
    expect((await port.ofWorkItem('w1'))?.interview.id).toBe('i4')
    expect(await port.ofWorkItem('s1')).toBe(undefined)
  })
})

test('the interviews of steps and work items go at once, every try of them, and no others', async () => {
  await test_.database.transaction(async (tx) => {
    const port = createInterviews(tx)
    await port.save([
      stored('i5', { kind: 'step', runId: 'r', stepId: 's2', attempt: 2 }),
      stored('i6', { kind: 'step', runId: 'r', stepId: 's2', attempt: 1 }),
      stored('i7', { kind: 'work-item', runId: 'r', workItemId: 'w2' }),
      stored('i8', { kind: 'step', runId: 'r', stepId: 's3', attempt: 1 }),
      stored('i9', { kind: 'system' }),
    ])
    await port.deleteOf({ stepIds: ['s2'], workItemIds: ['w2', 'w3'] })
    const left = await tx.query<{ id: string }>(
      `select id from interview where id = any($1) order by id`,
      [['i5', 'i6', 'i7', 'i8', 'i9']],
    )
    expect(left.map(({ id }) => id)).toEqual(['i8', 'i9'])
  })
})
