// Who may decide about an act that waits for a second person: active people with a permission.
import type { Queries } from '../database/transaction.ts'

/** People that are told; more of them would not make it sooner. */
const PEOPLE_MAX = 200

const text = {
  name: 'people-with-any-permission',
  text: `select id, trim(first_name || ' ' || last_name) as name, email from person
    where is_active and permissions && $1::text[] order by id limit ${PEOPLE_MAX}`,
}

/** Active people who have any of these permissions. */
export function peopleWithAnyPermission(
  db: Queries,
  permissions: readonly string[],
): Promise<{ id: string; name: string; email: string }[]> {
  return db.query(text, [permissions])
}
