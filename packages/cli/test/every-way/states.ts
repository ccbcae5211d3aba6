// How a work item can stand, each reached by what people do.
import type { OpenRuntime, Viewer } from '@stagewright/runtime'
import type { Result } from '@stagewright/base'
import type { Process, Role } from './house.ts'
import { later } from './operations.ts'

export type Persons = { [role in Role]: Viewer }

/** Whether what a process asks for is an approval. */
export const isApproval = (process: Process) => !process.startsWith('Work')

export type State = {
  name: string
  /** Its heading in the tables of answers. */
  heading: string
  process: Process
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

const delegates =
  (mayComplete: boolean): State['reach'] =>
  async ({ itemLife }, { holder }, id) =>
    void valueOf(await itemLife.delegate(holder, id, { name: 'delegate', mayComplete }))
const snoozes: State['reach'] = async ({ itemLife }, { holder }, id) =>
  void valueOf(await itemLife.snooze(holder, id, Date.parse(later)))
const dates: State['reach'] = async ({ workItems }, { holder }, id) =>
  void valueOf(await workItems.setDueDate(holder, id, { dueAt: Date.parse(later) }))
const begins: State['reach'] = async ({ workItems, drafts }, { holder }, id) => {
  const { interviewId, screen } = valueOf(await workItems.open(holder, id))
  const typed = { screen: screen?.name ?? '', values: {}, revision: 0 }
  valueOf(await drafts.save(holder, interviewId, typed))
}

const all: [name: string, heading: string, process: Process, reach: State['reach']][] = [
  ['offered', 'offered', 'Work', nothing],
  ['claimed', 'claimed', 'Work', claimedAnd(nothing)],
  ['begun', 'begun', 'Work', begins],
  ['delegated', 'delegated', 'Work', claimedAnd(delegates(false))],
  ['delegated to be completed', 'entrusted', 'Work', claimedAnd(delegates(true))],
  ['waits for an answer', 'asked', 'Work', claimedAnd(asks)],
  ['snoozed', 'snoozed', 'Work', claimedAnd(snoozes)],
  ['with a due date set by hand', 'dated', 'Work', claimedAnd(dates)],
  ['waits for others', 'waits', 'Work', claimedAnd(waits)],
  ['with open required lines', 'lines', 'Work_With_Lines', claimedAnd(nothing)],
  ['completed', 'completed', 'Work', claimedAnd(completes)],
  ['to be approved', 'approval', 'Approval', nothing],
  ['to be approved by one of several', 'of one', 'Approval_Of_One', nothing],
  ['to be approved by all', 'of all', 'Approval_Of_All', nothing],
  ['under a vote', 'vote', 'Vote', nothing],
  ['to be approved, delegated', 'handed', 'Approval', delegates(false)],
  ['to be approved after others', 'after', 'Approval', waits],
  ['approved', 'approved', 'Approval', completes],
]

export const states: State[] = all.map(([name, heading, process, reach]) => {
  return { name, heading, process, reach }
})
