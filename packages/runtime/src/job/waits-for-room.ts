// A job that is refused for a limit is not broken: it is put off, without using up a try, until
// there is room. Each beat of a process that takes jobs looks whether some wait and there is room.
import { isoInstant } from '@stagewright/base'
import { bringJobsForward, putOffJobs, waitForRoom } from '@stagewright/store'
import type { Problem } from '../face/asking.ts'
import type { System } from '../system.ts'

/** What a job throws when there is no room for the runs that it begins. */
export class WaitsForRoom extends Error {}

/** What a job that is refused throws, to be done later or to be tried again. */
export function jobError({ code, message }: Problem): Error {
  return code === 'limit-reached' ? new WaitsForRoom(message) : new Error(message)
}

/** Looked at after so long in any case, should nobody bring it forward. */
const PUT_OFF_MS = 30 * 60_000
/** Of what was put off a moment ago the queue may not have heard yet. */
const HEARD_MS = 1_000
/** Brought forward at most by one look. */
const MOST = 200

/** Puts jobs off that are locked under the name of a pool. */
export async function putOff(
  { database, now }: Pick<System, 'database' | 'now'>,
  poolId: string,
  { ids, why }: { ids: readonly string[]; why: string },
): Promise<void> {
  await putOffJobs(database, poolId, { ids, why, until: isoInstant(now() + PUT_OFF_MS) })
}

/** Has as many jobs taken as there is room for, of those that wait for it. */
export async function letWaitingIn({
  database,
  now,
  admission,
}: Pick<System, 'database' | 'now' | 'admission'>): Promise<void> {
  const at = isoInstant(now())
  if (!(await waitForRoom(database, at))) return
  const most = await admission.room(MOST)
  const before = isoInstant(now() + PUT_OFF_MS - HEARD_MS)
  if (most > 0) await bringJobsForward(database, at, { most, before })
}
