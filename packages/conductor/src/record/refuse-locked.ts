// A locked record may be changed by those its lock names, by administrators and by the system
// itself.
import { mayEditLocked } from '@stagewright/orchestration'
import { RecordFault } from '@stagewright/record'
import { actorOf } from '../decision-context.ts'
import type { Performance } from '../performance.ts'

/** Throws RecordFault record-locked when one of the records is kept from this person. */
export async function refuseLocked(
  performance: Performance,
  { object, ids, by }: { object: string; ids: string[]; by: string },
): Promise<void> {
  const { world } = performance
  if (by === 'system' || ids.length === 0) return
  const locks = await world.locks.on(ids)
  if (locks.length === 0) return
  const actor = await actorOf(world, by)
  const kept = locks.find((lock) => !mayEditLocked(actor, lock))
  if (!kept) return
  const label = world.schema.object(object)?.label ?? object
  const holder = `${kept.reason}, which ${kept.lockedBy.name} began`
  const message = `This ${label} is locked by ${holder}. It can be changed again when that has ended.`
  throw new RecordFault('record-locked', message)
}
