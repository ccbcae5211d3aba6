// Mail to whoever is given a work item: the person, or everybody in the group or queue that it
// waits in.
import { mayStandIn, type Run, type TellAssignee, type WorkItem } from '@stagewright/orchestration'
import type { Performance } from '../performance.ts'
import type { WorkMail } from '../port/mails.ts'
import { peopleBehind } from './people-behind.ts'
import { recordNameOf } from './record-name.ts'
import { sendMails } from './send-mails.ts'

/** Writes the mails of all items. */
export function tellAssignees(performance: Performance, effects: TellAssignee[]): Promise<void> {
  return sendMails(performance, () => compose(performance, effects))
}

async function compose(performance: Performance, effects: TellAssignee[]): Promise<WorkMail[]> {
  const peopleOf = peopleBehind(performance)
  const mails: WorkMail[] = []
  for (const { runId, workItemId, subject, body } of effects) {
    const run = performance.run(runId)
    const item = run?.workItems[workItemId]
    if (!run || item?.status !== 'Assigned') continue
    const mail = {
      ...wordsOf(run, item),
      ...(subject !== undefined && { subject }),
      ...(body !== undefined && { customBody: body }),
      runId,
      workItemId,
      ...(item.relatedRecordId !== undefined && { relatedRecordId: item.relatedRecordId }),
    }
    for (const { delegates: _, substitutes = [], ...own } of await peopleOf(item.assignee)) {
      const all = mayStandIn(item) ? [own, ...substitutes] : [own]
      mails.push(...all.map((to) => ({ ...mail, to })))
    }
  }
  return mails
}

function wordsOf(
  run: Run,
  { label, description, assignee }: WorkItem,
): Pick<WorkMail, 'kind' | 'subject' | 'text'> {
  const record = recordNameOf(run)
  const whole = record === undefined ? label : `${label}, ${record}`
  const isOwn = assignee.kind === 'User'
  const text = [
    isOwn
      ? `${label} is yours now.`
      : `${label} waits in ${assignee.name}; whoever takes it first has it.`,
    `${run.orchestration.label}${record === undefined ? '' : `: ${record}`}`,
    ...(description === undefined ? [] : [description]),
  ].join('\n\n')
  return isOwn
    ? { kind: 'assignment', subject: `Your turn: ${whole}`, text }
    : { kind: 'offer', subject: `To be taken: ${whole}`, text }
}
