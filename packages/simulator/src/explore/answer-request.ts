// The world that an exploration answers for: any request of a flow is answered with made-up values
// of the right types that meet what was asked for, bent by the wishes of the attempt.
import type { JsonObject } from '@stagewright/base'
import type { FlowAnswer, FlowRecord, FlowRequest, QueryRecords } from '@stagewright/flow'
import type { FlowCanvasNode, FlowDefinition, Schema } from '@stagewright/metadata'
import { RecordFault } from '@stagewright/record'
import { answerScreen } from './answer-screen.ts'
import { grant, madeUpId, madeUpRecord } from './made-up.ts'
import { madeUpOutputs } from './made-up-outputs.ts'
import { metBy } from './met-by.ts'
import type { Wishes } from './wishes.ts'

/** Where a request comes from, and what is wished there. */
export type Asking = {
  schema: Schema
  wishes: Wishes
  definition: FlowDefinition
  node: FlowCanvasNode | undefined
  /** Counts the requests of the attempt: no two answers are alike. */
  number: number
  /** Rises each time the element is met: who chose one way chooses another. */
  visit: number
  /** Whether something stands in for an action that nothing here carries out. */
  isActionKnown(actionType: string, actionName: string): boolean
}

/** An answer to the request. */
export function answerRequest(asking: Asking, request: FlowRequest): FlowAnswer {
  const { schema, wishes, definition, node, number } = asking
  const element = node?.name ?? ''
  if (wishes.shallFail(definition.apiName, element) && request.type !== 'ShowScreen') {
    return refused('record', 'It fails, to see what follows.')
  }
  switch (request.type) {
    case 'QueryRecords':
      try {
        return { type: 'Records', records: queried(asking, request) }
      } catch (error) {
        if (error instanceof RecordFault) return refused('record', error.message)
        throw error
      }
    case 'LoadRecords': {
      const { object, ids, fields } = request
      const records = ids.map((Id, at) => ({ ...madeUpRecord(schema, object, at, fields), Id }))
      return { type: 'Records', records }
    }
    case 'CreateRecords':
    case 'UpsertRecords': {
      const ids = request.records.map((_, at) =>
        madeUpId(schema, request.object, number * 100 + at),
      )
      return { type: 'Created', ids }
    }
    case 'CallAction':
      if (!asking.isActionKnown(request.actionType, request.actionName)) {
        return refused(
          'action',
          `No action stands in for ${request.actionType} ${request.actionName}.`,
        )
      }
      return { type: 'ActionDone', outputs: madeUpOutputs(asking) }
    case 'ShowScreen':
      return answerScreen(asking, request.screen)
    case 'WaitUntil': {
      const wished = wishes.eventOf(definition.apiName, element)
      const event = request.events.find(({ name }) => name === wished) ?? request.events[0]
      const payload = event?.kind === 'platform-event' ? eventPayload(asking, event.object) : {}
      return { type: 'Waited', event: event?.name ?? '', payload }
    }
    default:
      return { type: 'Done' }
  }
}

function refused(code: 'record' | 'action', message: string): FlowAnswer {
  return { type: 'Refused', fault: { code, message } }
}

function eventPayload({ schema, number }: Asking, object: string): JsonObject {
  return madeUpRecord(schema, object, number)
}

/** Records that meet the criteria, as many as may come, at most two. */
function queried(asking: Asking, request: QueryRecords): FlowRecord[] {
  const { schema, wishes, definition, node, number } = asking
  const element = node?.name ?? ''
  if (wishes.shallFindNothing(definition.apiName, element)) return []
  const { object } = request.criteria
  const own = node ? wishes.below(definition.apiName, element) : []
  const count = Math.min(request.limit ?? 2, 2)
  return Array.from({ length: count }, (_, at) => {
    const record = madeUpRecord(schema, object, number * 10 + at, request.fields)
    grant(schema, object, record, own)
    grant(schema, object, record, metBy(schema, request.criteria))
    return record
  })
}
