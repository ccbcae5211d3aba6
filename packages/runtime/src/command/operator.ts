// Work that only operators may do: people with Manage Runs.
import { failed, type Result } from '@stagewright/base'
import type { Performance } from '@stagewright/conductor'
import type { Transaction } from '@stagewright/store'
import type { Problem, Viewer } from '../face/asking.ts'
import type { System } from '../system.ts'
import { transact } from '../transact.ts'

/** Does work in one transaction for an operator; anybody else is refused. */
export async function asOperator<T>(
  system: System,
  viewer: Viewer,
  work: (performance: Performance, tx: Transaction) => Promise<T>,
): Promise<Result<T, Problem>> {
  if (viewer.permissions.includes('ManageRuns')) return transact(system, work)
  const message = 'Looking after what is scheduled needs the permission Manage Runs.'
  return failed({ isRefusal: true, code: 'not-allowed', message })
}
