// The shape of an action that the platform brings and carries out inside the transaction.
import type { JsonObject } from '@stagewright/base'
import type { Performance } from '@stagewright/conductor'
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
}

/** One call of it: the values by the names of its signature, and as whom the flow acts. */
export type CoreCall = { inputs: JsonObject; userId: string }

/**
 * Carries out the calls of all interviews that stand there, and gives the outputs in their order.
 * Throws RecordFault; then none of them counts.
 */
export type CoreAction = (world: CoreWorld, calls: CoreCall[]) => Promise<JsonObject[]>
