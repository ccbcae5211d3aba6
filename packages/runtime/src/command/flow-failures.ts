// Flows that failed when nobody watched, on behalf of an operator: seen, done again, dismissed.
import {
  type FlowFailureRow,
  listFlowFailures,
  notifyChanges,
  takeFlowFailure,
  type Transaction,
} from '@stagewright/store'
import { readFailures } from '../read-scheduled.ts'
import type { FlowFailureCommands } from '../face/flow-failure-commands.ts'
import type { System } from '../system.ts'
import { giveUp } from '../transact.ts'
import { asOperator } from './operator.ts'

/** An operator looks after the newest ones first; older ones come up as these go. */
const ROWS = 200

/** The failure commands of the runtime. */
export function createFlowFailureCommands(system: System): FlowFailureCommands {
  return {
    list: (viewer) =>
      asOperator(system, viewer, async (performance, tx) =>
        readFailures(performance, await listFlowFailures(tx, ROWS)),
      ),
    retry: (viewer, id) =>
      asOperator(system, viewer, async (performance, tx) => {
        const { again } = await take(tx, id)
        if (again === null) {
          const message = 'It cannot be done again as it was. Run the flow anew, then dismiss it.'
          giveUp({ isRefusal: true, code: 'conflict', message })
        }
        performance.add(again)
        return { done: true }
      }),
    dismiss: (viewer, id) =>
      asOperator(system, viewer, async ({ world }, tx) => {
        const { interviewId } = await take(tx, id)
        if (interviewId !== null) await world.interviews.delete([interviewId])
        return { done: true }
      }),
  }
}

async function take(tx: Transaction, id: string): Promise<FlowFailureRow> {
  const failure = await takeFlowFailure(tx, id)
  if (failure) {
    await notifyChanges(tx, { schedules: [] })
    return failure
  }
  const message = `There is no failure ${id} any more; somebody has looked after it.`
  return giveUp({ isRefusal: true, code: 'not-found', message })
}
