// A migration is taken back while nobody has worked on the run. What the run went through by itself
// meanwhile is ended, or kept where it is finished work of the older version too.
import { allowEditors, lockRecordOf, unlockRecordOf } from '../approval/lock.ts'
import type { UndoMigration } from '../command.ts'
import { refuse, type Refusal } from '../refusal.ts'
import { continueRun } from '../run/continue.ts'
import { resolveIncidents } from '../run/fail.ts'
import type { Run, StepRun } from '../run.ts'
import { endStepFlow, failStep } from '../step/finish.ts'
import type { Turn } from '../turn.ts'
import { closeItemsOf } from '../work-item/close-items-of.ts'
import { tellHolders } from '../work-item/tell-holders.ts'
import { statusWords } from '../words.ts'
import { fresh } from './plan-steps.ts'
import type { RunParts } from './migration.ts'
import { refreshRecord } from './refresh-record.ts'

/** Gives the run back as it was before its newest migration. */
export function undoMigration(turn: Turn, command: UndoMigration): Refusal | void {
  const refusal = whyNot(turn)
  if (refusal) return refusal
  const { run, context } = turn
  const { before, from } = run.migration ?? {}
  const definition = from === undefined ? undefined : context.flow(run.orchestration.apiName, from)
  if (!before || from === undefined || !definition) {
    return refuse('version-not-found', 'The version that the run came from is not deployed.')
  }
  const now = run
  endWhatBegan(turn, before)
  const restored = restoredParts(turn.run, before)
  const versions = { from: now.orchestration.version, to: from }
  const reason = command.reason.trim()
  turn.emit({ type: 'MigrationUndone', ...versions, reason, after: restored })
  turn.moveTo(definition)
  refreshRecord(turn, command.record)
  lockAgain(turn, before)
  takeResults(turn, { before, now })
  continueRun(turn)
}

function whyNot({ run, context }: Turn): Refusal | undefined {
  if (!context.actor.permissions.has('ManageRuns')) {
    return refuse('not-allowed', 'Undoing a migration needs the permission Manage Runs.')
  }
  const { migration } = run
  if (!migration) return refuse('run-not-migrated', 'This run was not migrated.')
  if (run.status === 'Completed' || run.status === 'Canceled') {
    const message = `This run is ${statusWords(run.status)} already.`
    return refuse('run-not-in-progress', message, { status: run.status })
  }
  if (migration.before) return undefined
  const name = migration.settledBy?.name ?? 'Somebody'
  const message = `${name} has worked on the run since it went over to version ${migration.to}: what they did would be lost. Migrate it to version ${migration.from} instead.`
  return refuse('migration-settled', message, { by: name, from: migration.from })
}

/** Open work that the older version knows nothing of. */
function endWhatBegan(turn: Turn, before: RunParts): void {
  const reason = 'The migration was undone.'
  for (const step of Object.values(turn.run.steps)) {
    if (step.status !== 'InProgress' || isSameWork(before.steps[step.id], step)) continue
    tellHolders(turn, step.id, reason)
    closeItemsOf(turn, step.id, { outcome: 'discontinued', reason })
    unlockRecordOf(turn, step.id)
    turn.emit({ type: 'StepDiscontinued', stepId: step.id, reason })
  }
  for (const stage of Object.values(turn.run.stages)) {
    if (stage.status !== 'InProgress' || before.stages[stage.id]) continue
    turn.emit({ type: 'StageDiscontinued', stageId: stage.id, reason })
  }
  resolveIncidents(turn, reason, ({ id }) => !Object.hasOwn(before.incidents, id))
}

/** True when a step was at work before and is still in the same attempt. */
function isSameWork(before: StepRun | undefined, now: StepRun | undefined): boolean {
  return before?.status === 'InProgress' && now?.attempt === before.attempt
}

/** The parts as they were; of what began since only what was started stays, for the log. */
function restoredParts(run: Run, before: RunParts): RunParts {
  const since = <T>(now: { [id: string]: T }, then: { [id: string]: T }) =>
    Object.fromEntries(Object.entries(now).filter(([id]) => !Object.hasOwn(then, id)))
  const begun = Object.entries(since(run.steps, before.steps)).filter(
    ([, { status }]) => status !== 'NotStarted',
  )
  const steps = Object.entries(before.steps).map(([id, step]): [string, StepRun] => [
    id,
    restoredStep(step, run.steps[id]),
  ])
  return {
    ...before,
    stages: { ...since(run.stages, before.stages), ...before.stages },
    steps: { ...Object.fromEntries(begun), ...Object.fromEntries(steps) },
    workItems: { ...since(run.workItems, before.workItems), ...before.workItems },
    incidents: { ...since(run.incidents, before.incidents), ...before.incidents },
    evaluations: {},
  }
}

/** A step as it was; one whose flow was stopped or begun since gets an attempt of its own. */
function restoredStep(before: StepRun, now: StepRun | undefined): StepRun {
  const isOpen = before.status === 'InProgress' && before.isFlowFinished !== true
  const attempt = Math.max(before.attempt, now?.attempt ?? 0) + 1
  if (before.status === 'NotStarted') {
    if (!now || now.status === 'NotStarted') return before
    // Finished meanwhile: its result is taken in `takeResults`.
    if (now.status === 'Completed') return { ...before, status: 'InProgress', attempt: now.attempt }
    // Whatever it waited for belongs to the attempt that is over: it starts when it can.
    const { retryAt: _, ...rest } = before
    return { ...rest, attempt }
  }
  if (!isOpen || before.kind === 'interactive' || before.kind === 'approval') return before
  const hasResult = now?.attempt === before.attempt && isEnded(now)
  const isAtWork = now?.attempt === before.attempt && now.status === 'InProgress'
  if (isAtWork && now.retryAt === undefined) return atWork(before)
  return hasResult || isAtWork ? before : fresh(before, { kind: before.kind, attempt })
}

/** The step at work: the try that it may have waited for has begun meanwhile. */
function atWork(step: StepRun): StepRun {
  const { retryAt: _, ...rest } = step
  return rest
}

function isEnded({ status, isFlowFinished }: StepRun): boolean {
  return status === 'Completed' || status === 'Error' || isFlowFinished === true
}

/** Locks that the migration gave back are taken again. */
function lockAgain(turn: Turn, before: RunParts): void {
  for (const step of Object.values(before.steps)) {
    if (step.status !== 'InProgress' || step.lockedRecordId === undefined) continue
    lockRecordOf(turn, step)
    allowEditors(turn, step.id)
  }
}

/** What flows gave meanwhile counts in the older version as well. */
function takeResults(turn: Turn, { before, now }: { before: RunParts; now: Run }): void {
  for (const { id } of Object.values(before.steps)) {
    const [step, result] = [turn.run.steps[id], now.steps[id]]
    const isWaiting = step?.status === 'InProgress' && step.isFlowFinished !== true
    if (!isWaiting || !result || result.attempt !== step.attempt || !isEnded(result)) continue
    if (result.status !== 'Error') endStepFlow(turn, id, result.outputs ?? {})
    else failStep(turn, id, result.fault ?? { code: 'flow', message: 'Its flow failed.' })
  }
}
