// What a process can say of itself: whether it is ready, what it has in hand, who else is there.
import { listProcesses, type ProcessRole, readSchemaState } from '@stagewright/store'
import type { NotReady, Processes } from '../face/processes.ts'
import type { Worker } from '../job/worker.ts'
import type { System } from '../system.ts'
import type { Contact } from './contact.ts'

type Parts = { id: string; role: ProcessRole; contact: Contact; worker: Worker | undefined }

/** The processes of the runtime, seen from this one. */
export function createProcesses(
  system: System,
  { id, role, contact, worker }: Parts,
): Processes & {
  /** Jobs in hand are done when it resolves. */
  drained(): Promise<void>
} {
  let draining: Promise<void> | undefined
  const drain = (): Promise<void> => {
    if (draining) return draining
    contact.drain()
    draining = worker ? worker.stop() : Promise.resolve()
    draining.catch((error: Error) => system.log(`Jobs: ${error.message}`, 'error'))
    return draining
  }
  return {
    id,
    role,
    readiness: async () => [
      ...(draining ? [{ code: 'draining', message: 'It is about to stop.' } as const] : []),
      ...(await databaseProblems(system, contact)),
    ],
    databaseAwayMs: () => contact.awayMs(),
    list: () => listProcesses(system.database),
    drain: () => void drain(),
    isDraining: () => draining !== undefined,
    jobsInHand: () => worker?.inHand() ?? 0,
    drained: drain,
  }
}

async function databaseProblems(system: System, contact: Contact): Promise<NotReady[]> {
  const awayMs = contact.awayMs()
  if (awayMs > 0) {
    const message = `The database has not answered for ${Math.round(awayMs / 1000)} s.`
    return [{ code: 'database', message }]
  }
  try {
    const { missing, contract } = await readSchemaState(system.database)
    if (contract !== undefined) {
      const message = `A newer Stagewright has changed the database (${contract}): update this one.`
      return [{ code: 'migrations', message }]
    }
    const [first] = missing
    if (first === undefined) return []
    return [{ code: 'migrations', message: `The database lacks ${first}; it was put back.` }]
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error)
    return [{ code: 'database', message: `The database does not answer: ${why}.` }]
  }
}
