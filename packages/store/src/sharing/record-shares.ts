// Records opened by hand to a person, a group or a queue.
import type { Queries } from '../database/transaction.ts'

export type ShareRow = {
  holderId: string
  holderKind: 'User' | 'Group' | 'Queue'
  holderName: string
  access: 'Read' | 'Edit'
}

/** With whom a record is shared by hand, by name. */
export async function listShares(db: Queries, recordId: string): Promise<ShareRow[]> {
  return db.query<ShareRow>(
    {
      name: 'record-shares',
      text: `
        select holder_id as "holderId", coalesce(grp.kind, 'User') as "holderKind",
          coalesce(grp.label, trim(first_name || ' ' || last_name), holder_id) as "holderName",
          access
        from record_share
        left join grp on grp.id = holder_id
        left join person on person.id = holder_id
        where record_id = $1 order by 3, 1`,
    },
    [recordId],
  )
}

export type NewShare = {
  object: string
  recordId: string
  holderId: string
  access: 'Read' | 'Edit'
  at: string
  by: string
}

/** Shares a record, or changes how far it is shared. */
export async function saveShare(db: Queries, share: NewShare): Promise<void> {
  const { object, recordId, holderId, access, at, by } = share
  await db.query(
    {
      name: 'save-record-share',
      text: `
        insert into record_share (object, record_id, holder_id, access, shared_at, shared_by)
        values ($1, $2, $3, $4, $5, $6)
        on conflict (record_id, holder_id) do update set access = excluded.access,
          shared_at = excluded.shared_at, shared_by = excluded.shared_by`,
    },
    [object, recordId, holderId, access, at, by],
  )
}

/** Takes a share back; false when there was none. */
export async function removeShare(
  db: Queries,
  { recordId, holderId }: { recordId: string; holderId: string },
): Promise<boolean> {
  const rows = await db.query(
    {
      name: 'remove-record-share',
      text: 'delete from record_share where record_id = $1 and holder_id = $2 returning 1',
    },
    [recordId, holderId],
  )
  return rows.length > 0
}
