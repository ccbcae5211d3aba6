// Events of migrations.
import { eventsOf, type Passing } from '../events-of.ts'
import type { Run, StepRun } from '../run.ts'
import { withAllParts, withParts } from './migration.ts'

/** True for the events of migrations. */
export const isMigrationEvent = eventsOf(
  'RunMigrated',
  'MigrationUndone',
  'MigrationSettled',
  'StepCarriedOver',
)

type MigrationEvent = Passing<typeof isMigrationEvent>

/** The run after an event of a migration. */
export function applyMigrationEvent(run: Run, event: MigrationEvent): Run {
  const changed = { ...run, changeCount: run.changeCount + 1 }
  switch (event.type) {
    case 'RunMigrated': {
      const { from, to, at, actor: by, before, after } = event
      return { ...withParts(changed, after), migration: { from, to, at, by, before } }
    }
    case 'MigrationUndone':
      return withAllParts(changed, event.after)
    case 'MigrationSettled': {
      if (!run.migration) return changed
      const { before: _, ...migration } = run.migration
      return { ...run, migration: { ...migration, settledBy: event.actor, settledAt: event.at } }
    }
    case 'StepCarriedOver':
      return carriedOver(changed, event)
  }
}

function carriedOver(run: Run, event: Extract<MigrationEvent, { type: 'StepCarriedOver' }>): Run {
  const step = run.steps[event.stepId]
  if (!step) return run
  const done: StepRun = {
    ...step,
    status: 'Completed',
    startedAt: run.steps[event.fromStepId]?.startedAt ?? event.at,
    endedAt: run.steps[event.fromStepId]?.endedAt ?? event.at,
    outputs: event.outputs,
    isFlowFinished: true,
    carriedFrom: event.fromStepId,
  }
  const { [step.name]: _, ...carried } = run.carried ?? {}
  return withParts(run, { steps: { ...run.steps, [step.id]: done }, carried })
}
