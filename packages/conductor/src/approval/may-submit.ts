// Whether a person is among those who may submit a record to a process, where the process says who:
// the owner or creator of the record, people, roles, groups.
import type { FlowRecord } from '@stagewright/flow'
import type { Actor } from '@stagewright/orchestration'
import { globalsOf } from '../decision-context.ts'
import type { Performance } from '../performance.ts'

/**
 * @param submitters each `kind:name`, the kinds being those of the metadata (`owner`, `group`, …);
 *   none means that everybody may
 */
export async function maySubmit(
  performance: Performance,
  {
    actor,
    record,
    submitters,
  }: { actor: Actor; record: FlowRecord; submitters: readonly string[] },
): Promise<boolean> {
  if (submitters.length === 0 || actor.id === 'system') return true
  if (actor.permissions.has('ManageApprovals')) return true
  for (const submitter of submitters) {
    const at = submitter.indexOf(':')
    const [kind, name] = [submitter.slice(0, at), submitter.slice(at + 1)]
    if (await isMeant(performance, { actor, record, kind, name })) return true
  }
  return false
}

type Asked = { actor: Actor; record: FlowRecord; kind: string; name: string }

async function isMeant(performance: Performance, asked: Asked): Promise<boolean> {
  const { actor, record, kind, name } = asked
  const { directory } = performance.world
  switch (kind) {
    case 'allInternalUsers':
      return true
    case 'owner': {
      const owner = String(record['OwnerId'] ?? '')
      return owner === actor.id || actor.groupIds.has(owner)
    }
    case 'creator':
      return record['CreatedById'] === actor.id
    case 'user':
      return (await directory.user(name))?.assignee.id === actor.id
    case 'group':
    case 'queue': {
      const group = (await directory.group(name)) ?? (await directory.queue(name))
      return group !== undefined && actor.groupIds.has(group.assignee.id)
    }
    case 'role':
      return (await rolesOf(performance, actor.id))[0] === name.toLowerCase()
    case 'roleSubordinates':
    case 'roleSubordinatesInternal':
      return (await rolesOf(performance, actor.id)).includes(name.toLowerCase())
    default:
      return false
  }
}

/** The person's role and those above it, by API name in lower case; none without a role. */
async function rolesOf(performance: Performance, userId: string): Promise<string[]> {
  const { UserRole: role } = await globalsOf(performance.world, userId)
  const own = (role as { DeveloperName?: unknown } | undefined)?.DeveloperName
  if (typeof own !== 'string') return []
  const all = await performance.world.records.query({
    criteria: { object: 'UserRole', filters: [], logic: 'and' },
    fields: ['Id', 'DeveloperName', 'ParentRoleId'],
  })
  const names: string[] = []
  let next = all.find((one) => lower(one['DeveloperName']) === own.toLowerCase())
  while (next && !names.includes(lower(next['DeveloperName']))) {
    names.push(lower(next['DeveloperName']))
    const parent = next['ParentRoleId']
    next = all.find((one) => one['Id'] === parent)
  }
  return names.length > 0 ? names : [own.toLowerCase()]
}

function lower(value: unknown): string {
  return String(value ?? '').toLowerCase()
}
