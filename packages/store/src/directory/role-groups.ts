// Roles as groups of people: kept up to date whenever somebody gets another role or a project
// changes the tree of roles. What a role group is stands in the database's own functions.
import type { Transaction } from '../database/transaction.ts'

const peopleText = { name: 'keep-roles-of', text: 'select keep_roles_of($1) as id' }
const treeText = { name: 'keep-role-tree', text: 'select keep_role_tree() as id' }
const everybodyText = {
  name: 'keep-roles-of-all',
  text: `select keep_roles_of(array(select id from person where role is not null)) as id`,
}

/** Brings these people to the groups of their roles; gives the ids of groups that changed. */
export async function keepRolesOf(
  tx: Transaction,
  personIds: readonly string[],
): Promise<string[]> {
  if (personIds.length === 0) return []
  return idsOf(await tx.query<{ id: string }>(peopleText, [personIds]))
}

/** Brings all roles to what projects say of them; gives the ids of groups that changed. */
export async function keepRoleTree(tx: Transaction): Promise<string[]> {
  const tree = await tx.query<{ id: string }>(treeText, [])
  const people = await tx.query<{ id: string }>(everybodyText, [])
  return [...new Set([...idsOf(tree), ...idsOf(people)])]
}

function idsOf(rows: readonly { id: string }[]): string[] {
  return rows.map(({ id }) => id)
}
