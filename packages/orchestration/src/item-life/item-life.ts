// What may befall an open work item on the way to its completion: questions, delegation, snoozing.
import type { Instant } from '@stagewright/base'
import type { Priority } from '@stagewright/metadata'

export type Named = { id: string; name: string }

/** A question to who asked for the work; open until it is answered or withdrawn. */
export type ItemQuestion = {
  text: string
  by: Named
  to: Named
  at: Instant
  answer?: { text: string; by: Named; at: Instant }
  withdrawnAt?: Instant
}

/** The work is with somebody else for a while; its owner keeps it. */
export type Delegation = {
  from: Named
  to: Named
  /** They may complete it; otherwise they give it back. */
  mayComplete: boolean
  note?: string
  at: Instant
}

/** Out of the way until then. */
export type Snooze = { until: Instant; reason?: string; at: Instant }

/** The part of a work item that says so. */
export type ItemLife = {
  /** Since when it waits for the answer to its newest question. */
  askedAt?: Instant
  questions?: ItemQuestion[]
  delegation?: Delegation
  /** What the person it was delegated to said when they gave it back. */
  givenBack?: { by: Named; note?: string; at: Instant }
  snoozed?: Snooze
  /** How urgent it is; normal without it. */
  priority?: Priority
  /** A person said so; it does not rise with age any more. */
  isPriorityByHand?: true
  /** Why the system was not able to give it to anybody. */
  undistributed?: string
  /** Who had it from its group or queue and gave it back: the system gives it to others. */
  givenUpBy?: string[]
}

/** True while an item is put aside: snoozed, or waiting for an answer. */
export function isAway({ askedAt, snoozed }: ItemLife): boolean {
  return askedAt !== undefined || snoozed !== undefined
}

/** The newest question of an item while it is open. */
export function openQuestionOf({ askedAt, questions }: ItemLife): ItemQuestion | undefined {
  return askedAt === undefined ? undefined : questions?.at(-1)
}
