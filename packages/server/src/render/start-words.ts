// When a flow or orchestration starts, in words.
import type { FlowDefinition, Schema } from '@stagewright/metadata'
import { filterWords } from './condition-words.ts'
import { startFieldWords } from './reference-words.ts'

const saves: { [type: string]: string } = {
  Create: 'is created',
  Update: 'is updated',
  CreateAndUpdate: 'is created or updated',
  Delete: 'is deleted',
}

/** One sentence without its full stop. */
export function startWords(definition: FlowDefinition, schema: Schema): string {
  const { start } = definition.metadata
  if (start?.object === undefined) {
    return start?.triggerType === 'Scheduled' ? 'On a schedule' : 'When somebody starts it'
  }
  const object = schema.object(start.object)?.label ?? start.object
  const when = `When a record of ${object} ${saves[start.recordTriggerType ?? ''] ?? 'is saved'}`
  const words = startFieldWords(definition, schema)
  const filter = start.filterFormula ?? filterWords(start.filters, start.filterLogic, words)
  if (filter === '') return when
  const again = start.doesRequireRecordChangedToMeetCriteria ? ' comes to hold' : ''
  return again ? `${when} and this${again}: ${filter}` : `${when} and ${filter}`
}

/** The object whose records start it; null when none does. */
export function startObject(definition: FlowDefinition | undefined, schema: Schema) {
  const apiName = definition?.metadata.start?.object
  if (apiName === undefined) return null
  return { apiName, label: schema.object(apiName)?.label ?? apiName }
}
