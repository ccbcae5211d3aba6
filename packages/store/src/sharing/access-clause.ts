// Which rows a person may see, change, delete, hand over: sharing as SQL, for lists and for many
// records at once. decideSharing of @stagewright/record answers the same for one record; a test
// runs both over random worlds. Every way to a record is looked up by its index: ids joined by
// `union all`, for `or` would read the whole table.
import type { ObjectDefinition, SharingRuleDefinition } from '@stagewright/metadata'
import {
  type AccessAct,
  actsOfAll,
  fieldRights,
  isReadable,
  isSharedTo,
  objectRights,
  parentFieldOf,
  RecordFault,
  ruleCriteria,
  type SharingLaw,
  sharingModelOf,
  type SharingPerson,
} from '@stagewright/record'
import { Parameters } from '../records/filter-clause.ts'
import type { RecordAccess } from '../records/record-access.ts'
import { literal, quoted, tableOf } from '../records/relations.ts'
import { systemObjectClause } from './run-objects.ts'
import { plainWhere } from '../records/where-clause.ts'

/** Records belong to masters, these to theirs: no deeper than this. */
const depthMax = 5

/** Who asks under which law; `hasRights` when rights on objects count beside sharing. */
export type Restriction = { law: SharingLaw; person: SharingPerson; hasRights: boolean }

/** The values of a clause that is the same for all its readers: written into it. */
class Literals extends Parameters {
  override add(value: unknown): string {
    if (Array.isArray(value))
      return `array[${value.map((item) => literal(String(item))).join(', ')}]`
    return literal(String(value))
  }
}

/** The condition on the rows of an alias under which the person may do this; `true` for all. */
export function accessClause(
  access: RecordAccess,
  restriction: Restriction,
  object: ObjectDefinition,
  { act, alias = 't', depth = 0 }: { act: AccessAct; alias?: string; depth?: number },
): string {
  if (object.historyOf !== undefined) return historyClause(access, restriction, object, alias)
  if (access.relations.get(object.apiName)?.isView !== false) {
    return systemObjectClause(object.apiName, restriction.person, alias)
  }
  const { law, person, hasRights } = restriction
  if (person.isAdministrator || actsOfAll(object).includes(act)) return 'true'
  if (hasRights) {
    const { viewAll, modifyAll } = objectRights(law, person, object)
    if (modifyAll || (viewAll && act === 'read')) return 'true'
  }
  const own = `${alias}."Id" in (${ownIds(access, restriction, object, act)})`
  const parentField = parentFieldOf(object)
  const parent = access.schema.object(parentField?.referenceTo[0] ?? '')
  if (sharingModelOf(object) !== 'ControlledByParent' || !parentField || !parent) return own
  if (!access.relations.has(parent.apiName) || depth >= depthMax) return own
  const key = `${alias}.${quoted(parentField.apiName)}`
  const above = `${alias}p`
  const inside = accessClause(access, restriction, parent, {
    act: act === 'read' ? 'read' : 'edit',
    alias: above,
    depth: depth + 1,
  })
  const isHeld =
    inside === 'true'
      ? 'true'
      : `exists (select 1 from ${tableOf(parent.apiName)} ${above}
    where ${above}."Id" = ${key} and ${inside})`
  if (parentField.type === 'MasterDetail') return isHeld
  return `(case when ${key} is null then ${own} else ${isHeld} end)`
}

