// What somebody may do with a record, and why: the facts are read, the decision is the law's.
import type { JsonObject } from '@stagewright/base'
import type { ObjectDefinition } from '@stagewright/metadata'
import {
  type Access,
  decideSharing,
  explainAccess,
  isLeftToParent,
  parentFieldOf,
  type RecordFacts,
  type SharingLaw,
  type SharingPerson,
} from '@stagewright/record'
import type { RecordAccess } from '../records/record-access.ts'
import { readBack } from '../records/read-back.ts'
import { listShares } from './record-shares.ts'
import { outerGroups, sharingPeople, unknownPerson } from './sharing-person.ts'

/** Masters above masters: no deeper than this. */
const depthMax = 5

/** What a person may do with a record; undefined when there is no such record. */
export async function explainRecordAccess(
  access: RecordAccess,
  law: SharingLaw,
  { userId, recordId }: { userId: string; recordId: string },
): Promise<Access | undefined> {
  const object = access.schema.objectOfId(recordId)
  if (!object || !access.relations.has(object.apiName)) return undefined
  const { restriction: _, ...system } = access
  const people = await sharingPeople(access.tx, [userId], access.now)
  const person = people.get(userId) ?? unknownPerson(userId)
  const facts = await factsOf(system, { law, person }, { object, recordId, depth: 0 })
  return facts && explainAccess(system, { law, person }, object, facts)
}

type Who = { law: SharingLaw; person: SharingPerson }
type Which = { object: ObjectDefinition; recordId: string; depth: number }

async function factsOf(
  access: RecordAccess,
  who: Who,
  { object, recordId, depth }: Which,
): Promise<RecordFacts | undefined> {
  const [record] = await readBack(access, object, [recordId])
  if (!record) return undefined
  const ownerId = record['OwnerId']
  const owner = typeof ownerId === 'string' ? await ownerOf(access, ownerId) : undefined
  const shares = await listShares(access.tx, recordId)
  const parent =
    depth < depthMax ? await parentAccess(access, who, { object, record, depth }) : undefined
  return { record, owner, shares, ...(parent && { parent }) }
}

async function ownerOf(access: RecordAccess, id: string): Promise<RecordFacts['owner']> {
  const person = (await sharingPeople(access.tx, [id], access.now)).get(id)
  if (person) return { id, role: person.role, groups: person.groups }
  return { id, role: null, groups: (await outerGroups(access.tx, [id])).get(id) ?? [] }
}

async function parentAccess(
  access: RecordAccess,
  who: Who,
  { object, record, depth }: { object: ObjectDefinition; record: JsonObject; depth: number },
): Promise<Access | undefined> {
  if (!isLeftToParent(object, record)) return undefined
  const field = parentFieldOf(object)
  const parent = access.schema.object(field?.referenceTo[0] ?? '')
  if (!field || !parent || !access.relations.has(parent.apiName)) return undefined
  const recordId = String(record[field.apiName])
  const facts = await factsOf(access, who, { object: parent, recordId, depth: depth + 1 })
  return facts && decideSharing(access, who, parent, facts)
}
