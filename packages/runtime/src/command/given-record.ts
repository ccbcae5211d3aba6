// The record that somebody names for a run, as the run is given it.
import { type Performance, readRecords } from '@stagewright/conductor'
import { recordPathsOf } from '@stagewright/flow'
import type { FlowDefinition } from '@stagewright/metadata'
import type { StartRun } from '@stagewright/orchestration'
import { giveUp } from '../transact.ts'

export type Triggering = Pick<StartRun, 'triggeringRecord' | 'record' | 'priorRecord'>

/** The record the run is about, whole and with what the definition reads through its lookups. */
export async function triggeringRecord(
  performance: Performance,
  definition: FlowDefinition,
  recordId: string | undefined,
): Promise<Triggering> {
  if (recordId === undefined) return {}
  const object = performance.world.schema.objectOfId(recordId)?.apiName ?? ''
  const wanted = definition.metadata.start?.object
  if (wanted !== undefined && object !== wanted) {
    const message = `${definition.label} starts with a record of ${wanted}, and ${recordId} is ${object ? `of ${object}` : 'no record'}.`
    giveUp({ isRefusal: true, code: 'bad-input', message })
  }
  const paths = recordPathsOf(definition)
  const records = await readRecords(performance, object, [recordId], paths)
  const record = [...records.values()][0]
  if (!record) {
    giveUp({ isRefusal: true, code: 'not-found', message: `There is no record ${recordId}.` })
  }
  const id = String(record['Id'])
  return { triggeringRecord: { object, id }, record, priorRecord: null }
}

/** An input variable recordId takes the record when the caller names it only once. */
export function ownInputs(
  definition: FlowDefinition,
  inputs: StartRun['inputs'],
  recordId: string | undefined,
): StartRun['inputs'] {
  for (const name of Object.keys(inputs)) {
    const variable = definition.metadata.variables.find((item) => item.name === name)
    if (variable?.isInput === true) continue
    const known = definition.metadata.variables.filter((item) => item.isInput === true)
    const message = `${definition.label} has no input ${name}. Its inputs: ${known.map((item) => item.name).join(', ') || 'none'}.`
    giveUp({ isRefusal: true, code: 'bad-input', message })
  }
  const takesRecord = definition.metadata.variables.some(
    (item) => item.name === 'recordId' && item.isInput === true,
  )
  return takesRecord && recordId !== undefined ? { recordId, ...inputs } : inputs
}
