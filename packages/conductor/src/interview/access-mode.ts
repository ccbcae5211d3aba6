// With whose eyes a flow reads and writes records. A flow may say so (runInMode); one that does not
// follows the flow that called it, and the outermost one its cause: what a person starts or works
// through acts with that person's rights, what the system starts acts as the system.
import { type AccessMode, dependsOnPerson, type RecordActor } from '@stagewright/record'
import type { Performance } from '../performance.ts'
import type { Driven } from './drive.ts'

const modes: Record<string, AccessMode> = {
  SystemModeWithSharing: 'sharing',
  SystemModeWithoutSharing: 'system',
}

/** Whose rights count for what the interview asks now; with the mode `system` nobody's. */
export function actorOf({ interview, source, userId, isOfPerson }: Driven): RecordActor {
  let mode: AccessMode = isOfPerson ? 'user' : 'system'
  for (const { flow } of interview.frames) {
    const own = source.flow(flow)?.metadata.runInMode
    mode = (own === undefined ? undefined : modes[own]) ?? mode
  }
  return { userId, mode: userId === 'system' ? 'system' : mode }
}

/** Who writes, and whose rights count. */
export function writerOf(driven: Driven | undefined): { by: string; as?: RecordActor } {
  const as = driven && actorOf(driven)
  return { by: driven?.userId ?? '', ...(as && as.mode !== 'system' && { as }) }
}

/**
 * What those share who may ask together: the same rights, and the person where any value depends on
 * them.
 */
export function actorKey({ world }: Performance, { userId, mode }: RecordActor): string {
  return mode === 'system' && !dependsOnPerson(world.schema) ? mode : `${mode} ${userId}`
}
