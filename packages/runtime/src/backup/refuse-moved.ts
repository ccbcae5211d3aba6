// A database whose data was moved elsewhere is not started on by accident: what is done on it would
// be missing there.
import { type Database, readMovedMark } from '@stagewright/store'

/** @throws an Error in words when the data was moved */
export async function refuseMoved(database: Database): Promise<void> {
  const mark = await readMovedMark(database)
  if (!mark) return
  throw new Error(
    `The data of this database was moved to ${mark.to} on ${mark.at.slice(0, 10)}. Start with DATABASE_URL set to that server. To go on here all the same, without what was done there since: stagewright move-to --undo.`,
  )
}
