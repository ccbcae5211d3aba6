// Tokens of programs as their owners and administrators see them. They are sessions of a kind of
// their own (session-rows.ts).
import type { Queries } from '../database/transaction.ts'

const columns = `session.id, label, scopes, created_at as "createdAt",
  case when seen_at > created_at then seen_at end as "usedAt", expires_at as "expiresAt",
  person_id as "personId", made_by as "madeById",
  (select trim(first_name || ' ' || last_name) from person where id = person_id) as "personName",
  (select trim(first_name || ' ' || last_name) from person where id = made_by) as "madeByName"`

const listText = {
  name: 'tokens-of-person',
  text: `select ${columns} from session
    where kind = 'token' and expires_at > $2 and ($1::text is null or person_id = $1)
    order by session.created_at desc, session.id limit 1000`,
}
const endText = {
  name: 'end-token',
  text: `delete from session where id = $1 and kind = 'token'
    and ($2::text is null or person_id = $2) returning id`,
}

export type TokenRow = {
  id: string
  label: string
  scopes: string[] | null
  createdAt: string
  usedAt: string | null
  expiresAt: string
  personId: string
  personName: string
  madeById: string | null
  madeByName: string | null
}

/** Tokens that live at a moment (ISO text), of one person or with null of all: newest first. */
export async function listTokens(
  db: Queries,
  personId: string | null,
  at: string,
): Promise<TokenRow[]> {
  return db.query<TokenRow>(listText, [personId, at])
}

/** Ends a token by its id, of one person or with null of anybody; false when there is none. */
export async function endToken(db: Queries, id: string, personId: string | null): Promise<boolean> {
  return (await db.query(endText, [id, personId])).length > 0
}
