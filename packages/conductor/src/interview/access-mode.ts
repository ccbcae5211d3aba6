// With whose eyes a flow reads and writes records. A flow may say so (runInMode); one that does not
// follows the flow that called it, and the outermost one its cause: what a person starts or works
// through acts with that person's rights, what the system starts acts as the system. What no person
// works through may be held to rights.
import { type AccessMode, dependsOnPerson, type RecordActor } from '@stagewright/record'
import type { Performance } from '../performance.ts'
import { limitsAt } from '../record/held-rights.ts'
import type { Driven } from './drive.ts'

const modes: Record<string, AccessMode> = {
  SystemModeWithSharing: 'sharing',
  SystemModeWithoutSharing: 'system',
}

/** Whose rights count for what the interview asks now; with the mode `system` nobody's. */
export function actorOf({ interview, source, userId, isOfPerson, held }: Driven): RecordActor {
  let mode: AccessMode = isOfPerson ? 'user' : 'system'
  for (const { flow } of interview.frames) {
    const own = source.flow(flow)?.metadata.runInMode
    mode = (own === undefined ? undefined : modes[own]) ?? mode
  }
  const actor: RecordActor = { userId, mode: userId === 'system' ? 'system' : mode }
  if (!held) return actor
  const limits = limitsAt(
    held,
    interview.frames.map(({ flow }) => flow),
  )
  return limits.length > 0 ? { ...actor, limits } : actor
}

/** Who writes, and whose rights count. */
export function writerOf(driven: Driven | undefined): { by: string; as?: RecordActor } {
  const as = driven && actorOf(driven)
  return { by: driven?.userId ?? '', ...(as && (as.mode !== 'system' || as.limits) && { as }) }
}

/**
 * What those share who may ask together: the same rights, and the person where any value depends on
 * them.
 */
export function actorKey({ world }: Performance, { userId, mode, limits }: RecordActor): string {
  const isAnybody = mode === 'system' && !dependsOnPerson(world.schema)
  const who = isAnybody ? mode : `${mode} ${userId}`
  return limits ? `${who} ${JSON.stringify(limits)}` : who
}
