// Mail to whoever is given a line of a checklist: the person, or everybody in the group or queue.
import { linesOf, type TellOfLine } from '@stagewright/orchestration'
import type { Performance } from '../performance.ts'
import type { WorkMail } from '../port/mails.ts'
import { peopleBehind } from './people-behind.ts'
import { recordNameOf } from './record-name.ts'
import { sendMails } from './send-mails.ts'

/** Writes the mails of all lines. */
export function tellOfLines(performance: Performance, effects: TellOfLine[]): Promise<void> {
  return sendMails(performance, () => compose(performance, effects))
}

async function compose(performance: Performance, effects: TellOfLine[]): Promise<WorkMail[]> {
  const peopleOf = peopleBehind(performance)
  const mails: WorkMail[] = []
  for (const { runId, workItemId, lineId, by } of effects) {
    const run = performance.run(runId)
    const item = run?.workItems[workItemId]
    const line = item && linesOf(item).find(({ id }) => id === lineId)
    if (!run || item?.status !== 'Assigned' || !line?.assignee) continue
    const record = recordNameOf(run)
    const about = record === undefined ? item.label : `${item.label}, ${record}`
    const whom = line.assignee.kind === 'User' ? 'you' : line.assignee.name
    const said = by === undefined ? `is for ${whom}` : `was given to ${whom} by ${by.name}`
    const text = [
      `A line of the checklist of ${about} ${said}:`,
      line.text,
      ...(line.help === undefined ? [] : [line.help]),
      ...(line.link === undefined ? [] : [line.link]),
      'Tick it when it is done; the work item itself stays with whoever has it.',
    ].join('\n\n')
    const mail = { kind: 'checklist' as const, subject: `To tick: ${line.text}`, text }
    for (const { id, name, email } of await peopleOf(line.assignee)) {
      if (id === by?.id) continue
      mails.push({ ...mail, to: { id, name, email }, runId, workItemId })
    }
  }
  return mails
}
