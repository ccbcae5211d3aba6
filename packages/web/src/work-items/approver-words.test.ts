import { expect, test } from 'vitest'
import { addedWords, stateWords } from './approver-words.ts'

const ben = { id: '1', name: 'Ben' }
const base = {
  waitsFor: [],
  endedBy: null,
  assignee: { kind: 'User' as const, ...ben },
  claimedBy: null,
}

test.each([
  [{ ...base, state: 'due' as const }, 'may answer now'],
  [{ ...base, state: 'waits' as const, waitsFor: ['Ada'] }, 'after Ada'],
  [{ ...base, state: 'waits' as const, waitsFor: ['Ada', 'Cy', 'Di'] }, 'after Ada, Cy and Di'],
  [{ ...base, state: 'answered' as const, endedBy: ben }, 'answered'],
  [{ ...base, state: 'answered' as const, endedBy: { id: '2', name: 'Ada' } }, 'answered, by Ada'],
  [{ ...base, state: 'withdrawn' as const }, 'not asked any more'],
  [{ ...base, state: 'removed' as const, endedBy: { id: '2', name: 'Ada' } }, 'removed by Ada'],
])('an approver of state %o: %s', (approver, words) => {
  expect(stateWords(approver)).toBe(words)
})

test('who was added says by whom, where and why; who is asked by definition nothing', () => {
  const added = { by: ben, place: 'before' as const, nextTo: 'Anna', reason: '' }
  expect(addedWords({ added: null })).toBeUndefined()
  expect(addedWords({ added })).toBe('added before Anna by Ben')
  expect(addedWords({ added: { ...added, nextTo: 'Ben', reason: 'She knows' } })).toBe(
    'added by Ben: She knows',
  )
})
