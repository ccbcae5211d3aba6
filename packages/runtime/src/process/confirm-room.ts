// Whether the runs that a transaction has begun pass a limit of the organisation, found out at its
// end: no other one that began runs commits between the answer and the commit.
import { isoInstant, type LoadLimits, type LoadLimitName } from '@stagewright/base'
import { countBegun, type Transaction } from '@stagewright/store'
import type { System } from '../system.ts'

/** What each start adds to. */
export const ofOrganisation = ['runsInFlight', 'startsPerMinute', 'openItems'] as const

/** Limits that begun runs pass: the first one, and by how much the worst is passed. */
export type Passed = { name: LoadLimitName; by: number }

/**
 * Counts what is going on with what the transaction has written. Where no limit of the organisation
 * is set there is nothing to count and nobody waits.
 * @returns the limit that is passed; undefined when there is room
 */
export async function passedLimit(
  system: Pick<System, 'now'>,
  limits: LoadLimits,
  tx: Transaction,
): Promise<Passed | undefined> {
  if (ofOrganisation.every((name) => limits[name] === undefined)) return undefined
  // Counted no further than where it is known how many are too many.
  const bound = (limit: number | undefined) => (limit === undefined ? 0 : limit + FURTHER)
  const { runs, starts, items } = await countBegun(tx, isoInstant(system.now()), {
    starts: bound(limits.startsPerMinute),
    items: bound(limits.openItems),
  })
  const uses = { runsInFlight: runs, startsPerMinute: starts, openItems: items }
  const beyond = (name: (typeof ofOrganisation)[number]) => uses[name] - (limits[name] ?? Infinity)
  const name = ofOrganisation.find((one) => beyond(one) > 0)
  return name && { name, by: Math.max(...ofOrganisation.map(beyond)) }
}

/** As many as one save may start, and more. */
const FURTHER = 10_000
