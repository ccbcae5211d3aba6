// The submitter takes a record back before it is decided: what is open ends, the recall path runs,
// and the run is over.
import type { RecallSubmission } from '../command.ts'
import { refuse, type Refusal } from '../refusal.ts'
import { continueRun } from '../run/continue.ts'
import { resolveIncidents } from '../run/fail.ts'
import { follow } from '../run/follow.ts'
import { endOpenWork } from '../stage/end-open-work.ts'
import { openStages } from '../stage/open-stages.ts'
import type { Turn } from '../turn.ts'
import { mayRecall, roleInSubmission } from '../work-item/may.ts'
import { statusWords } from '../words.ts'
import { approvalSettings } from './settings.ts'

/** Recalls a submission that is not decided. Not for a run that has ended or was recalled. */
export function recallSubmission(turn: Turn, command: RecallSubmission): Refusal | void {
  const { run, context, definition } = turn
  const { submission } = run
  if (!submission) {
    const message = `${run.orchestration.label} is no approval: cancel the run instead.`
    return refuse('run-not-an-approval', message)
  }
  if (run.status === 'Completed' || run.status === 'Canceled') {
    const message = `This submission is ${statusWords(run.status)} already.`
    return refuse('run-not-in-progress', message, { status: run.status })
  }
  if (submission.recalledAt !== undefined) {
    return refuse('run-not-in-progress', 'This submission is being recalled already.')
  }
  const { allowsRecall } = approvalSettings(definition)
  if (!mayRecall(context.actor, submission, allowsRecall)) {
    const who = allowsRecall
      ? `${submission.submittedBy.name}, who submitted it, and people with the permission Manage Approvals`
      : 'only people with the permission Manage Approvals'
    return refuse('not-allowed', `This submission may be recalled by ${who}.`)
  }
  const comments = command.comments.trim()
  const stageId = run.currentStage
  const reason = `Recalled by ${context.actor.name}${comments === '' ? '' : `: ${comments}`}`
  if (run.status !== 'InProgress') {
    const at = stageId === null ? {} : { stageId }
    turn.emit({ type: 'RunResumed', reason, ...at })
  }
  for (const stage of openStages(turn.run)) {
    endOpenWork(turn, stage, { outcome: 'recalled', reason })
    turn.emit({ type: 'StageCanceled', stageId: stage.id })
  }
  resolveIncidents(turn, reason, () => true)
  const role = roleInSubmission(context.actor, submission)
  turn.emit({ type: 'SubmissionRecalled', comments, role })
  const paths = definition.metadata.start?.scheduledPaths ?? []
  follow(turn, paths.find(({ pathType }) => pathType === 'ApprovalRecall')?.connector)
  continueRun(turn)
}
