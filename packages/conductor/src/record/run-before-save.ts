// Before-save flows: they may change the record that is about to be written, and nothing else.
import { isJsonObject } from '@stagewright/base'
import { RecordFault } from '@stagewright/record'
import type { FlowFault, FlowRecord } from '@stagewright/flow'
import { driveInterviews, failsSave } from '../interview/drive.ts'
import { startAll } from '../interview/begin.ts'
import type { Performance } from '../performance.ts'
import type { RecordChange } from '../port/records.ts'
import { limitsAt, refuseByLimits } from './held-rights.ts'
import { interviewsOf, type SavedChanges, triggeredBy } from './triggered.ts'

/** Runs the before-save flows that the changes trigger; gives the records to write. */
export async function runBeforeSave(
  performance: Performance,
  saved: SavedChanges & { records: FlowRecord[] },
): Promise<FlowRecord[]> {
  const records = [...saved.records]
  const triggered = await triggeredBy(performance, saved, 'RecordBeforeSave')
  for (const one of triggered) {
    const { version, changes } = one
    const driven = await startAll(performance, interviewsOf(saved, one))
    await driveInterviews(performance, driven)
    const failed = driven.find(failsSave)
    if (failed) throw failureOf(version.definition.label, failed.interview.fault)
    driven.forEach(({ interview, held }, at) => {
      if (interview.status !== 'Finished')
        throw failureOf(version.definition.label, interview.fault)
      const change = changes[at]
      const result = interview.outputs?.['$Record']
      if (!change || !isJsonObject(result)) return
      const changed = changedBy(change, result)
      if (held && Object.keys(changed).length > 0) {
        const limits = limitsAt(held, [interview.flow])
        refuseByLimits(performance.world, limits, {
          act: 'edit',
          object: saved.object,
          records: [changed],
        })
      }
      takeOver(records, saved.changes, change, changed)
    })
  }
  return records
}

/** What of its record a flow has changed. */
function changedBy(change: RecordChange, result: FlowRecord): FlowRecord {
  const changed: FlowRecord = {}
  for (const [field, value] of Object.entries(result)) {
    const isOwn = value === null || typeof value !== 'object'
    if (isOwn && change.after[field] !== value) changed[field] = value
  }
  return changed
}

/** Writes what the flow changed into the record to be saved, and lets the next flow see it. */
function takeOver(
  records: FlowRecord[],
  all: RecordChange[],
  change: RecordChange,
  changed: FlowRecord,
): void {
  const at = all.indexOf(change)
  records[at] = { ...records[at], ...changed }
  change.after = { ...change.after, ...changed }
}

/**
 * A flow that a save triggered and that did not come to its end refuses the save: with the words of
 * its custom error, else with its own name and the element that failed.
 */
export function failureOf(
  label: string,
  fault: Pick<FlowFault, 'code' | 'message' | 'element' | 'fields'> | undefined,
): RecordFault {
  const message = fault?.message ?? 'it stopped before its end'
  const fields = fault?.fields ?? []
  if (fault?.code === 'custom-error') return new RecordFault('custom-error', message, fields)
  const place = fault?.element ? `${label} (${fault.element})` : label
  const code = fault?.code === 'limit' ? 'limit' : 'custom-error'
  return new RecordFault(code, `${place}: ${message}`, fields)
}
