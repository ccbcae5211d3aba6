// Commands on the way of a work item to its completion.
import type { Instant } from '@stagewright/base'
import type { Priority } from '@stagewright/metadata'
import type { Assignee } from '../run.ts'
import type { Named } from './item-life.ts'

type OfItem = { runId: string; workItemId: string }

/** Ask who asked for the work, and wait; `to` is who that is, as `requesterIdOf` says. */
export type AskRequester = OfItem & { type: 'AskRequester'; to: Named; text: string }
export type AnswerQuestion = OfItem & { type: 'AnswerQuestion'; text: string }
export type WithdrawQuestion = OfItem & { type: 'WithdrawQuestion' }
/** Let somebody else do the work; the owner keeps the item and may take it back. */
export type DelegateWorkItem = OfItem & {
  type: 'DelegateWorkItem'
  to: Assignee
  mayComplete: boolean
  note?: string
}
/** Give a delegated item back to its owner; the owner takes it back by the same command. */
export type ReturnWorkItem = OfItem & { type: 'ReturnWorkItem'; note?: string }
/** Put an item out of the way until then. */
export type SnoozeWorkItem = OfItem & { type: 'SnoozeWorkItem'; until: Instant; reason?: string }
/** Bring it back now; `until` is given by the timer, which is too late when another time holds. */
export type WakeWorkItem = OfItem & { type: 'WakeWorkItem'; until?: Instant; why?: string }

/** Say how urgent an item is. */
export type SetPriority = OfItem & { type: 'SetPriority'; priority: Priority }
/** An item has become so old that it is more urgent, by its policy. */
export type RaisePriority = OfItem & { type: 'RaisePriority'; to: Priority }
/** Who could take an item that the system gives out; empty when nobody is there. */
export type AssignMember = OfItem & { type: 'AssignMember'; workers: Worker[] }

/** Somebody of a group or queue, as they stand now. */
export type Worker = Named & {
  skills: readonly string[]
  /** Open items that they have. */
  openItems: number
  /** Whose turn it is: the lower, the longer ago they got an item of the group. */
  turn: number
  isAway: boolean
}

export type ItemLifeCommand =
  | SetPriority
  | RaisePriority
  | AssignMember
  | AskRequester
  | AnswerQuestion
  | WithdrawQuestion
  | DelegateWorkItem
  | ReturnWorkItem
  | SnoozeWorkItem
  | WakeWorkItem
