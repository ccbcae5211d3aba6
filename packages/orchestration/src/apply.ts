// The only place where a run changes: one event, one new run. Folding the log gives the stored run.
import { assert } from '@stagewright/base'
import { applyChecklistEvent, isChecklistEvent } from './checklist/apply-checklist.ts'
import type { RunEvent } from './event.ts'
import { applyGoingBackEvent, isGoingBackEvent } from './going-back/apply-going-back.ts'
import { applyItemLifeEvent, isItemLifeEvent } from './item-life/apply-life.ts'
import { applyMigrationEvent, isMigrationEvent } from './migration/apply-migration.ts'
import { applyRunEvent, isRunEvent, startedRun } from './run/apply-run.ts'
import type { Run } from './run.ts'
import { applyStageEvent, isStageEvent } from './stage/apply-stage.ts'
import { applyStepEvent, isStepEvent } from './step/apply-step.ts'
import { applyTimeEvent, isTimeEvent } from './time/apply-time.ts'
import { applyWorkItemEvent, isWorkItemEvent } from './work-item/apply-work-item.ts'

/** The run after an event. Takes undefined only for RunStarted. Never changes its argument. */
export function apply(run: Run | undefined, event: RunEvent): Run {
  if (event.type === 'RunStarted') {
    assert(run === undefined, 'a run starts once')
    return startedRun(event)
  }
  assert(run, `${event.type} without a run`)
  assert(event.number === run.eventCount + 1, `event ${event.number} after ${run.eventCount}`)
  const counted = { ...run, eventCount: event.number, changedAt: event.at }
  if (isRunEvent(event)) return applyRunEvent(counted, event)
  if (isStageEvent(event)) return applyStageEvent(counted, event)
  if (isItemLifeEvent(event)) return applyItemLifeEvent(counted, event)
  if (isChecklistEvent(event)) return applyChecklistEvent(counted, event)
  if (isMigrationEvent(event)) return applyMigrationEvent(counted, event)
  if (isGoingBackEvent(event)) return applyGoingBackEvent(counted, event)
  if (isTimeEvent(event)) return applyTimeEvent(counted, event)
  if (isStepEvent(event)) return applyStepEvent(counted, event)
  assert(isWorkItemEvent(event), `no case for ${(event as RunEvent).type}`)
  return applyWorkItemEvent(counted, event)
}

/** The run that a whole log tells. */
export function foldLog(events: readonly RunEvent[]): Run {
  let run: Run | undefined
  for (const event of events) run = apply(run, event)
  assert(run, 'an empty log')
  return run
}
