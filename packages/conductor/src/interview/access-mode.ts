// With whose eyes a flow reads and writes records. A flow may say so (runInMode); one that does not
// follows the flow that called it, and the outermost one its cause: what a person starts or works
// through acts with that person's rights, what the system starts acts as the system.
import type { AccessMode, RecordActor } from '@stagewright/record'
import type { Driven } from './drive.ts'

const modes: Record<string, AccessMode> = {
  SystemModeWithSharing: 'sharing',
  SystemModeWithoutSharing: 'system',
}

/** Whose rights count for what the interview asks now; undefined when it acts as the system. */
export function actorOf({
  interview,
  source,
  userId,
  isOfPerson,
}: Driven): RecordActor | undefined {
  let mode: AccessMode = isOfPerson ? 'user' : 'system'
  for (const { flow } of interview.frames) {
    const own = source.flow(flow)?.metadata.runInMode
    mode = (own === undefined ? undefined : modes[own]) ?? mode
  }
  return mode === 'system' || userId === 'system' ? undefined : { userId, mode }
}

/** Who writes, and whose rights count. */
export function writerOf(driven: Driven | undefined): { by: string; as?: RecordActor } {
  const as = driven && actorOf(driven)
  return { by: driven?.userId ?? '', ...(as && { as }) }
}
