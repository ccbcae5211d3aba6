import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Actor } from '../context.ts'
import type { WorkItem } from '../run.ts'
import type { Bar } from '../separation/bar.ts'
import { person } from '../testing/story.ts'
import { barOf, mayReassign, mayReview, mayWorkOn } from './may.ts'
import { namedIn, reachOf } from './reach.ts'

const desk = { kind: 'Queue', id: 'Desk', name: 'Desk' } as const
const ann = { kind: 'User', id: 'Ann', name: 'Ann' } as const
const ben: Actor = { ...person('Ben'), absentIds: new Set(['Ann']) }
const dan: Actor = { ...person('Dan'), delegatorIds: new Set(['Ann']) }
const bar = { id: 'Cleo', name: 'Cleo', rule: 'notRequester' as const }
const approval = { id: 'a', allowsDelegate: true, isUnanimous: false }
const fay = { id: 'Fay', name: 'Fay' }
const delegation = { from: { id: 'Ann', name: 'Ann' }, to: fay, at: 0, mayComplete: false }
const awaited = { workItemId: 'x', name: 'Fay' }
const itemWith = (part: Partial<WorkItem>) => ({ label: 'Do', assignee: ann, ...part }) as WorkItem

test.each<[string, Actor, Partial<WorkItem>, string]>([
  ['whose it is', person('Ann'), {}, 'it is assigned to them'],
  [
    'who took it',
    person('Eve'),
    { assignee: desk, claimedBy: { id: 'Eve', name: 'Eve' } },
    'took it from the queue Desk',
  ],
  [
    'a member',
    person('Eve', ['Desk']),
    { assignee: desk },
    'is in the queue Desk, by the group Board',
  ],
  ['a substitute', ben, {}, 'stands in for Ann, who is away until 14 Aug'],
  ['a delegated approver', dan, { approval }, 'is the delegated approver of Ann'],
  [
    'an approvals administrator',
    person('Adam', [], ['ManageApprovals']),
    { approval },
    'has the permission Manage Approvals',
  ],
  [
    'who may hand on',
    person('Olga', [], ['ReassignWorkItems']),
    {},
    'has the permission Reassign Work Items',
  ],
  ['who delegated it', person('Ann'), { delegation }, 'delegated it to Fay'],
  ['whose it is, while it waits', person('Ann'), { waitsFor: [awaited] }, 'it is theirs'],
  ['a substitute, while it waits', ben, { waitsFor: [awaited] }, 'stands in for who has it'],
  [
    'who is barred',
    person('Cleo', ['Desk']),
    { assignee: desk, barred: [bar] },
    'may not: Cleo started this run, and whoever starts it may not do Do.',
  ],
])('%s is told why', (_who, actor, part, reason) => {
  const known = { through: 'Board', awayUntil: '14 Aug' }
  expect(reachOf(actor, itemWith(part), known)?.reason).toBe(reason)
})

test('somebody it has nothing to do with is not named', () => {
  expect(reachOf(person('Eve'), itemWith({}))).toBe(undefined)
  expect(namedIn(itemWith({ barred: [bar] }))).toEqual(['Ann', 'Cleo'])
})

test('what is told is what commands would decide', () => {
  const people = fc.constantFrom(
    ...[person('Ann'), ben, dan, person('Cleo', ['Desk']), person('Eve', ['Desk'])],
    ...[person('Adam', [], ['ManageApprovals']), person('Olga', [], ['ReassignWorkItems'])],
  )
  const items = fc.record(
    {
      assignee: fc.constantFrom(ann, desk),
      claimedBy: fc.constantFrom({ id: 'Eve', name: 'Eve' }, { id: 'Ann', name: 'Ann' }),
      approval: fc.constant(approval),
      barred: fc.constantFrom<Bar[]>([bar], [{ ...bar, id: 'Ann' }]),
      vote: fc.constant({ weight: 1 }),
      delegation: fc.constant(delegation),
    },
    { requiredKeys: ['assignee'] },
  )
  fc.assert(
    fc.property(people, items, (actor, part) => {
      const item = itemWith(part)
      const reach = reachOf(actor, item)
      expect(reach?.canDo ?? false).toBe(mayWorkOn(actor, item) || mayReview(actor, item))
      expect(reach?.isBarred ?? false).toBe(barOf(actor, item) !== undefined)
      if (!reach) expect(mayReassign(actor, item)).toBe(false)
    }),
  )
})
