// A few fields of a record, for the person who is asked to approve it: read with their eyes, so
// that the question never tells more than they may see.
import type { FlowRecord } from '@stagewright/flow'
import {
  type FieldDefinition,
  isRelationship,
  type ObjectDefinition,
  relationshipNameOf,
} from '@stagewright/metadata'
import { flowContext, globalsOf } from '../decision-context.ts'
import { schemaFor } from '../interview/source-for.ts'
import type { Performance } from '../performance.ts'
import { fieldText } from './field-text.ts'

/** Fields that are looked at where the process names none, and lines made of those with a value. */
const FIELDS_MAX = 60
const LINES_MAX = 10

type Eyes = { userId: string; fields: readonly string[] }

/** HTML with a line for each field; '' when the person may not see the record. */
export async function recordSummary(
  performance: Performance,
  recordId: string,
  eyes: Eyes,
): Promise<string> {
  const lines = await summaryFields(performance, recordId, eyes)
  return lines
    .map(({ label, value }) => `<p><b>${escaped(label)}:</b> ${escaped(value)}</p>`)
    .join('')
}

/** The same as labels and texts; none when the person may not see the record. */
export async function summaryFields(
  performance: Performance,
  recordId: string,
  { userId, fields }: Eyes,
): Promise<{ label: string; value: string }[]> {
  const { world } = performance
  const { records } = world
  const globals = await globalsOf(world, userId)
  const schema = schemaFor(world, globals)
  const object = schema.objectOfId(recordId)
  if (!object) return []
  const shown = shownFields(object, fields, schema.nameField(object.apiName))
  const paths = shown.map((field) => pathOf(field))
  const reads = userId === 'system' ? records : records.as({ userId, mode: 'user' })
  const [record] = await reads.load(object.apiName, [recordId], ['Id', ...paths])
  if (!record) return []
  const reader = flowContext(world, globals)
  const lines = shown.flatMap((field, at) => {
    const value = valueAt(record, paths[at] ?? '')
    const text = pickedText(value, field) ?? fieldText(value, field.type, reader)
    // A box that nobody has ticked says nothing, unless the process asks for it.
    if (text === '' || (value === false && fields.length === 0)) return []
    return [{ label: labelOf(field), value: text }]
  })
  return fields.length > 0 ? lines : lines.slice(0, LINES_MAX)
}

/** The labels of what was picked in a picklist; undefined for other fields. */
function pickedText(value: unknown, { type, picklist }: FieldDefinition): string | undefined {
  if (!picklist || typeof value !== 'string') return undefined
  const labels = new Map(picklist.values.map(({ fullName, label }) => [fullName, label]))
  const picked = type === 'MultiselectPicklist' ? value.split(';') : [value]
  return picked.map((one) => labels.get(one) ?? one).join(', ')
}

function shownFields(
  object: ObjectDefinition,
  names: readonly string[],
  nameField: FieldDefinition | undefined,
): FieldDefinition[] {
  const known = (name: string) =>
    object.fields.find((field) => {
      const lower = name.toLowerCase()
      // Metadata names a lookup `Owner` where the field is OwnerId.
      return [lower, `${lower}id`].includes(field.apiName.toLowerCase())
    })
  const named = names.flatMap((name) => known(name) ?? [])
  if (named.length > 0) return named
  const own = object.fields.filter((field) => !field.isSystem && field !== nameField)
  return [...(nameField ? [nameField] : []), ...own].slice(0, FIELDS_MAX)
}

/** A lookup shows a name, so its label says nothing of ids. */
function labelOf(field: FieldDefinition): string {
  return isRelationship(field) ? field.label.replace(/ ID$/, '') : field.label
}

function pathOf(field: FieldDefinition): string {
  const isNamed = isRelationship(field) && field.referenceTo.length === 1
  return isNamed ? `${relationshipNameOf(field)}.Name` : field.apiName
}

function valueAt(record: FlowRecord, path: string): unknown {
  let value: unknown = record
  for (const name of path.split('.')) {
    value = typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined
  }
  return value
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}
