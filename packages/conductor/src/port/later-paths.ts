// Paths of flows that run after the save that started them.
import type { Instant } from '@stagewright/base'

/** A path of a record-triggered flow that waits for its time. */
export type WaitingPath = {
  id: string
  flow: string
  path: string
  object: string
  recordId: string
  dueAt: Instant
}

/** Paths that wait for their time; at most one for each flow, path and record. */
export type LaterPaths = {
  /** Paths of these flows that wait for these records. */
  waiting(flows: string[], recordIds: string[]): Promise<WaitingPath[]>
  /** One path by its id, locked; undefined when it does not wait any more. */
  lock(id: string): Promise<WaitingPath | undefined>
  /** Adds paths, or moves those that wait already; these keep their ids. */
  plan(paths: WaitingPath[]): Promise<void>
  drop(ids: string[]): Promise<void>
  dropOf(recordIds: string[]): Promise<void>
  /** Takes away, and gives, what is due up to an instant, oldest first. */
  take(path: { flow: string; path: string }, until: Instant, most: number): Promise<WaitingPath[]>
}