/** What became of a record is for those who see it, and of its fields for those who see these. */
function historyClause(
  access: RecordAccess,
  restriction: Restriction,
  { fields, historyOf = '' }: ObjectDefinition,
  alias: string,
): string {
  const source = access.schema.object(historyOf)
  const link = fields.find(({ referenceTo }) => referenceTo[0] === historyOf)
  if (!source || !link || !access.relations.has(source.apiName)) return 'false'
  const above = `${alias}h`
  const sees = accessClause(access, restriction, source, { act: 'read', alias: above })
  const { law, person, hasRights } = restriction
  const hidden = source.fields.filter(
    (field) => hasRights && !fieldRights(law, person, source, field).read,
  )
  const names = hidden.map(({ apiName }) => literal(apiName)).join(', ')
  const fieldSeen = hidden.length === 0 ? '' : ` and ${alias}."Field" not in (${names})`
  return `(exists (select 1 from ${tableOf(source.apiName)} ${above}
    where ${above}."Id" = ${alias}.${quoted(link.apiName)} and ${sees})${fieldSeen})`
}

/** Ids of the rows that ownership, roles, shares and rules open. */
function ownIds(
  access: RecordAccess,
  { law, person }: Restriction,
  object: ObjectDefinition,
  act: AccessAct,
): string {
  const holders = [person.id, ...person.groups.map(({ id }) => id)]
  const list = holders.map(literal).join(', ')
  const table = tableOf(object.apiName)
  const isOwned = access.relations.get(object.apiName)?.columns.has('OwnerId') === true
  const ways: string[] = []
  const ownedBy = (owners: string) =>
    ways.push(`select own."Id" from ${table} own where own."OwnerId" in (${owners})`)
  if (isOwned) {
    ownedBy(list)
    const below = law.roles.namesBelow(person.role)
    if (below.length > 0) ownedBy(peopleOfRoles(below))
  }
  if (act === 'read' || act === 'edit') {
    const level = act === 'edit' ? ` and access = 'Edit'` : ''
    ways.push(`select record_id from record_share
      where holder_id in (${list}) and object = ${literal(object.apiName)}${level}`)
    for (const rule of law.rules.get(object.apiName.toLowerCase()) ?? []) {
      if (act === 'edit' && rule.access !== 'Edit') continue
      if (!isSharedTo(law, person, rule)) continue
      if (rule.sharedFrom && isOwned) ownedBy(ownersOf(law, rule.sharedFrom))
      const meeting = rule.sharedFrom ? undefined : meetingRule(access, object, rule)
      if (meeting !== undefined) ways.push(meeting)
    }
  }
  return ways.length === 0 ? 'select null::text where false' : ways.join('\n    union all ')
}

function peopleOfRoles(names: readonly string[]): string {
  return `select id from person where lower(role) in (${names.map(literal).join(', ')})`
}

/** Ids of the people and queues that a rule names as owners. */
function ownersOf(
  { roles }: SharingLaw,
  party: NonNullable<SharingRuleDefinition['sharedFrom']>,
): string {
  switch (party.kind) {
    case 'all':
      return 'select id from person union all select id from grp'
    case 'role':
      return peopleOfRoles(roles.namesOf(party.name))
    case 'roleAndSubordinates':
      return peopleOfRoles([...roles.namesOf(party.name), ...roles.namesBelow(party.name)])
    case 'nobody':
      return 'select null::text where false'
    default: {
      const kind = literal(party.kind === 'queue' ? 'Queue' : 'Group')
      return `with recursive inside as (
        select id from grp where kind = ${kind}
          and lower(developer_name) = lower(${literal(party.name)})
        union
        select member_id from grp_member join inside on grp_id = inside.id
      ) select id from inside`
    }
  }
}

/** The rows that meet a rule; a rule that names what is not there opens nothing. */
function meetingRule(
  access: RecordAccess,
  object: ObjectDefinition,
  rule: SharingRuleDefinition,
): string | undefined {
  const criteria = ruleCriteria(rule)
  if (!criteria) return undefined
  const names = criteria.filters.map(({ field }) => field)
  if (!isReadable(access, object, names)) return undefined
  try {
    const where = plainWhere(access, object, criteria, new Literals())
    return `select t."Id" from ${tableOf(object.apiName)} t where ${where}`
  } catch (error) {
    if (error instanceof RecordFault) return undefined
    throw error
  }
}
