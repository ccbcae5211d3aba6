// Action calls. Those that stay inside the transaction are answered at once; those that reach
// outside wait for a job after the commit.
import { assert } from '@stagewright/base'
import { RecordFault } from '@stagewright/record'
import type { CallAction, FlowAnswer } from '@stagewright/flow'
import type { Asked } from '../interview/drive.ts'
import type { Performance } from '../performance.ts'
import { refused } from './answer.ts'

/** Answers action calls as far as this transaction can. */
export async function callActions(
  performance: Performance,
  asked: Asked<CallAction>[],
): Promise<(FlowAnswer | undefined)[]> {
  const answers: (FlowAnswer | undefined)[] = []
  for (const one of asked) answers.push(await callAction(performance, one))
  return answers
}

async function callAction(
  performance: Performance,
  { request, driven }: Asked<CallAction>,
): Promise<FlowAnswer | undefined> {
  const { actionType, actionName, inputs } = request
  const action = performance.world.actions.find(actionType, actionName)
  if (!action) {
    const message = `No action stands in for ${actionType} ${actionName}. Add actions/${actionName}.ts to the project and deploy it.`
    return refused('action', message)
  }
  if (driven.isReadOnly) return refused('not-runnable', 'An evaluation flow may not call actions.')
  if (action.mode === 'outside') return undefined
  try {
    const caller = { performance, userId: driven.userId }
    const [answer] = await performance.attempt(() => action.call([{ inputs, caller }]))
    assert(answer, 'an action answers each of its calls')
    return answer
  } catch (error) {
    if (error instanceof RecordFault) return refused('record', error.message, error.fields)
    throw error
  }
}
