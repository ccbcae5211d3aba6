// What a sequence knows of itself while it is played.
import type { RunEvent, WorkItem } from '@stagewright/orchestration'
import type { Role } from '../every-way/house.ts'
import type { Sent } from './acts.ts'
import type { ActingHouse, Answer, Session } from './acting-house.ts'
import type { Facts, PersonFacts } from './facts.ts'

/** A request that was sent with a key, and what came of it. */
export type Kept = {
  act: string
  sent: Sent
  key: string
  session: Session
  answer: Answer
  itemId: string
}

export type Playing = {
  house: ActingHouse
  runId: string
  recordId: string
  /** Tells its keys from those of other sequences. */
  name: string
  kept: Kept[]
  interviews: { id: string; itemId: string }[]
  guestLinks: { path: string; itemId: string; inviter: Role }[]
  guestTokens: { token: string; itemId: string; inviter: Role }[]
}

/** How things stand before an act. */
export type Before = {
  people: Map<string, PersonFacts>
  run: Facts['run']
  log: RunEvent[]
  item: WorkItem
}

/** What was done, for the rule: which act, by whom, on which item. */
export type Deed = { act: string; by: Role; itemId: string }

export type Done = {
  answer: Answer
  /** What the rule is asked about when it succeeded; none for acts that are anybody's. */
  deed?: Deed
  /** What is wrong with the answer itself. */
  wrong?: string | undefined
  /** What was done in the place of what was drawn. */
  instead?: string
  /** It must not have written anything, whatever was answered. */
  onlyReads?: boolean
}

/** The newest session of somebody that lives, else one that does not. */
export function sessionOf({ sessions }: ActingHouse, role: Role): Session | undefined {
  const own = sessions.filter((one) => one.role === role && !one.onlyReads)
  return own.findLast(({ isLive }) => isLive) ?? own.at(-1)
}

/** All sessions and tokens of somebody end. */
export function endAll({ sessions }: ActingHouse, role: Role): void {
  for (const one of sessions) if (one.role === role) one.isLive = false
}
