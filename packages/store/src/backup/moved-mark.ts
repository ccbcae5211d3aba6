// The mark on a database whose data was moved to another: nothing starts on it by accident.
import type { Queries } from '../database/transaction.ts'
import { readSetting, writeSetting } from '../definitions/settings.ts'

const NAME = 'movedTo'

export type MovedMark = {
  /** The server in words, without a password. */
  to: string
  /** ISO text. */
  at: string
}

/** Marks the database. */
export async function markMoved(db: Queries, mark: MovedMark): Promise<void> {
  await writeSetting(db, NAME, mark)
}

/** Where the data was moved to; undefined when it was not. */
export async function readMovedMark(db: Queries): Promise<MovedMark | undefined> {
  const [row] = await db.query<{ isThere: boolean }>(
    `select to_regclass('public.setting') is not null as "isThere"`,
  )
  if (row?.isThere !== true) return undefined
  return (await readSetting(db, NAME)) as MovedMark | undefined
}

/** Takes the mark off; false when there was none. */
export async function unmarkMoved(db: Queries): Promise<boolean> {
  const rows = await db.query(`delete from public.setting where name = $1 returning name`, [NAME])
  return rows.length > 0
}
