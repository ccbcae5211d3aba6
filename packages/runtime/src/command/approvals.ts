// What people do with submissions: submit a record, take it back, cancel.
import { submitForApproval } from '@stagewright/conductor'
import type { Command } from '@stagewright/orchestration'
import { findSubmission } from '@stagewright/store'
import { mustSee } from '../read-approvals.ts'
import type { ApprovalCommands } from '../face/approval-commands.ts'
import type { Done, Viewer } from '../face/asking.ts'
import type { System } from '../system.ts'
import { giveUp, transact, unlessRefused } from '../transact.ts'
import { actorOf } from './actor.ts'

/** The approval commands of the runtime. */
export function createApprovalCommands(system: System): ApprovalCommands {
  const tell = (viewer: Viewer, id: string, make: (runId: string) => Command) =>
    transact(system, async (performance, tx): Promise<Done> => {
      const submission = await findSubmission(tx, id)
      if (!submission) {
        const message = `There is no submission ${id}.`
        giveUp({ isRefusal: true, code: 'not-found', message })
      }
      unlessRefused(await performance.command(make(submission.runId), actorOf(viewer)))
      return { done: true }
    })
  return {
    async submit(viewer, recordId, submission) {
      const unseen = await mustSee(system, viewer, recordId)
      if (unseen) return { ok: false, error: unseen }
      return transact(system, async (performance) => {
        const wanted = { recordId, actor: actorOf(viewer), ...submission }
        const submitted = await submitForApproval(performance, wanted)
        if (!submitted.ok) giveUp(submitted.error)
        const { runId, submissionId, apiName: process } = submitted.value
        return { runId, submissionId, process }
      })
    },
    recall: (viewer, id, comments) =>
      tell(viewer, id, (runId) => ({ type: 'RecallSubmission', runId, comments })),
    cancel: (viewer, id, reason) =>
      tell(viewer, id, (runId) => ({ type: 'CancelRun', runId, reason })),
  }
}
