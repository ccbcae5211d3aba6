// The shape of an action that the platform brings and carries out inside the transaction.
import type { JsonObject } from '@stagewright/base'
import { type Performance, readsAs, refuseByLimits, type RecordReads } from '@stagewright/conductor'
import type { RecordActor, RightsLimit } from '@stagewright/record'
import type { Transaction } from '@stagewright/store'
import type { Outbox } from '../mail/outbox.ts'
import type { Deployment } from '../world/deployment.ts'

/** Where a core action runs: one transaction, with what is deployed. */
export type CoreWorld = {
  /** The name the flows call, such as `Case.Escalate` of an alert. */
  actionName: string
  performance: Performance
  tx: Transaction
  deployment: Deployment
  /** Where mails go. */
  outbox: Outbox
  /** The rights to which the calls are held. */
  limits?: readonly RightsLimit[]
}

/** One call of it: the values by the names of its signature, and as whom the flow acts. */
export type CoreCall = { inputs: JsonObject; userId: string }

/**
 * Carries out the calls of all interviews that stand there, and gives the outputs in their order.
 * Throws RecordFault; then none of them counts.
 */
export type CoreAction = (world: CoreWorld, calls: CoreCall[]) => Promise<JsonObject[]>

/** Whose calls may be held to rights: those of a core action, or of a project's inside action. */
type Held = Pick<CoreWorld, 'limits'>

/**
 * As whom a call reads and writes where it is held to rights; undefined where the platform acts
 * for itself.
 */
export function actsAs({ limits }: Held, userId: string): RecordActor | undefined {
  return limits && { userId, mode: 'system', limits }
}

/** Records as the calls may read them. */
export function recordsOf(world: CoreWorld): RecordReads {
  return readsAs(world.performance.world, actsAs(world, 'system'))
}

/** Whoever acts in a call, for who saves. */
export function savedBy(held: Held, by: string): { by: string; as?: RecordActor } {
  const as = actsAs(held, by)
  return { by, ...(as && { as }) }
}

/** Throws RecordFault where the rights of the calls do not let them change the record's object. */
export function refuseUneditable({ performance, limits }: CoreWorld, recordId: string): void {
  const { world } = performance
  const object = world.schema.objectOfId(recordId)?.apiName
  if (object === undefined) return
  refuseByLimits(world, limits, { act: 'edit', object, records: [] })
}
