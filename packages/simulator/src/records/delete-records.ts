// Deleting simulated records: details go with their master, lookups are cleared or hold the record
// back.
import { caseSafeId } from '@stagewright/base'
import type { DeletedRecord } from '@stagewright/conductor'
import type { FieldDefinition, ObjectDefinition } from '@stagewright/metadata'
import { fateOf, holdsId, isComputedField, RecordFault } from '@stagewright/record'
import { completed } from './read-records.ts'
import { objectNamed, type RecordAccess, refuseOfSystem } from './record-access.ts'

type Child = { child: ObjectDefinition; field: FieldDefinition }
type Going = { ids: Map<string, Set<string>>; clears: (Child & { ids: string[] })[] }

/** Deletes records by Id; gives all that went, details included. Throws RecordFault. */
export async function deleteRecords(
  access: RecordAccess,
  objectName: string,
  ids: readonly string[],
): Promise<DeletedRecord[]> {
  const object = objectNamed(access, objectName)
  refuseOfSystem(object, 'deleted')
  const table = access.data.records(object.apiName)
  const wanted = [...new Set(ids.map(caseSafeId))]
  const gone = wanted.find((id) => table.get(id) === undefined)
  if (gone !== undefined) {
    throw new RecordFault('record-not-found', `${object.label} ${gone} does not exist any more.`)
  }
  const going: Going = { ids: new Map(), clears: [] }
  const deleted = takeAway(access, object, wanted, going)
  write(access, going)
  return deleted
}

/** Gathers records and all that goes with them; one met again is already on its way. */
function takeAway(
  access: RecordAccess,
  object: ObjectDefinition,
  ids: string[],
  going: Going,
): DeletedRecord[] {
  const known = going.ids.get(object.apiName) ?? new Set<string>()
  going.ids.set(object.apiName, known)
  const fresh = ids.filter((id) => !known.has(id))
  if (fresh.length === 0) return []
  for (const id of fresh) known.add(id)
  const table = access.data.records(object.apiName)
  const rows = table.of(fresh)
  const deleted: DeletedRecord[] = completed(access, object, rows, []).map((record) => ({
    object: object.apiName,
    record,
  }))
  for (const child of childrenOf(access, object)) {
    deleted.push(...gatherChildren(access, child, fresh, going))
  }
  return deleted
}

function childrenOf({ schema }: RecordAccess, object: ObjectDefinition): Child[] {
  return schema.objects().flatMap((child) =>
    child.fields
      .filter((field) => holdsId(field) && !field.isSystem && !isComputedField(field))
      .filter((field) => field.referenceTo.includes(object.apiName))
      .map((field) => ({ child, field })),
  )
}

function gatherChildren(
  access: RecordAccess,
  { child, field }: Child,
  ids: string[],
  going: Going,
): DeletedRecord[] {
  const fate = fateOf(field)
  if (fate === 'clear') {
    going.clears.push({ child, field, ids })
    return []
  }
  const own = going.ids.get(child.apiName)
  const left = idsPointing(access, { child, field }, ids).filter((id) => !own?.has(id))
  if (left.length === 0) return []
  if (fate === 'cascade') return takeAway(access, child, left, going)
  const label = left.length === 1 ? child.label : child.pluralLabel
  throw new RecordFault(
    'delete-restricted',
    `${left.length} ${label} point to it (${field.label}). Delete or change these first.`,
  )
}

function idsPointing({ data }: RecordAccess, { child, field }: Child, ids: string[]): string[] {
  const rows = data.records(child.apiName).values()
  return rows
    .filter((row) => ids.includes(String(row[field.apiName])))
    .map((row) => String(row['Id']))
    .sort()
}

function write(access: RecordAccess, { ids: byObject, clears }: Going): void {
  for (const { child, field, ids } of clears) {
    const table = access.data.records(child.apiName)
    for (const id of idsPointing(access, { child, field }, ids)) {
      table.set(id, { ...table.get(id), [field.apiName]: null })
    }
  }
  for (const [object, ids] of byObject) {
    for (const id of ids) access.data.records(object).delete(id)
  }
}
