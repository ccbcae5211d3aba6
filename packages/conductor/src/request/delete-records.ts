// Delete Records of flows.
import type { DeleteRecords, DeleteRecordsWhere, FlowAnswer } from '@stagewright/flow'
import type { Asked } from '../interview/drive.ts'
import type { Performance } from '../performance.ts'
import { removeRecords } from '../record/remove.ts'
import { oneByOne } from './save-records.ts'

/** Delete Records by Id. */
export async function deleteRecords(
  performance: Performance,
  asked: Asked<DeleteRecords>[],
): Promise<FlowAnswer[]> {
  return oneByOne(performance, asked, async ({ request, driven }) => {
    const { object, ids } = request
    await removeRecords(performance, { object, ids, by: driven.userId })
    return { type: 'Done' }
  })
}

/** Delete Records by conditions. */
export async function deleteRecordsWhere(
  performance: Performance,
  asked: Asked<DeleteRecordsWhere>[],
): Promise<FlowAnswer[]> {
  return oneByOne(performance, asked, async ({ request, driven }) => {
    const { criteria } = request
    const found = await performance.world.records.query({ criteria, fields: ['Id'] })
    const ids = found.map((record) => String(record['Id']))
    await removeRecords(performance, { object: criteria.object, ids, by: driven.userId })
    return { type: 'Done' }
  })
}
