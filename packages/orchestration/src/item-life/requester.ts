// Who asked for the work of a run: who submitted it, else who started it, else who has its record.
import { systemActor } from '../context.ts'
import type { Run } from '../run.ts'

/** Id of the person to be asked; undefined when only the system had to do with it. */
export function requesterIdOf({ submission, startedBy, record }: Run): string | undefined {
  const candidates = [
    submission?.submittedBy.id,
    startedBy,
    record?.['OwnerId'],
    record?.['CreatedById'],
  ]
  return candidates.find(isPerson)
}

function isPerson(id: unknown): id is string {
  return typeof id === 'string' && id !== systemActor.id && !id.startsWith('00G')
}
