// May this person see, change, delete, hand over this record, and why? The store answers the same
// for many records at once in SQL (access-clause.ts); a test runs both over random worlds.
import type { JsonObject } from '@stagewright/base'
import type { ObjectDefinition } from '@stagewright/metadata'
import { criteriaHold } from '../criteria-holds.ts'
import { fieldAtPath } from '../field-at-path.ts'
import type { RecordContext } from '../record-context.ts'
import { RecordFault } from '../record-fault.ts'
import { objectRights } from './object-rights.ts'
import { isSharedFrom, isSharedTo, ruleCriteria, type SharingOwner } from './rule-parties.ts'
import {
  type AccessAct,
  parentFieldOf,
  type SharingLaw,
  sharingModelOf,
  type SharingPerson,
} from './sharing-law.ts'

/** A record opened by hand to a person, group or queue. */
export type RecordShare = { holderId: string; access: 'Read' | 'Edit' }

export type RecordFacts = {
  record: JsonObject
  /** Undefined for records that nobody owns. */
  owner: SharingOwner | undefined
  shares: readonly RecordShare[]
  /** What sharing says of the record it belongs to, for objects controlled by their parent. */
  parent?: Access
}

export type AccessReason = { acts: AccessAct[]; why: string }
export type Access = { [act in AccessAct]: boolean } & { reasons: AccessReason[] }

const all: AccessAct[] = ['read', 'edit', 'delete', 'transfer']
const edit: AccessAct[] = ['read', 'edit']

/** What everybody may do with records that are not theirs. */
export function actsOfAll(object: ObjectDefinition): readonly AccessAct[] {
  switch (sharingModelOf(object)) {
    case 'Open':
    case 'FullAccess':
      return all
    case 'ReadWrite':
      return edit
    case 'ReadWriteTransfer':
      return [...edit, 'transfer']
    case 'Read':
      return ['read']
    default:
      return []
  }
}

/** What sharing lets a person do with a record. Rights on the object are not looked at. */
export function decideSharing(
  context: RecordContext,
  { law, person }: { law: SharingLaw; person: SharingPerson },
  object: ObjectDefinition,
  facts: RecordFacts,
): Access {
  const reasons: AccessReason[] = []
  const because = (acts: readonly AccessAct[], why: string) => {
    if (acts.length > 0) reasons.push({ acts: [...acts], why })
  }
  if (person.isAdministrator) because(all, 'Administrators may do everything.')
  because(actsOfAll(object), modelWords(object))
  if (isLeftToParent(object, facts.record)) addParent(facts, because)
  else addOwn(context, { law, person }, object, facts, because)
  return accessOf(reasons)
}

function accessOf(reasons: AccessReason[]): Access {
  const may = (act: AccessAct) => reasons.some(({ acts }) => acts.includes(act))
  return {
    read: may('read'),
    edit: may('edit'),
    delete: may('delete'),
    transfer: may('transfer'),
    reasons,
  }
}

/** True for a record whose sharing is that of the record it belongs to. */
export function isLeftToParent(object: ObjectDefinition, record: JsonObject): boolean {
  if (sharingModelOf(object) !== 'ControlledByParent') return false
  const field = parentFieldOf(object)
  return field !== undefined && (record[field.apiName] ?? null) !== null
}

function modelWords(object: ObjectDefinition): string {
  const { pluralLabel, sharingModel } = object
  return sharingModel === undefined
    ? `The project says nothing of who may see ${pluralLabel}: everybody.`
    : `The sharing model of ${pluralLabel} is ${sharingModel}.`
}

type Because = (acts: readonly AccessAct[], why: string) => void

function addParent({ parent }: RecordFacts, because: Because): void {
  if (parent?.edit) because(all, 'Who may change the record it belongs to may do everything.')
  else if (parent?.read) because(['read'], 'Who may see the record it belongs to may see it.')
}

