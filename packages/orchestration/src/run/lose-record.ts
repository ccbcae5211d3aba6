// The record a run is about was deleted: the run is canceled, goes on without it, or goes another
// way, as its policy says. Whatever happens is told in its log; an undelete brings nothing back.
import { assert } from '@stagewright/base'
import type { LoseRecord } from '../command.ts'
import { refuse, type Refusal } from '../refusal.ts'
import { endOpenWork } from '../stage/end-open-work.ts'
import { enterStage } from '../stage/enter.ts'
import { firstOf, openStages } from '../stage/open-stages.ts'
import type { Turn } from '../turn.ts'
import { loseItems, ruleOfItem } from '../work-item/lose-records.ts'
import { tellHolders } from '../work-item/tell-holders.ts'
import { statusWords } from '../words.ts'
import { cancelRun } from './cancel.ts'
import { continueRun } from './continue.ts'
import { resolveIncidents } from './fail.ts'

const REASON = 'Its record was deleted.'

/** Carries out what the policy says of deleted records; without one the run is canceled. */
export function loseRecord(turn: Turn, { runId }: LoseRecord): Refusal | void {
  const { run } = turn
  if (run.status === 'Completed' || run.status === 'Canceled') {
    return refuse('run-not-in-progress', `This run is ${statusWords(run.status)} already.`)
  }
  turn.emit({ type: 'RecordDeleted', recordId: run.triggeringRecord?.id ?? '' })
  const { recordDeleted = 'cancel' } = turn.definition.policy ?? {}
  if (recordDeleted === 'keep') keepItems(turn)
  else for (const { id } of Object.values(run.steps)) tellHolders(turn, id, REASON)
  if (recordDeleted === 'cancel') {
    return cancelRun(turn, { type: 'CancelRun', runId, reason: REASON })
  }
  if (recordDeleted !== 'keep') divert(turn, recordDeleted.divert)
  continueRun(turn)
}

/** Open items about the record stay, or go the way that the policy of their step says. */
function keepItems(turn: Turn): void {
  const { id: runId, triggeringRecord, workItems } = turn.run
  const about = Object.values(workItems).filter(
    ({ status, relatedRecordId }) =>
      status === 'Assigned' && relatedRecordId === triggeringRecord?.id,
  )
  const ruled = about.filter((item) => ruleOfItem(turn, item) !== undefined)
  for (const item of about) {
    if (ruled.includes(item)) continue
    turn.request({ type: 'TellRecordDeleted', runId, workItemId: item.id })
  }
  loseItems(turn, ruled)
}

/**
 * Leaves the stages at work, and an error the run stands on, for the stage that the policy names.
 */
function divert(turn: Turn, stageName: string): void {
  const { run } = turn
  const current = run.currentStage === null ? undefined : run.stages[run.currentStage]
  if (current && firstOf(run, current).name === stageName) return
  const node = turn.definition.nodes[stageName]
  assert(node?.nodeKind === 'orchestratedStages', `no stage ${stageName}`)
  if (run.status === 'Error') {
    resolveIncidents(turn, REASON, () => true)
    turn.emit({ type: 'RunResumed', reason: REASON, ...(current && { stageId: current.id }) })
  }
  for (const stage of openStages(turn.run)) {
    endOpenWork(turn, stage, { outcome: 'withdrawn', reason: REASON })
    turn.emit({ type: 'StageDiscontinued', stageId: stage.id, reason: REASON })
  }
  enterStage(turn, node)
}
