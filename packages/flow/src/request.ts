// What a flow asks of the world, and what the world answers. The interpreter stops at a request and
// goes on with its answer; a driver may hold a thousand interviews at the same element and answer
// them with one statement.
import type { Instant, Json, JsonObject, JsonScalar } from '@stagewright/base'
import type { RecordCriteria, RecordFilter } from '@stagewright/record'
import type { FlowFault, FlowKey } from './interview.ts'
import type { ScreenView } from './screen-view.ts'

/**
 * A record as flows see it: field → value, looked-up records as nested objects, Id once it is
 * stored.
 */
export type FlowRecord = JsonObject

export type QueryRecords = {
  type: 'QueryRecords'
  criteria: RecordCriteria
  /**
   * Fields to read, relationship paths (`Account.Owner.Name`) allowed; empty = every field of the
   * object.
   */
  fields: string[]
  sort?: { field: string; order: 'Asc' | 'Desc' }
  limit?: number
}

/**
 * Read again what is reached through lookups of records already at hand. Answered like
 * QueryRecords, in the order of ids; a deleted record is missing.
 */
export type LoadRecords = { type: 'LoadRecords'; object: string; ids: string[]; fields: string[] }

export type CreateRecords = { type: 'CreateRecords'; object: string; records: FlowRecord[] }
/** Each record carries its Id; only the fields present are written. */
export type UpdateRecords = { type: 'UpdateRecords'; object: string; records: FlowRecord[] }
export type UpdateRecordsWhere = {
  type: 'UpdateRecordsWhere'
  criteria: RecordCriteria
  values: FlowRecord
}
export type DeleteRecords = { type: 'DeleteRecords'; object: string; ids: string[] }
export type DeleteRecordsWhere = { type: 'DeleteRecordsWhere'; criteria: RecordCriteria }
/** Insert, or update where `keyField` matches; answered like CreateRecords. */
export type UpsertRecords = {
  type: 'UpsertRecords'
  object: string
  keyField: string
  records: FlowRecord[]
}

export type CallAction = {
  type: 'CallAction'
  /** `apex`, `emailSimple`, `chatterPost`, … as the metadata says. */
  actionType: string
  actionName: string
  inputs: JsonObject
  /** `New`: what was written before is committed first, and the action has its own transaction. */
  transaction?: 'Current' | 'New' | 'Automatic'
}

/** Start a run of an orchestration, and go on without waiting for its end. */
export type StartOrchestration = { type: 'StartOrchestration'; flow: FlowKey; inputs: JsonObject }

/** Stop and show a person this screen. */
export type ShowScreen = { type: 'ShowScreen'; screen: ScreenView }

/** Stop until the first of these; `paths` gives for each the name that the answer names. */
export type WaitUntil = { type: 'WaitUntil'; events: WaitEvent[] }
export type WaitEvent =
  /** `record` where the time stands in a field of a stored record. */
  | {
      name: string
      kind: 'time'
      at: Instant
      record?: { object: string; id: string; field: string }
    }
  | { name: string; kind: 'platform-event'; object: string; filters: RecordFilter[]; logic: string }

/** Roll back what this transaction has written (roll-back element of a screen flow). */
export type RollBack = { type: 'RollBack' }

/** Let others have a turn: it has run for long without asking anything. */
export type Breathe = { type: 'Breathe' }

export type FlowRequest =
  | QueryRecords
  | LoadRecords
  | CreateRecords
  | UpdateRecords
  | UpdateRecordsWhere
  | DeleteRecords
  | DeleteRecordsWhere
  | UpsertRecords
  | CallAction
  | StartOrchestration
  | ShowScreen
  | WaitUntil
  | RollBack
  | Breathe

export type FlowAnswer =
  | { type: 'Records'; records: FlowRecord[] }
  /** Ids of created records, in order. */
  | { type: 'Created'; ids: string[] }
  | { type: 'Done' }
  | { type: 'ActionDone'; outputs: JsonObject }
  | { type: 'ScreenAnswered'; navigation: ScreenNavigation; values: { [field: string]: Json } }
  /** The person set off a flow that runs beside the screen. */
  | { type: 'ScreenActed'; action: string; values: { [field: string]: Json } }
  | { type: 'Waited'; event: string; payload: JsonObject }
  | { type: 'Refused'; fault: { code: FlowFault['code']; message: string; fields?: string[] } }

export type ScreenNavigation = 'next' | 'back' | 'finish' | 'pause'

/**
 * Values that global variables give: `$User`, `$Organization`, `$Profile`, … as nested JSON,
 * without the dollar sign.
 */
export type GlobalValues = { [name: string]: JsonObject | JsonScalar }
