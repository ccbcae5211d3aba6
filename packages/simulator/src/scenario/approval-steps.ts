// The verbs of approvals in scenarios: submitting a record, deciding without screens, taking back.
import { submitForApproval } from '@stagewright/conductor'
import type { ApprovalDecision } from '@stagewright/orchestration'
import { Refused } from '../refused.ts'
import { ScenarioFailure } from './scenario-failure.ts'
import type { StagePlay } from './stage-play.ts'

type Acting = { as?: string | undefined; run?: string | undefined }
type Submission = Acting & {
  submit: string
  process?: string | undefined
  comments?: string | undefined
  firstApprover?: string | undefined
  ref?: string | undefined
}

/** Submits a record in somebody's name. Throws Refused and RecordFault. */
export async function submitRecord(play: StagePlay, step: Submission): Promise<void> {
  const { process, comments, firstApprover, ref } = step
  const userId = play.person(whoActs(step.as, 'submit')).id
  const recordId = play.id(step.submit)
  const first = firstApprover === undefined ? undefined : play.person(firstApprover).username
  const runId = await play.world.transact(async (performance) => {
    const submitted = await submitForApproval(performance, {
      recordId,
      actor: await performance.world.actorOf(userId),
      ...(process !== undefined && { process }),
      ...(comments !== undefined && { comments }),
      ...(first !== undefined && { firstApprover: first }),
    })
    if (submitted.ok) return submitted.value.runId
    throw new Refused(submitted.error.code, submitted.error.message)
  })
  if (ref !== undefined) play.refs.set(ref, runId)
}

type Review = Acting & { comments?: string | undefined }

/** Approves or rejects the open item with a label. Throws Refused. */
export function reviewItem(
  play: StagePlay,
  label: string,
  decision: ApprovalDecision,
  step: Review,
): Promise<void> {
  const as = whoActs(step.as, decision.toLowerCase())
  const { id: workItemId } = play.item(label, step)
  const run = play.world.runs().find(({ workItems }) => workItems[workItemId])
  const { comments = '' } = step
  const review = { workItemId, decision, comments, channel: 'ApprovalRecord' } as const
  const command = { type: 'ReviewWorkItem', runId: run?.id ?? '', ...review } as const
  return play.world.tell(command, play.actor(as))
}

/** Takes the submission of a run back. Throws Refused. */
export function recallSubmission(play: StagePlay, comments: string, step: Acting): Promise<void> {
  const as = whoActs(step.as, 'recall')
  const runId = play.run(step.run).id
  return play.world.tell({ type: 'RecallSubmission', runId, comments }, play.actor(as))
}

function whoActs(as: string | undefined, verb: string): string {
  if (as === undefined) throw new ScenarioFailure(`${verb} needs as: who does it.`)
  return as
}
