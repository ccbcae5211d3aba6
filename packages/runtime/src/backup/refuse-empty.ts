// A database on which no Stagewright has run has nothing to keep or to carry elsewhere.
import { hasTable, type Queries } from '@stagewright/store'
import { NotRestored } from './restore-backup.ts'

/** @throws NotRestored, in words, for a database without tables of ours */
export async function refuseEmpty(db: Queries): Promise<void> {
  if (await hasTable(db, 'public.schema_migration')) return
  throw new NotRestored('No Stagewright has run on this database yet: there is nothing in it.')
}
