// Whether the runs that a transaction has begun pass a limit of the organisation, found out at its
// end: no other one that began runs commits between the answer and the commit.
import { isoInstant, type LoadLimits } from '@stagewright/base'
import { countBegun, countOfRuns, type Transaction } from '@stagewright/store'
import type { System } from '../system.ts'

/** What each start adds to. */
export const ofOrganisation = ['runsInFlight', 'startsPerMinute', 'openItems'] as const

/** What the runs begun come to beside a limit, by themselves. */
export type Own = { name: OfOrganisation; use: number; limit: number }

type OfOrganisation = (typeof ofOrganisation)[number]

/** Limits that begun runs pass: the first one, and by how much the worst is passed. */
export type Passed = {
  name: OfOrganisation
  by: number
  /** The limit they pass by themselves, so that no room is ever enough for them at once. */
  own: Own | undefined
}

type Begun = Awaited<ReturnType<typeof countBegun>>

/**
 * Counts what is going on with what the transaction has written. Where no limit of the organisation
 * is set there is nothing to count and nobody waits. `runIds` are the runs begun.
 * @returns the limit that is passed; undefined when there is room
 */
export async function passedLimit(
  system: Pick<System, 'now'>,
  limits: LoadLimits,
  { tx, runIds }: { tx: Transaction; runIds: readonly string[] },
): Promise<Passed | undefined> {
  if (ofOrganisation.every((name) => limits[name] === undefined)) return undefined
  // Counted no further than where it is known how many are too many.
  const bound = (limit: number | undefined) => (limit === undefined ? 0 : limit + FURTHER)
  const begun = await countBegun(tx, isoInstant(system.now()), {
    starts: bound(limits.startsPerMinute),
    items: bound(limits.openItems),
  })
  const beyond = (uses: Begun, name: OfOrganisation) => usesOf(uses)[name] - limitOf(limits, name)
  const name = ofOrganisation.find((one) => beyond(begun, one) > 0)
  if (name === undefined) return undefined
  const own = await countOfRuns(tx, runIds)
  const tooLow = ofOrganisation.find((one) => beyond(own, one) > 0)
  return {
    name,
    by: Math.max(...ofOrganisation.map((one) => beyond(begun, one))),
    own: tooLow && { name: tooLow, use: usesOf(own)[tooLow], limit: limitOf(limits, tooLow) },
  }
}

const limitOf = (limits: LoadLimits, name: OfOrganisation) => limits[name] ?? Infinity

function usesOf({ runs, starts, items }: Begun): { [name in OfOrganisation]: number } {
  return { runsInFlight: runs, startsPerMinute: starts, openItems: items }
}

/** As many as one save may start, and more. */
const FURTHER = 10_000
