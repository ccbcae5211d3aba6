// Records that an approval keeps from being changed.
import type { Instant } from '@stagewright/base'

/** A record that only those named may change. A record has one lock at most. */
export type RecordLock = {
  recordId: string
  /** The run that locked it; null for a lock of the action Lock Record. */
  runId: string | null
  /** What locked it, for people: the label of an approval. */
  reason: string
  lockedBy: { id: string; name: string }
  lockedAt: Instant
  /** People, groups and queues that may change it all the same. */
  editorIds: string[]
}

/** A lock that is wanted. `stepId` is the step that holds it; null for one of an action. */
export type WantedLock = Omit<RecordLock, 'lockedAt'> & { stepId: string | null }

export type RecordLocks = {
  /** The locks of these records. */
  on(recordIds: string[]): Promise<RecordLock[]>
  /**
   * Takes locks; a run that holds one already adds its step, or says anew who may edit. Gives those
   * that somebody else holds, which are left as they are.
   */
  take(locks: WantedLock[]): Promise<WantedLock[]>
  /** Steps give their locks back; a record is free when no step of its run holds it any more. */
  release(held: { recordId: string; runId: string; stepId: string }[]): Promise<void>
  /** Takes the locks of records away, whoever holds them. */
  clear(recordIds: string[]): Promise<void>
}
