// Records as one person sees them, and what they may do with these.
import { caseSafeId, type JsonObject } from '@stagewright/base'
import type { ObjectDefinition } from '@stagewright/metadata'
import {
  type AccessAct,
  createSharingLaw,
  fieldRights,
  objectRights,
  parentFieldOf,
  type RecordActor,
  RecordFault,
  type RecordQuery,
  sharingModelOf,
  isKept,
  type WantedChange,
} from '@stagewright/record'
import { objectNamed, type RecordAccess } from '../records/record-access.ts'
import { quoted, tableOf } from '../records/relations.ts'
import { accessClause, type Restriction } from './access-clause.ts'
import { sharingPeople, unknownPerson } from './sharing-person.ts'

/** The same access with the eyes of a person; the system itself sees everything. */
export async function restricted(
  access: RecordAccess,
  { userId, mode }: RecordActor,
): Promise<RecordAccess> {
  if (mode === 'system' || userId === 'system') return access
  const people = await sharingPeople(access.tx, [userId], access.now)
  const person = people.get(userId) ?? unknownPerson(userId)
  const law = access.law ?? createSharingLaw(access.schema, noSources)
  return { ...access, restriction: { law, person, hasRights: mode === 'user' } }
}

const noSources = { roles: [], sharingRules: [], profiles: [], permissionSets: [] }

/** Whether there is such an object, or field of it, for the reader. */
export function isSeen(
  access: RecordAccess,
  object: ObjectDefinition,
  field?: ObjectDefinition['fields'][number],
): boolean {
  const { restriction } = access
  if (!restriction?.hasRights) return true
  const source = object.historyOf === undefined ? undefined : access.schema.object(object.historyOf)
  if (source) return isSeen(access, source)
  // What the system itself keeps (people, record types) is no matter of profiles.
  if (access.relations.get(object.apiName)?.isView) return true
  const { law, person } = restriction
  if (!objectRights(law, person, object).read) return false
  return field === undefined || fieldRights(law, person, object, field).read
}

/** Names of the fields that the reader may not see. */
export function hiddenFields(access: RecordAccess, object: ObjectDefinition): string[] {
  return object.fields
    .filter((field) => !isSeen(access, object, field))
    .map(({ apiName }) => apiName)
}

/** Those of the fields and paths that the reader may see; none asked for means every one. */
export function seenFields(
  access: RecordAccess,
  object: ObjectDefinition,
  fields: readonly string[],
): readonly string[] {
  if (!access.restriction?.hasRights) return fields
  const names = fields.length > 0 ? fields : object.fields.map(({ apiName }) => apiName)
  const seen = names.filter((path) => {
    const [head = '', ...rest] = path.split('.')
    const name = head.split(':')[0] ?? ''
    const field =
      rest.length === 0
        ? access.schema.field(object.apiName, name)
        : access.schema.relationship(object.apiName, name)?.field
    return field === undefined || isSeen(access, object, field)
  })
  return seen.length === 0 ? ['Id'] : seen
}

/** Throws RecordFault no-access where the reader has no right to see the object. */
export function checkSeen(access: RecordAccess, object: ObjectDefinition): void {
  if (isSeen(access, object)) return
  throw new RecordFault('no-access', `You may not see ${object.pluralLabel}.`)
}

/**
 * Throws RecordFault no-access where records are chosen or put in order by what the reader may not
 * see: who may not read a value may not find it out by asking either.
 */
export function checkQueried(
  access: RecordAccess,
  { criteria, sort, thenBy }: Pick<RecordQuery, 'criteria' | 'sort' | 'thenBy'>,
): void {
  if (!access.restriction?.hasRights) return
  const { object } = objectNamed(access, criteria.object)
  checkSeen(access, object)
  const order = [...(sort ? [sort] : []), ...(thenBy ?? [])]
  for (const { field } of [...criteria.filters, ...order]) checkPath(access, object, field)
  for (const { among } of criteria.filters) {
    if (!among) continue
    checkQueried(access, among)
    checkPath(access, objectNamed(access, among.criteria.object).object, among.field)
  }
}

function checkPath(access: RecordAccess, object: ObjectDefinition, path: string): void {
  const [head = '', ...rest] = path.split('.')
  const [name = '', narrowed] = head.split(':')
  const { schema } = access
  const step = rest.length === 0 ? undefined : schema.relationship(object.apiName, name)
  const field = step?.field ?? schema.field(object.apiName, name)
  if (field && !isSeen(access, object, field)) {
    const message = `You may not see ${field.label} of ${object.pluralLabel}.`
    throw new RecordFault('no-access', message, [field.apiName])
  }
  if (!step) return
  for (const target of narrowed === undefined ? step.referenceTo : [narrowed]) {
    const next = schema.object(target)
    if (next) checkPath(access, next, rest.join('.'))
  }
}

/**
 * Checks that a person may do what they ask for.
 * @throws RecordFault no-access, record-not-found for what they may not even see
 */
