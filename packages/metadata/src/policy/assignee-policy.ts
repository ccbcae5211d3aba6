// What a policy says of whom a step is for, where the metadata has no words for it: the people of a
// role, the manager of somebody, whoever did another step. It stands in the place of the step's
// own assignee.
import { z } from 'zod'

const name = z.string().min(1)

const ofStep = z.strictObject({
  performerOf: name.describe('A step: whoever did it last.'),
})
const role = z.strictObject({ role: name.describe('A role, by API name or label: its people.') })
const roleAndSubordinates = z.strictObject({
  roleAndSubordinates: name.describe('A role with all roles below it: their people.'),
})

/** The people of a role, as work goes to them. */
export const rolePeople = z.union([role, roleAndSubordinates])

const managed = z.union(
  [
    z.literal('starter'),
    ofStep,
    z.strictObject({
      field: name.describe('A user, by id or user name, such as $Record.OwnerId.'),
    }),
  ],
  'write starter, { performerOf: a step } or { field: $Record.OwnerId }',
)

export const assignee = z
  .union(
    [
      ofStep,
      role,
      roleAndSubordinates,
      z.strictObject({ managerOf: managed.describe('Whose manager gets the work.') }),
    ],
    'write { role: … }, { roleAndSubordinates: … }, { performerOf: … } or { managerOf: … }',
  )
  .describe('Whom the step is for, in the place of the assignee that the metadata names.')

export type AssigneePolicy = z.infer<typeof assignee>
export type RolePeople = z.infer<typeof rolePeople>

/** The role that is named, and whether the roles below it are meant too. */
export function roleMeant(people: RolePeople): { kind: RoleKind; name: string } {
  return 'role' in people
    ? { kind: 'Role', name: people.role }
    : { kind: 'RoleAndSubordinates', name: people.roleAndSubordinates }
}

export type RoleKind = 'Role' | 'RoleAndSubordinates'

/** True where one person is meant and not the people of a role. */
export function isOnePerson(policy: AssigneePolicy): boolean {
  return 'performerOf' in policy || 'managerOf' in policy
}

/** The step whose performer is meant, themselves or as who is managed; undefined for none. */
export function performedStep(policy: AssigneePolicy): string | undefined {
  if ('performerOf' in policy) return policy.performerOf
  if (!('managerOf' in policy) || typeof policy.managerOf === 'string') return undefined
  return 'performerOf' in policy.managerOf ? policy.managerOf.performerOf : undefined
}
