// A run goes over to another version of its orchestration: all of it or nothing.
import { unlockRecordOf } from '../approval/lock.ts'
import type { MigrateRun } from '../command.ts'
import { refuse, type Refusal } from '../refusal.ts'
import { continueRun } from '../run/continue.ts'
import { raiseIncident, resolveIncidents } from '../run/fail.ts'
import type { Run } from '../run.ts'
import type { Turn } from '../turn.ts'
import { closeItemsOf } from '../work-item/close-items-of.ts'
import { tellHolders } from '../work-item/tell-holders.ts'
import { carryOver } from './carry-over.ts'
import { partsOf } from './migration.ts'
import { type MigrationPlan, planMigration } from './plan-migration.ts'
import { reasonWords } from './reason.ts'
import { refreshRecord } from './refresh-record.ts'

/**
 * Brings a live run to another version. What is open and does the same there goes on where it is,
 * what is done stays done, and the run then moves as far as it can by itself.
 */
export function migrateRun(turn: Turn, command: MigrateRun): Refusal | void {
  const { run, context, definition: from } = turn
  if (!context.actor.permissions.has('ManageRuns')) {
    return refuse('not-allowed', 'Migrating a run needs the permission Manage Runs.')
  }
  const { version, mapping, pins, record } = command
  const definition = context.flow(run.orchestration.apiName, version)
  if (!definition) {
    const message = `${run.orchestration.label} has no version ${version}.`
    return refuse('version-not-found', message, { version })
  }
  const plan = planMigration(run, from, { definition, version, mapping, pins }, context)
  if (!plan.ok) return refuse('migration-not-possible', reasonWords(plan.error))
  const before = partsOf(run)
  closeWork(turn, plan.value)
  const { mapping: whole } = plan.value
  const after = { ...plan.value.after, workItems: workItemsOf(turn, plan.value) }
  const reason = command.reason.trim()
  const versions = { from: run.orchestration.version, to: version }
  turn.emit({ type: 'RunMigrated', ...versions, reason, mapping: whole, before, after })
  turn.moveTo(definition)
  refreshRecord(turn, record)
  if (turn.run.currentStage !== null) carryOver(turn, turn.run.currentStage)
  askForHelp(turn, plan.value)
  continueRun(turn)
}

/** All items as they stand once work is closed, those that go on under their new names. */
function workItemsOf({ run }: Turn, { items }: MigrationPlan): Run['workItems'] {
  const open = items.filter(({ id }) => run.workItems[id]?.status === 'Assigned')
  return { ...run.workItems, ...Object.fromEntries(open.map((item) => [item.id, item])) }
}

/** Work that does not go on: items are closed with the reason, flows stopped, locks given back. */
function closeWork(turn: Turn, { closed, to }: MigrationPlan): void {
  const reason = `The run went over to version ${to}.`
  for (const stepId of closed) {
    tellHolders(turn, stepId, reason)
    closeItemsOf(turn, stepId, { outcome: 'discontinued', reason })
    unlockRecordOf(turn, stepId)
    resolveIncidents(turn, reason, (incident) => incident.stepId === stepId)
  }
}

/** A run that stands on the error of a step that is gone cannot be repaired by retrying it. */
function askForHelp(turn: Turn, { lostFailures, to }: MigrationPlan): void {
  if (lostFailures.length === 0) return
  const reason = `Version ${to} does not have the step.`
  const isLost = (stepId: string | undefined) => lostFailures.some((id) => id === stepId)
  resolveIncidents(turn, reason, ({ stepId }) => isLost(stepId))
  if (turn.run.status !== 'Error') return
  const message = `The step that failed is not in version ${to}: resume the run to go on without it.`
  raiseIncident(turn, { code: 'failed-step-removed', message })
}
