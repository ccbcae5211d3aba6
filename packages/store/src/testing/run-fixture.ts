// Runs for tests of what is stored: told event by event, so that the stored run is what its log
// says.
import { idFromNumber, type Instant } from '@stagewright/base'
import type { RunChange } from '@stagewright/conductor'
import {
  apply,
  type Assignee,
  type EventActor,
  type EventBody,
  keyPrefixes,
  type Run,
} from '@stagewright/orchestration'

export const START = Date.parse('2026-03-02T09:00:00.000Z')
export const personId = (number: number) => idFromNumber('005', BigInt(number))
export const groupId = (number: number) => idFromNumber('00G', BigInt(number))
export const user = (number: number): Assignee => ({
  kind: 'User',
  id: personId(number),
  name: `Person ${number}`,
})
export const queue = (number: number): Assignee => ({
  kind: 'Queue',
  id: groupId(number),
  name: `Queue ${number}`,
})

/** Adds events to a run, one minute after its last, or at the time given. */
export function tell(
  before: Run | undefined,
  events: EventBody[],
  {
    at = (before?.changedAt ?? START) + 60_000,
    actor = anna,
  }: { at?: Instant; actor?: EventActor } = {},
): RunChange {
  let after = before
  const first = before?.eventCount ?? 0
  const told = events.map((body, index) => ({ ...body, number: first + index + 1, at, actor }))
  for (const event of told) after = apply(after, event)
  if (!after) throw new Error('a story without events')
  return { before, after, events: told }
}

export const anna: EventActor = { id: personId(1), name: 'Person 1' }

type RunParts = {
  number: number
  orchestration?: string
  startedBy?: string
  record?: { id: string; name: string }
  assignee?: Assignee
  at?: Instant
}

const idsOf = (number: number) => ({
  run: idFromNumber(keyPrefixes.run, BigInt(number)),
  stage: idFromNumber(keyPrefixes.stage, BigInt(number)),
  step: idFromNumber(keyPrefixes.step, BigInt(number)),
  workItem: idFromNumber(keyPrefixes.workItem, BigInt(number)),
})

/** A run that has just begun; with an assignee, its first step waits with a work item for them. */
export function begunRun({ number, assignee, record, ...rest }: RunParts): RunChange {
  const { orchestration = 'Onboarding', startedBy = anna.id, at = START } = rest
  const ids = idsOf(number)
  const step = { id: ids.step, name: 'Check', label: 'Check it', kind: 'interactive' as const }
  const events: EventBody[] = [
    {
      type: 'RunStarted',
      run: {
        id: ids.run,
        orchestration: { apiName: orchestration, version: 1, label: orchestration },
        startedBy,
        variables: {},
        pins: {},
        ...(record && {
          triggeringRecord: { object: 'Account', id: record.id },
          record: { Id: record.id, Name: record.name },
        }),
      },
    },
    { type: 'StageStarted', stageId: ids.stage, name: 'Review', label: 'Review it', steps: [step] },
    { type: 'StepStarted', stepId: ids.step, flow: 'Check', inputs: {}, reason: '' },
  ]
  if (assignee) {
    events.push({
      type: 'WorkItemCreated',
      workItemId: ids.workItem,
      stepId: ids.step,
      label: `Check ${number}`,
      assignee,
      screenFlow: 'Check_Screen',
      inputs: {},
      ...(record && { relatedRecordId: record.id }),
    })
  }
  return tell(undefined, events, { at })
}

/** The rest of such a run: its item done, step, stage and run completed. */
export function finishedRun(run: Run, by: EventActor): RunChange {
  const [step] = Object.values(run.steps)
  const [item] = Object.values(run.workItems)
  const [stage] = Object.values(run.stages)
  if (!step || !stage) throw new Error('a run without stage or step')
  const done: EventBody[] = item
    ? [{ type: 'WorkItemCompleted', workItemId: item.id, outputs: {} }]
    : []
  const rest: EventBody[] = [
    { type: 'StepCompleted', stepId: step.id, outputs: {}, assigned: {} },
    { type: 'StageCompleted', stageId: stage.id, reason: '' },
    { type: 'RunCompleted' },
  ]
  return tell(run, [...done, ...rest], { actor: by })
}

/** The id of the work item of a run begun with this number. */
export const workItemIdOf = (number: number): string => idsOf(number).workItem
/** The id of the run begun with this number. */
export const runIdOf = (number: number): string => idsOf(number).run