function addOwn(
  context: RecordContext,
  { law, person }: { law: SharingLaw; person: SharingPerson },
  object: ObjectDefinition,
  { record, owner, shares }: RecordFacts,
  because: Because,
): void {
  if (owner) {
    const queue = person.groups.find(({ id }) => id === owner.id)
    if (owner.id === person.id) because(all, 'It is their own.')
    else if (queue) because(all, `It belongs to ${queue.name}, where they are a member.`)
    if (law.roles.isBelow(owner.role, person.role)) {
      because(all, `The owner's role ${owner.role} is below theirs, ${person.role}.`)
    }
  }
  const holders = new Set([person.id, ...person.groups.map(({ id }) => id)])
  for (const { holderId, access } of shares) {
    if (holders.has(holderId)) because(actsOf(access), `It was shared by hand to ${access}.`)
  }
  for (const rule of law.rules.get(object.apiName.toLowerCase()) ?? []) {
    if (!isSharedTo(law, person, rule)) continue
    const criteria = ruleCriteria(rule)
    const isMeant = rule.sharedFrom
      ? owner !== undefined && isSharedFrom(law, owner, rule.sharedFrom)
      : criteria !== undefined && holds(context, object, { criteria, record })
    if (isMeant) because(actsOf(rule.access), `The sharing rule ${rule.label} opens it.`)
  }
}

function actsOf(access: 'Read' | 'Edit'): AccessAct[] {
  return access === 'Edit' ? edit : ['read']
}

/** Criteria that name what is not there open nothing. */
export function isReadable(
  context: RecordContext,
  object: ObjectDefinition,
  names: readonly string[],
): boolean {
  return names.every((name) => {
    const found = fieldAtPath(context.schema, object.apiName, name)
    return found !== undefined && found.field.formula === undefined && !found.field.summary
  })
}

function holds(
  context: RecordContext,
  object: ObjectDefinition,
  {
    criteria,
    record,
  }: { criteria: NonNullable<ReturnType<typeof ruleCriteria>>; record: JsonObject },
): boolean {
  const names = criteria.filters.map(({ field }) => field)
  if (!isReadable(context, object, names)) return false
  try {
    return criteriaHold(context, object, criteria, record)
  } catch (error) {
    if (error instanceof RecordFault) return false
    throw error
  }
}

/**
 * What a person may do with a record, rights on its object included, with the reasons for the
 * person who asks.
 */
export function explainAccess(
  context: RecordContext,
  who: { law: SharingLaw; person: SharingPerson },
  object: ObjectDefinition,
  facts: RecordFacts,
): Access {
  const sharing = decideSharing(context, who, object, facts)
  const rights = objectRights(who.law, who.person, object)
  const reasons = [...sharing.reasons]
  if (!who.person.isAdministrator && rights.modifyAll) {
    reasons.push({ acts: all, why: `They may modify all ${object.pluralLabel}.` })
  } else if (!who.person.isAdministrator && rights.viewAll) {
    reasons.push({ acts: ['read'], why: `They may view all ${object.pluralLabel}.` })
  }
  const may = accessOf(reasons)
  const right = {
    read: rights.read,
    edit: rights.edit,
    delete: rights.delete,
    transfer: rights.edit,
  }
  const missing = all.filter((act) => may[act] && !right[act])
  if (missing.length > 0) {
    const why = `Their profile and permission sets do not let them ${words(missing)} ${object.pluralLabel}.`
    reasons.push({ acts: [], why })
  }
  if (reasons.length === 0) {
    const why = `The sharing model of ${object.pluralLabel} is ${sharingModelOf(object)}, and neither ownership, role, a share nor a rule opens it to them.`
    reasons.push({ acts: [], why })
  }
  const both = (act: AccessAct) => may[act] && right[act]
  return {
    read: both('read'),
    edit: both('edit'),
    delete: both('delete'),
    transfer: both('transfer'),
    reasons,
  }
}

function words(acts: readonly AccessAct[]): string {
  return acts.join(', ')
}
