// Quick actions: which record they make or change, and the values they set by themselves.
import { present, type ElementReader } from './element-reader.ts'

export type QuickActionDefinition = {
  /** `Case.Log_Visit` for an action of an object, `New_Visit` for a global one. */
  apiName: string
  label: string
  /** `Create`, `Update`, `LogACall`, `SendEmail`, … as the file says. */
  type: string
  targetObject?: string
  /** The lookup of the target that is to point to the record the action is used on. */
  targetParentField?: string
  targetRecordType?: string
  doesCreateFeedItem: boolean
  successMessage?: string
  fieldOverrides: { field: string; formula?: string; literalValue?: string }[]
  /** Fields of its layout, those that must be filled in first by their own mark. */
  fields: { field: string; isRequired: boolean }[]
}

/** A quick action as its file describes it. */
export function readQuickAction(reader: ElementReader, apiName: string): QuickActionDefinition {
  return present({
    apiName,
    label: reader.text('label') ?? reader.text('standardLabel') ?? apiName,
    type: reader.required('type'),
    targetObject: reader.text('targetObject'),
    targetParentField: reader.text('targetParentField'),
    targetRecordType: reader.text('targetRecordType'),
    doesCreateFeedItem: reader.flag('optionsCreateFeedItem'),
    successMessage: reader.text('successMessage'),
    fieldOverrides: reader.children('fieldOverrides').map((entry) =>
      present({
        field: entry.required('field'),
        formula: entry.text('formula'),
        literalValue: entry.text('literalValue'),
      }),
    ),
    fields: reader
      .children('quickActionLayout')
      .flatMap((layout) => layout.children('quickActionLayoutColumns'))
      .flatMap((column) => column.children('quickActionLayoutItems'))
      .map((item) => ({
        field: item.text('field') ?? '',
        isRequired: item.text('uiBehavior') === 'Required',
      }))
      .filter(({ field }) => field !== ''),
  }) as QuickActionDefinition
}
