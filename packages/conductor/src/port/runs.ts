// Runs, locked while they are decided on.
import type { Run, RunEvent } from '@stagewright/orchestration'

export type Runs = {
  /** Locks the rows in id order and gives the runs found. */
  lock(runIds: string[]): Promise<Map<string, Run>>
  /** Locks the run that a work item belongs to; undefined when there is no such item. */
  lockOfWorkItem(workItemId: string): Promise<{ id: string; run: Run } | undefined>
  /** Writes runs, their log lines and their work items with set statements. */
  save(changes: RunChange[]): Promise<void>
  /** Ids of live runs that one of these records triggered, or whose variables hold one. */
  concernedBy(recordIds: string[]): Promise<string[]>
  /** Ids of runs with an open work item about one of these records. */
  withItemsAbout(recordIds: string[]): Promise<string[]>
  /** Ids of the next live runs after this one in which something is due, in id order. */
  withTimeLimits(after: string, most: number): Promise<string[]>
  /** The run a work item belongs to; undefined when there is no such item. */
  ofWorkItem(workItemId: string): Promise<string | undefined>
  /**
   * The run of an orchestration that has a business key; canceled ones have given theirs free.
   * Until the transaction ends nobody else asks for the same key.
   */
  ofKey(orchestration: string, businessKey: string): Promise<string | undefined>
}

/** What one transaction did to one run. `before` is undefined for a new run. */
export type RunChange = { before: Run | undefined; after: Run; events: RunEvent[] }