export async function permitChange(access: RecordAccess, change: WantedChange): Promise<void> {
  const { restriction } = access
  if (!restriction || change.records.length === 0) return
  const event = access.schema.object(change.object)
  if (event?.isPlatformEvent) return checkPublisher(restriction, event)
  const { object, relation } = objectNamed(access, change.object)
  if (restriction.hasRights) checkRights(restriction, object, change)
  if (relation.isView) return
  if (change.act === 'create') await checkParents(access, restriction, object, change.records)
  else await checkRecords(access, restriction, object, change)
}

/** An event has no table and no rights on its fields: who may create it may publish it. */
function checkPublisher({ hasRights, law, person }: Restriction, event: ObjectDefinition): void {
  if (!hasRights || objectRights(law, person, event).create) return
  throw new RecordFault('no-access', `You may not publish ${event.pluralLabel}.`)
}

function checkRights(
  { law, person }: Restriction,
  object: ObjectDefinition,
  { act, records }: WantedChange,
): void {
  if (!objectRights(law, person, object)[act]) throw notAllowed(act, object.pluralLabel)
  if (act === 'delete') return
  const names = new Set(records.flatMap((record) => Object.keys(record)))
  const closed = object.fields.filter(
    (field) =>
      names.has(field.apiName) && !isKept(field) && !fieldRights(law, person, object, field).edit,
  )
  if (closed.length === 0) return
  const labels = closed.map(({ label }) => label).join(', ')
  const message = `You may not change ${labels} of ${object.pluralLabel}.`
  throw new RecordFault(
    'no-access',
    message,
    closed.map(({ apiName }) => apiName),
  )
}

const verbs = {
  read: 'see',
  create: 'create',
  edit: 'change',
  delete: 'delete',
  transfer: 'hand over',
}

function notAllowed(act: keyof typeof verbs, what: string): RecordFault {
  return new RecordFault('no-access', `You may not ${verbs[act]} ${what}.`)
}

/** A record that belongs to another one is made by who may change that. */
async function checkParents(
  access: RecordAccess,
  restriction: Restriction,
  object: ObjectDefinition,
  records: readonly JsonObject[],
): Promise<void> {
  const field = sharingModelOf(object) === 'ControlledByParent' ? parentFieldOf(object) : undefined
  const parent = access.schema.object(field?.referenceTo[0] ?? '')
  if (!field || !parent || !access.relations.has(parent.apiName)) return
  const ids = records.map((record) => record[field.apiName]).filter((id) => typeof id === 'string')
  const closed = await closedRecords(access, restriction, parent, { ids, acts: ['edit'] })
  const [first] = closed
  if (first) throw notAllowed('create', `${object.pluralLabel} of ${parent.label} ${first.id}`)
}

async function checkRecords(
  access: RecordAccess,
  restriction: Restriction,
  object: ObjectDefinition,
  { act, records }: WantedChange,
): Promise<void> {
  const ids = records.map(({ Id }) => (typeof Id === 'string' ? caseSafeId(Id) : ''))
  const done: AccessAct = act === 'delete' ? 'delete' : 'edit'
  const closed = await closedRecords(access, restriction, object, { ids, acts: [done] })
  const [first] = closed
  if (first) throw notAllowed(act, `${object.label} ${first.id}`)
  const handed = records.filter(({ OwnerId }) => OwnerId !== undefined)
  if (act !== 'edit' || handed.length === 0) return
  const owners = new Map(handed.map(({ Id, OwnerId }) => [caseSafeId(String(Id)), OwnerId]))
  const kept = await closedRecords(access, restriction, object, {
    ids: [...owners.keys()],
    acts: ['transfer'],
  })
  const moved = kept.find(({ id, owner }) => owners.get(id) !== owner)
  if (moved) throw notAllowed('transfer', `${object.label} ${moved.id}`)
}

/** Those of the records that are there, and with which the person may not do all this. */
async function closedRecords(
  access: RecordAccess,
  restriction: Restriction,
  object: ObjectDefinition,
  { ids, acts }: { ids: readonly string[]; acts: readonly AccessAct[] },
): Promise<{ id: string; owner: string | null }[]> {
  const clauses = acts.map((act) => accessClause(access, restriction, object, { act }))
  if (clauses.every((clause) => clause === 'true') || ids.length === 0) return []
  const sees = accessClause(access, restriction, object, { act: 'read' })
  const isOwned = access.relations.get(object.apiName)?.columns.has('OwnerId')
  type Row = { id: string; owner: string | null; sees: boolean }
  const rows = await access.tx.query<Row>(
    `select t."Id" as id, ${isOwned ? `t.${quoted('OwnerId')}` : 'null'} as owner, (${sees}) as sees
    from ${tableOf(object.apiName)} t
    where t."Id" = any($1) and (${clauses.join(' and ')}) is not true`,
    [ids],
  )
  const hidden = rows.find((row) => !row.sees)
  if (hidden) {
    const message = `${object.label} ${hidden.id} does not exist any more.`
    throw new RecordFault('record-not-found', message)
  }
  return rows
}
