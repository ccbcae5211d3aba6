// What a quick action does: as its file says, or, for those every org has, by their names.
import { failed, isJsonObject, type Json, ok, type Result } from '@stagewright/base'
import type { QuickActionDefinition, Schema } from '@stagewright/metadata'

export type QuickActionPlan = {
  apiName: string
  label: string
  target: string
  isUpdate: boolean
  parentField?: string
  recordType?: string
  doesCreateFeedItem: boolean
  successMessage?: string
  fieldOverrides: QuickActionDefinition['fieldOverrides']
}

type Resources = ReadonlyMap<string, ReadonlyMap<string, Json>>

/** The plan of a quick action, or in words why it cannot be used here. */
export function quickActionPlan(
  resources: Resources,
  schema: Schema,
  apiName: string,
): Result<QuickActionPlan, string> {
  const body = resources.get('quick-action')?.get(apiName)
  if (body !== undefined && isJsonObject(body)) {
    return planOf(body as unknown as QuickActionDefinition, schema)
  }
  const standard = standardPlan(apiName, schema)
  if (standard) return ok(standard)
  return failed(
    `There is no quick action ${apiName}. Deploy quickActions/${apiName}.quickAction-meta.xml.`,
  )
}

const callValues = [
  { field: 'Status', literalValue: 'Completed' },
  { field: 'TaskSubtype', literalValue: 'Call' },
]

/** The plan of a quick action that a file defines. */
export function planOf(
  definition: QuickActionDefinition,
  schema: Schema,
): Result<QuickActionPlan, string> {
  const { apiName, label, type, targetObject, targetParentField, targetRecordType } = definition
  const { doesCreateFeedItem, successMessage, fieldOverrides } = definition
  const isCall = type === 'LogACall'
  const own = apiName.includes('.') ? apiName.slice(0, apiName.indexOf('.')) : undefined
  const target = targetObject ?? (isCall ? 'Task' : own)
  if (type !== 'Create' && type !== 'Update' && !isCall) {
    return failed(
      `The quick action ${apiName} is of type ${type}; only those that create or update a record run here.`,
    )
  }
  if (target === undefined || !schema.object(target)) {
    return failed(`The quick action ${apiName} is for ${target ?? 'no object'}, which is unknown.`)
  }
  return ok({
    apiName,
    label,
    target,
    isUpdate: type === 'Update',
    doesCreateFeedItem,
    fieldOverrides: isCall ? [...callValues, ...fieldOverrides] : fieldOverrides,
    ...(targetParentField !== undefined && { parentField: targetParentField }),
    ...(targetRecordType !== undefined && { recordType: targetRecordType }),
    ...(successMessage !== undefined && { successMessage }),
  })
}

/** `LogACall`, `NewTask`, `FeedItem.NewTaskFromFeedItem`, `Case.UpdateCase`: by their names. */
function standardPlan(apiName: string, schema: Schema): QuickActionPlan | undefined {
  const name = apiName.slice(apiName.lastIndexOf('.') + 1)
  const plan = { apiName, label: name, doesCreateFeedItem: false, isUpdate: false }
  if (name === 'LogACall') {
    const subject = { field: 'Subject', literalValue: 'Call' }
    return { ...plan, target: 'Task', fieldOverrides: [subject, ...callValues] }
  }
  const [, verb, noun = ''] = /^(New|Update)(\w+?)(?:FromFeedItem)?$/.exec(name) ?? []
  const target = verb === undefined ? undefined : schema.object(noun)?.apiName
  if (target === undefined) return undefined
  return { ...plan, target, isUpdate: verb === 'Update', fieldOverrides: [] }
}
