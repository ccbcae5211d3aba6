import type { Interview } from '@stagewright/flow'
import { expect, test } from 'vitest'
import type { Interviews, InterviewOwner, StoredInterview } from '../port/interviews.ts'
import { UndoLog } from '../undo-log.ts'
import { heldInterviews } from './held-interviews.ts'

/** A port over a map, with what was asked of it in order. */
function kept(...rows: StoredInterview[]) {
  const table = new Map(rows.map((row) => [row.interview.id, row]))
  const asked: string[] = []
  const where = (is: (owner: InterviewOwner) => boolean) =>
    Promise.resolve([...table.values()].find(({ owner }) => is(owner)))
  const port: Interviews = {
    lock: (id) => Promise.resolve(table.get(id)),
    ofWorkItem: (id) => where((owner) => owner.kind === 'work-item' && owner.workItemId === id),
    ofStep: (id) => where((owner) => owner.kind === 'step' && owner.stepId === id),
    begunItems: () => Promise.resolve([]),
    async save(stored) {
      asked.push(`save ${stored.map(({ interview }) => interview.id).join(' ')}`)
      for (const one of stored) table.set(one.interview.id, one)
    },
    async delete(ids) {
      asked.push(`delete ${ids.join(' ')}`)
      for (const id of ids) table.delete(id)
    },
    async deleteOf({ stepIds }) {
      asked.push(`delete of ${stepIds.join(' ')}`)
    },
  }
  const undo = new UndoLog()
  return { asked, undo, held: heldInterviews(port, (step) => undo.note(step)) }
}

function interview(id: string, type = 'ShowScreen'): StoredInterview {
  const value = { id, status: 'Waiting', request: { type } }
  const owner = { kind: 'work-item', runId: 'r', workItemId: `of ${id}` } as const
  return { interview: value as unknown as Interview, owner, userId: 'anna', changedAt: 0 }
}

test('one that begins and ends in a transaction is never written', async () => {
  const { held, asked } = kept()
  await held.save([interview('i1')])
  expect(await held.lock('i1')).toEqual(interview('i1'))
  expect(await held.ofWorkItem('of i1')).toEqual(interview('i1'))
  expect(await held.begunItems('r')).toEqual(['of i1'])
  await held.delete(['i1'])
  expect(await held.lock('i1')).toBe(undefined)
  await held.write()
  expect(asked).toEqual([])
})

test('one that still waits at the end is written once, as it stands then', async () => {
  const { held, asked } = kept()
  await held.save([interview('i1')])
  await held.save([{ ...interview('i1'), changedAt: 5 }])
  await held.write()
  await held.write()
  expect(asked).toEqual(['save i1'])
  expect(await held.lock('i1')).toMatchObject({ changedAt: 5 })
})

test('one that was there before is written and deleted as it happens', async () => {
  const { held, asked } = kept(interview('i1'))
  await held.ofWorkItem('of i1')
  await held.save([interview('i1')])
  await held.delete(['i1'])
  expect(asked).toEqual(['save i1', 'delete i1'])
})

test('one that waits for events is written at once, for these stand under its row', async () => {
  const { held, asked } = kept()
  await held.save([interview('i1', 'WaitUntil')])
  await held.save([interview('i1')])
  expect(asked).toEqual(['save i1', 'save i1'])
})

test('what is taken back is taken back here too', async () => {
  const { held, undo, asked } = kept()
  await held.save([interview('i1')])
  const attempt = undo.attempt(async () => {
    await held.delete(['i1'])
    await held.save([interview('i2')])
    throw new Error('no')
  })
  await expect(attempt).rejects.toThrow('no')
  await held.write()
  expect(asked).toEqual(['save i1'])
})
