// What became of tracked fields: a line for each field that a save changed, written in the same
// transaction.
import type { Json, JsonObject, NewId } from '@stagewright/base'
import { isoInstant } from '@stagewright/base'
import type { FieldDefinition, ObjectDefinition } from '@stagewright/metadata'
import { isComputedField } from '@stagewright/record'
import type { Queries } from '../database/transaction.ts'
import type { Page } from '../read/page.ts'
import type { RecordAccess } from './record-access.ts'

export type HistoryRow = {
  id: string
  at: number
  byId: string
  byName: string
  object: string
  field: string
  dataType: string
  oldValue: string | null
  newValue: string | null
}

/** Fields whose changes are kept. */
function trackedFields(object: ObjectDefinition): FieldDefinition[] {
  if (!object.enableHistory) return []
  return object.fields.filter((field) => field.trackHistory && !isComputedField(field))
}

type Change = { before: JsonObject | undefined; after: JsonObject }

/** Keeps what a save changed; a new record is one line. */
export async function keepHistory(
  access: RecordAccess,
  object: ObjectDefinition,
  changes: readonly Change[],
  by: string,
): Promise<void> {
  if (!object.enableHistory) return
  const fields = trackedFields(object)
  const lines = changes.flatMap((change) => linesOf(access.newId, fields, change))
  if (lines.length === 0) return
  await access.tx.query(
    {
      name: 'keep-history',
      text: `
        insert into record_history (id, object, record_id, field, data_type, old_value, new_value,
          changed_at, changed_by)
        select line.id, $2, line.record, line.field, line.type, line.old, line.new, $3, $4
        from jsonb_to_recordset($1::jsonb) as line
          (id text, record text, field text, type text, old text, new text)`,
    },
    [JSON.stringify(lines), object.apiName, isoInstant(access.now), by],
  )
}

type Line = {
  id: string
  record: string
  field: string
  type: string
  old: string | null
  new: string | null
}

function linesOf(
  newId: NewId,
  fields: readonly FieldDefinition[],
  { before, after }: Change,
): Line[] {
  const record = String(after['Id'])
  if (!before) {
    return [{ id: newId('017'), record, field: 'created', type: 'Text', old: null, new: null }]
  }
  return fields.flatMap((field): Line[] => {
    const { apiName, type } = field
    const [old, now] = [textOf(before[apiName]), textOf(after[apiName])]
    if (old === now) return []
    // Of long texts only the fact is kept, as in the real system.
    const isLong = type === 'LongTextArea' || type === 'Html' || type === 'EncryptedText'
    const values = isLong ? { old: null, new: null } : { old, new: now }
    return [{ id: newId('017'), record, field: apiName, type, ...values }]
  })
}

function textOf(value: Json | undefined): string | null {
  if (value === undefined || value === null) return null
  return typeof value === 'object' ? JSON.stringify(value) : String(value)
}

/** The changes of a record, newest first; without those of hidden fields. */
export async function listHistory(
  db: Queries,
  recordId: string,
  { after, limit, hidden = [] }: { after?: string; limit: number; hidden?: readonly string[] },
): Promise<Page<HistoryRow>> {
  const rows = await db.query<Omit<HistoryRow, 'at'> & { at: string }>(
    {
      name: 'record-history',
      text: `
        select record_history.id, record_history.changed_at as at, changed_by as "byId", object, field,
          coalesce(trim(first_name || ' ' || last_name),
            case changed_by when 'system' then 'Automated Process' else changed_by end) as "byName",
          data_type as "dataType", old_value as "oldValue", new_value as "newValue"
        from record_history left join person on person.id = changed_by
        where record_id = $1
          and not field = any($4)
          and ($2::text is null or (record_history.changed_at, record_history.id) < (
            select one.changed_at, one.id from record_history one where one.id = $2))
        order by record_history.changed_at desc, record_history.id desc limit $3`,
    },
    [recordId, after ?? null, limit + 1, hidden],
  )
  const page = rows.slice(0, limit).map((row) => ({ ...row, at: Date.parse(row.at) }))
  const last = page.at(-1)
  return rows.length > limit && last ? { rows: page, next: last.id } : { rows: page }
}
