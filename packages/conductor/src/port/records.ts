// Records: read with or without the rights of a person, written as they are to be.
import type { Result } from '@stagewright/base'
import type { FlowRecord } from '@stagewright/flow'
import type { RecordActor, RecordFault, RecordQuery, WantedChange } from '@stagewright/record'

/** Stored records without any rule of flows: the conductor starts what a save triggers. */
export type Records = {
  /** `fields` may hold relationship paths; empty = every field of the object. */
  query(query: RecordQuery): Promise<FlowRecord[]>
  /** Many queries, answered in their order each as `query` would; a fault is only its own. */
  queryMany(queries: RecordQuery[]): Promise<Result<FlowRecord[], RecordFault>[]>
  /** Records by id, in any order; deleted ones are missing. `fields` as in query. */
  load(object: string, ids: string[], fields: string[]): Promise<FlowRecord[]>
  /**
   * Whole rows come back, defaults and system fields filled in. Throws RecordFault; then nothing is
   * written.
   */
  insert(object: string, records: FlowRecord[], by: string): Promise<FlowRecord[]>
  /** Whole rows by id, kept from others until the transaction ends; deleted ones are missing. */
  lock(object: string, ids: string[]): Promise<FlowRecord[]>
  /**
   * Writes the fields present; gives each whole row before and after. `before` are the rows as
   * `lock` gave them; without them they are locked and read here. Throws RecordFault.
   */
  update(
    object: string,
    records: FlowRecord[],
    by: string,
    before?: FlowRecord[],
  ): Promise<RecordChange[]>
  /** The same records as somebody sees them: reads give what sharing and rights let them see. */
  as(actor: RecordActor): RecordReads
  /** Throws RecordFault no-access when the actor may not do this; writes themselves do not ask. */
  permit(actor: RecordActor, change: WantedChange): Promise<void>
  /** Gives the rows as they were, those that cascaded too. Throws RecordFault. */
  delete(object: string, ids: string[], by: string): Promise<DeletedRecord[]>
  /** Runs writes so that all of them are undone when it throws (a savepoint). */
  attempt<T>(work: () => Promise<T>): Promise<T>
}

export type RecordReads = Pick<Records, 'query' | 'queryMany' | 'load'>

export type RecordChange = { before: FlowRecord; after: FlowRecord }

export type DeletedRecord = { object: string; record: FlowRecord }
