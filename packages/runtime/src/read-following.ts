// What happens next when a work item is done, with the names of those it goes to: decided and
// thrown away, never kept.
import { lookUpNames } from '@stagewright/conductor'
import {
  type Assignee,
  type Context,
  type WhatFollows,
  whatFollows,
} from '@stagewright/orchestration'
import { createDirectory } from '@stagewright/store'
import type { RunReading } from './readers.ts'
import type { System } from './system.ts'

type Step = Omit<WhatFollows['steps'][number], 'assignee'> & { assignee: Assignee | null }

export type FollowingReading = Omit<WhatFollows, 'steps'> & {
  by: 'complete' | 'approve' | 'reject'
  steps: Step[]
}

const ways = [
  { by: 'complete' },
  { by: 'approve', decision: 'Approve' },
  { by: 'reject', decision: 'Reject' },
] as const

/** Each way to finish an item with what follows; without those of which that cannot be told. */
export async function readFollowing(
  system: System,
  asked: Pick<RunReading, 'definition' | 'run'> & { id: string },
  context: Omit<Context, 'actor' | 'newId'>,
): Promise<FollowingReading[]> {
  const { definition, run, id: workItemId } = asked
  const found = ways.flatMap(({ by, ...decided }) => {
    const follows = whatFollows({ definition, run, workItemId, ...decided }, context)
    return follows ? [{ by, ...follows }] : []
  })
  const named = found.flatMap(({ steps }) => steps.flatMap(({ assignee }) => assignee ?? []))
  if (named.length === 0) return found.map((one) => withoutNames(one))
  return system.database.transaction(async (tx) => {
    const entryOf = await lookUpNames(createDirectory(tx, system.now()), named)
    const readings = found.map(async ({ steps, ...one }) => {
      const known = steps.map(async ({ assignee, ...step }) => {
        const entry = assignee && (await entryOf(assignee))
        return { ...step, assignee: entry?.assignee ?? null }
      })
      return { ...one, steps: await Promise.all(known) }
    })
    return Promise.all(readings)
  })
}

function withoutNames({
  steps,
  ...one
}: WhatFollows & Pick<FollowingReading, 'by'>): FollowingReading {
  return { ...one, steps: steps.map((step) => ({ ...step, assignee: null })) }
}
