// Requests of flows to what answers them: a table complete by type. An answer of undefined means
// that it does not come in this transaction.
import { raisedBy } from '@stagewright/base'
import type { FlowAnswer, FlowRequest } from '@stagewright/flow'
import type { RecordFault } from '@stagewright/record'
import type { Asked } from '../interview/drive.ts'
import type { Performance } from '../performance.ts'
import { callActions } from './call-action.ts'
import { deleteRecords, deleteRecordsWhere } from './delete-records.ts'
import { loadRecords, queryRecords } from './query-records.ts'
import { rollBack } from './roll-back.ts'
import { startOrchestrations } from './start-orchestration.ts'
import { createRecords, updateRecords, updateRecordsWhere } from './save-records.ts'
import { upsertRecords } from './upsert-records.ts'

/** Answers requests of one type, in their order. */
export type Answerer<R extends FlowRequest> = (
  performance: Performance,
  asked: Asked<R>[],
) => Promise<(FlowAnswer | undefined)[]>

type Answerers = { [T in FlowRequest['type']]: Answerer<Extract<FlowRequest, { type: T }>> }

const later = async (_: Performance, asked: Asked[]) => asked.map(() => undefined)

async function breathe({ world }: Performance, asked: Asked[]): Promise<FlowAnswer[]> {
  await world.breathe()
  return asked.map(() => ({ type: 'Done' }))
}

const answerers: Answerers = {
  QueryRecords: queryRecords,
  LoadRecords: loadRecords,
  CreateRecords: createRecords,
  UpdateRecords: updateRecords,
  UpdateRecordsWhere: updateRecordsWhere,
  UpsertRecords: upsertRecords,
  DeleteRecords: deleteRecords,
  DeleteRecordsWhere: deleteRecordsWhere,
  CallAction: callActions,
  StartOrchestration: startOrchestrations,
  ShowScreen: later,
  WaitUntil: later,
  RollBack: rollBack,
  Breathe: breathe,
}

/** Answers a group of requests of the same type. */
export async function answerRequests(
  performance: Performance,
  asked: Asked[],
): Promise<(FlowAnswer | undefined)[]> {
  const type = asked[0]?.request.type
  if (type === undefined) return []
  const { recordRequestsMax } = performance.world.limits
  if (isOfRecords(type) && ++performance.recordRequestCount > recordRequestsMax) {
    const message = `Flows read or wrote records more than ${recordRequestsMax} times in one transaction. Look for a loop that does it in every round. ${raisedBy('recordRequestsMax')}`
    return asked.map(() => refused('limit', message))
  }
  const answer = answerers[type] as Answerer<FlowRequest>
  return answer(performance, asked)
}

function isOfRecords(type: FlowRequest['type']): boolean {
  return type.includes('Records')
}

/** The answer that takes the element's fault path. */
export function refused(
  code: 'record' | 'action' | 'not-runnable' | 'limit',
  message: string,
  fields: string[] = [],
): FlowAnswer {
  return { type: 'Refused', fault: { code, message, ...(fields.length > 0 && { fields }) } }
}

/** The same for what records or their rules had against it. */
export function refusedBy({ code, message, fields }: RecordFault): FlowAnswer {
  return refused(code === 'limit' ? 'limit' : 'record', message, fields)
}
