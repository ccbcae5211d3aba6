import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Run, WorkItem } from '../run.ts'
import type { ApproverPlace } from './added.ts'
import { awaitedBy, leads, placeNextTo } from './order.ts'

const additions = fc.array(
  fc.record({
    next: fc.nat({ max: 30 }),
    place: fc.constantFrom<ApproverPlace>('before', 'beside', 'after'),
  }),
  { maxLength: 12 },
)

function item(id: string, added?: WorkItem['added']): WorkItem {
  const assignee = { kind: 'User' as const, id, name: id }
  const more = { label: id, screenFlow: '', inputs: {}, createdAt: 0, assignedAt: 0 }
  return { id, stepId: 's', status: 'Assigned', assignee, ...more, ...(added && { added }) }
}

/** A run with items of one step, added one after the other to any that is there. */
function runOf(list: { next: number; place: ApproverPlace }[], firsts: number): Run {
  const workItems: Run['workItems'] = {}
  for (let at = 0; at < firsts; at++) workItems[`f${at}`] = item(`f${at}`)
  const run = { workItems } as Run
  for (const [at, { next, place }] of list.entries()) {
    const known = Object.values(workItems)
    const beside = known[next % known.length] as WorkItem
    const by = { id: 'x', name: 'X' }
    const place2 = placeNextTo(run, beside, place)
    workItems[`a${at}`] = item(`a${at}`, { by, place, nextTo: beside.id, ...place2 })
  }
  return run
}

test('whoever is added where: the order has no circle, and who leads the leader leads', () => {
  fc.assert(
    fc.property(additions, fc.integer({ min: 1, max: 3 }), (list, firsts) => {
      const all = Object.values(runOf(list, firsts).workItems)
      for (const one of all) {
        expect(leads(one, one)).toBe(false)
        for (const other of all.filter((second) => leads(one, second))) {
          expect(leads(other, one)).toBe(false)
          for (const third of all.filter((next) => leads(other, next))) {
            expect(leads(one, third)).toBe(true)
          }
        }
      }
    }),
  )
})

test('as long as an item is open, one of those that are open is due', () => {
  fc.assert(
    fc.property(additions, fc.integer({ min: 1, max: 3 }), fc.array(fc.nat()), (list, n, ends) => {
      const run = runOf(list, n)
      const open = () => Object.values(run.workItems).filter(({ status }) => status === 'Assigned')
      for (const end of ends) {
        const left = open()
        if (left.length === 0) return
        expect(left.some((one) => awaitedBy(run, one).length === 0)).toBe(true)
        const closed = left[end % left.length] as WorkItem
        run.workItems[closed.id] = { ...closed, status: 'Completed' }
      }
    }),
  )
})
