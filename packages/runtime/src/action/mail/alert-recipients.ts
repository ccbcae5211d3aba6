// Whom an alert of a workflow goes to: people, groups, roles, fields of the record, its owner, its
// team.
import { isJsonObject, type JsonObject } from '@stagewright/base'
import type { WorkflowAlert } from '@stagewright/metadata'
import { membersMeant, peopleMeant } from '@stagewright/store'
import { type CoreWorld, recordsOf } from '../core-action.ts'
import { listOf, textOf } from '../input-values.ts'

type Recipient = WorkflowAlert['recipients'][number]
export type AlertRecord = { object: string; record: JsonObject }

/**
 * Addresses for each record, in the order given. Nobody found is no fault, as in the real system.
 */
export async function alertRecipients(
  world: CoreWorld,
  recipients: readonly Recipient[],
  records: readonly AlertRecord[],
): Promise<string[][]> {
  const fixed = await fixedAddresses(world, recipients)
  const meant = records.map((one) => recipients.map((recipient) => idsOf(one, recipient)))
  const ids = [...new Set(meant.flat(2).filter((id) => !id.includes('@')))]
  const byId = await addressesOfIds(world, ids)
  const teams = await teamAddresses(world, recipients, records)
  return records.map((_record, at) => {
    const own = (meant[at] ?? []).flat()
    const found = own.flatMap((id) => (id.includes('@') ? [id] : (byId.get(id) ?? [])))
    return [...new Set([...fixed, ...found, ...(teams[at] ?? [])])].filter((text) => text !== '')
  })
}

const roleTypes = new Set([
  ...['role', 'portalRole', 'roleSubordinates', 'roleSubordinatesInternal'],
  'portalRoleSubordinates',
])
const userTypes = new Set(['user', 'partnerUser', 'customerPortalUser'])

/** People whom the alert names by themselves: users, groups, roles. */
async function fixedAddresses(
  world: CoreWorld,
  recipients: readonly Recipient[],
): Promise<string[]> {
  const named = (types: ReadonlySet<string>) =>
    recipients.filter(({ type }) => types.has(type)).map(({ recipient }) => recipient ?? '')
  const below = recipients.filter(({ type }) => type.includes('Subordinates'))
  const roles = new Set(named(roleTypes))
  for (const { recipient = '' } of below) {
    for (const role of rolesBelow(world, recipient)) roles.add(role)
  }
  const usernames = named(userTypes)
  const people = await peopleMeant(world.tx, { usernames, roles: roleNames(world, roles) })
  const groups = named(new Set(['group']))
  const members = await membersMeant(world.tx, { developerNames: groups })
  return [...people, ...members].map(({ email }) => email)
}

/** Roles by developer name and label, for people carry either. */
function roleNames({ deployment }: CoreWorld, names: ReadonlySet<string>): string[] {
  const roles = deployment.resources.get('role')
  return [...names].flatMap((name) => {
    const body = roles?.get(name)
    return body !== undefined && isJsonObject(body) ? [name, textOf(body['label'])] : [name]
  })
}

function rolesBelow({ deployment }: CoreWorld, top: string): Set<string> {
  const roles = [...(deployment.resources.get('role') ?? [])]
  const found = new Set<string>([top])
  let size: number
  do {
    size = found.size
    for (const [name, body] of roles) {
      if (isJsonObject(body) && found.has(textOf(body['parentRole']))) found.add(name)
    }
  } while (found.size > size)
  return found
}

/** Addresses, and ids of users, queues and contacts, that stand in the record itself. */
function idsOf({ record }: AlertRecord, { type, field = '' }: Recipient): string[] {
  const value = (name: string) => listOf(record[name])
  if (type === 'email') return value(field)
  if (type === 'owner') return value('OwnerId')
  if (type === 'creator') return value('CreatedById')
  if (type === 'userLookup' || type === 'contactLookup') return value(field)
  if (type === 'accountOwner' || type === 'campaignMemberDerivedOwner') {
    const account = record['Account']
    return account !== undefined && account !== null && isJsonObject(account)
      ? listOf(account['OwnerId'])
      : []
  }
  return []
}

async function addressesOfIds(
  world: CoreWorld,
  ids: readonly string[],
): Promise<Map<string, string[]>> {
  const { schema } = world.performance.world
  const found = new Map<string, string[]>()
  const add = (id: string, email: string) => found.set(id, [...(found.get(id) ?? []), email])
  const byObject = new Map<string, string[]>()
  for (const id of ids) {
    const object = schema.objectOfId(id)?.apiName ?? ''
    byObject.set(object, [...(byObject.get(object) ?? []), id])
  }
  const users = byObject.get('User') ?? []
  for (const { id, email } of await peopleMeant(world.tx, { ids: users })) add(id, email)
  const groups = byObject.get('Group') ?? []
  for (const { groupId, email } of await membersMeant(world.tx, { ids: groups })) {
    add(groupId, email)
  }
  for (const object of ['Contact', 'Lead']) {
    const own = byObject.get(object) ?? []
    if (own.length === 0) continue
    for (const record of await recordsOf(world).load(object, own, ['Id', 'Email'])) {
      add(String(record['Id']), textOf(record['Email']))
    }
  }
  return found
}

/** Team object → the lookup to whose team it is, the member, the role. */
const teams: { [type: string]: { object: string; parent: string; member: string; role: string } } =
  {
    accountTeam: {
      object: 'AccountTeamMember',
      parent: 'AccountId',
      member: 'UserId',
      role: 'TeamMemberRole',
    },
    opportunityTeam: {
      object: 'OpportunityTeamMember',
      parent: 'OpportunityId',
      member: 'UserId',
      role: 'TeamMemberRole',
    },
    caseTeam: {
      object: 'CaseTeamMember',
      parent: 'ParentId',
      member: 'MemberId',
      role: 'TeamRoleId',
    },
  }

/** Members of the teams of accounts, opportunities and cases, in the role that the alert names. */
async function teamAddresses(
  world: CoreWorld,
  recipients: readonly Recipient[],
  all: readonly AlertRecord[],
): Promise<string[][]> {
  const addresses: string[][] = all.map(() => [])
  for (const { type, recipient } of recipients) {
    const team = teams[type]
    if (!team || !world.deployment.relations.has(team.object)) continue
    const parents = all.map(({ record }) => textOf(record[team.parent]) || textOf(record['Id']))
    const { object, parent, member, role } = team
    const members = await recordsOf(world).query({
      criteria: {
        object,
        filters: [
          { field: parent, operator: 'In', value: parents },
          ...(recipient ? [{ field: role, operator: 'EqualTo' as const, value: recipient }] : []),
        ],
        logic: 'and',
      },
      fields: ['Id', parent, member],
    })
    const byId = await addressesOfIds(
      world,
      members.map((one) => textOf(one[member])),
    )
    parents.forEach((id, at) => {
      const own = members.filter((one) => one[parent] === id)
      addresses[at]?.push(...own.flatMap((one) => byId.get(textOf(one[member])) ?? []))
    })
  }
  return addresses
}

/** The fields and relationship paths an alert's recipients need of the record. */
export function recipientPaths(recipients: readonly Recipient[]): string[] {
  const fields = recipients.flatMap(({ field }) => (field === undefined ? [] : [field]))
  const isOfAccount = recipients.some(({ type }) =>
    /^(accountOwner|campaignMemberDerivedOwner)$/.test(type),
  )
  return isOfAccount ? [...fields, 'Account.OwnerId'] : fields
}
