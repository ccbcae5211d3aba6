// Delete Records of flows.
import type { DeleteRecords, DeleteRecordsWhere, FlowAnswer } from '@stagewright/flow'
import { writerOf } from '../interview/access-mode.ts'
import type { Asked } from '../interview/drive.ts'
import type { Performance } from '../performance.ts'
import { removeRecords } from '../record/remove.ts'
import { queriedIds } from './query-records.ts'
import { together, turnsOf } from './together.ts'

/** Delete Records by Id: those of all interviews at once. */
export async function deleteRecords(
  performance: Performance,
  asked: Asked<DeleteRecords>[],
): Promise<FlowAnswer[]> {
  return together(performance, asked, async (group) => {
    for (const turn of turnsOf(group, ({ request }) => request.ids)) {
      const object = turn[0]?.request.object ?? ''
      const ids = turn.flatMap(({ request }) => request.ids)
      await removeRecords(performance, { object, ids, ...writerOf(turn[0]?.driven) })
    }
    return group.map(() => ({ type: 'Done' }))
  })
}

/** Delete Records by conditions: what any of the interviews finds. */
export async function deleteRecordsWhere(
  performance: Performance,
  asked: Asked<DeleteRecordsWhere>[],
): Promise<FlowAnswer[]> {
  return together(performance, asked, async (group) => {
    const criteria = group.map(({ request }) => request.criteria)
    const found = await queriedIds(performance, criteria, group[0]?.driven)
    const ids = [...new Set(found.flat())]
    const object = criteria[0]?.object ?? ''
    await removeRecords(performance, { object, ids, ...writerOf(group[0]?.driven) })
    return group.map(() => ({ type: 'Done' }))
  })
}
