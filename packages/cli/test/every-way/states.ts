// How a work item can stand, each reached by what people do.
import type { OpenRuntime, Viewer } from '@stagewright/runtime'
import type { Result } from '@stagewright/base'
import type { Role } from './house.ts'
import { later } from './operations.ts'

export type Persons = { [role in Role]: Viewer }

export type State = {
  name: string
  process: 'Work' | 'Approval'
  reach(runtime: OpenRuntime, persons: Persons, id: string): Promise<void>
}

/** The value of a result; a problem fails the test with its words. */
export function valueOf<T>(result: Result<T, { message: string }>): T {
  if (!result.ok) throw new Error(result.error.message)
  return result.value
}

const nothing = async () => undefined
const asks: State['reach'] = async ({ itemLife }, { holder }, id) =>
  void valueOf(await itemLife.askRequester(holder, id, 'How much?'))
const waits: State['reach'] = async ({ approvers }, { holder }, id) => {
  const who = { kind: 'User', name: 'asked', place: 'before' } as const
  valueOf(await approvers.add(holder, id, who))
}
const completes: State['reach'] = async ({ workItems }, { holder }, id) =>
  void valueOf(await workItems.complete(holder, id, { Decision: 'Approve' }))
const claimedAnd =
  (reach: State['reach']): State['reach'] =>
  async (runtime, persons, id) => {
    valueOf(await runtime.workItems.claim(persons.holder, id))
    await reach(runtime, persons, id)
  }

const delegates: State['reach'] = async ({ itemLife }, { holder }, id) =>
  void valueOf(await itemLife.delegate(holder, id, { name: 'delegate', mayComplete: false }))
const snoozes: State['reach'] = async ({ itemLife }, { holder }, id) =>
  void valueOf(await itemLife.snooze(holder, id, Date.parse(later)))

export const states: State[] = [
  { name: 'offered', process: 'Work', reach: nothing },
  { name: 'claimed', process: 'Work', reach: claimedAnd(nothing) },
  { name: 'delegated', process: 'Work', reach: claimedAnd(delegates) },
  { name: 'waits for an answer', process: 'Work', reach: claimedAnd(asks) },
  { name: 'snoozed', process: 'Work', reach: claimedAnd(snoozes) },
  { name: 'waits for others', process: 'Work', reach: claimedAnd(waits) },
  { name: 'completed', process: 'Work', reach: claimedAnd(completes) },
  { name: 'to be approved', process: 'Approval', reach: nothing },
  { name: 'to be approved after others', process: 'Approval', reach: waits },
  { name: 'approved', process: 'Approval', reach: completes },
]
