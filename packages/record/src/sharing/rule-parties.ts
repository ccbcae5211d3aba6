// Whom sharing rules name.
import type { SharingParty, SharingRuleDefinition } from '@stagewright/metadata'
import type { RecordCriteria } from '../criteria.ts'
import { filterItems } from '../filter-items.ts'
import type { SharingGroup, SharingLaw, SharingPerson } from './sharing-law.ts'

/** Who owns a record: a person with role and groups, or a queue with the groups it belongs to. */
export type SharingOwner = { id: string; role: string | null; groups: readonly SharingGroup[] }

/** Whether a rule opens records to a person: also to those above whom it names by role. */
export function isSharedTo(
  { roles }: SharingLaw,
  person: SharingPerson,
  { sharedTo: party }: SharingRuleDefinition,
): boolean {
  if (party.kind === 'all') return true
  if (party.kind === 'group' || party.kind === 'queue') return isIn(person.groups, party)
  if (party.kind === 'nobody' || person.role === null) return false
  const isOwn = roles.isSame(person.role, party.name) || roles.isBelow(party.name, person.role)
  return isOwn || (party.kind === 'roleAndSubordinates' && roles.isBelow(person.role, party.name))
}

/** Whether a rule is about records of this owner. */
export function isSharedFrom(
  { roles }: SharingLaw,
  owner: SharingOwner,
  party: SharingParty,
): boolean {
  if (party.kind === 'all') return true
  if (party.kind === 'group' || party.kind === 'queue') return isIn(owner.groups, party)
  if (party.kind === 'nobody' || owner.role === null) return false
  if (roles.isSame(owner.role, party.name)) return true
  return party.kind === 'roleAndSubordinates' && roles.isBelow(owner.role, party.name)
}

function isIn(groups: readonly SharingGroup[], { kind, name }: SharingParty): boolean {
  return groups.some(
    (group) => group.kind.toLowerCase() === kind && group.name.toLowerCase() === name.toLowerCase(),
  )
}

/** The criteria of a rule; undefined when it has none that can be read, and so opens nothing. */
export function ruleCriteria(rule: SharingRuleDefinition): RecordCriteria | undefined {
  if (rule.sharedFrom || rule.filters.length === 0) return undefined
  const filters = filterItems(rule.filters)
  return filters && { object: rule.object, filters, logic: rule.logic }
}
