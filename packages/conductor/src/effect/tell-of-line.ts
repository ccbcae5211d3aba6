// Mail to whoever is given a line of a checklist: the person, or everybody in the group or queue.
import { linesOf, type TellOfLine } from '@stagewright/orchestration'
import { worded } from '../mail/mail-writer.ts'
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
    const { text, help, link, assignee } = line
    const isOwn = assignee.kind === 'User'
    const more = [text, help, link].filter((one) => one !== undefined)
    const words = worded((write) => {
      const label = write.item(run, item)
      const record = recordNameOf(run)
      const about = record === undefined ? label : `${label}, ${record}`
      const values = { item: about, line: text, group: assignee.name, by: by?.name ?? '' }
      const says = by
        ? write.say(isOwn ? 'lineGivenYou' : 'lineGivenGroup', values)
        : write.say(isOwn ? 'lineForYou' : 'lineForGroup', values)
      const body = [says, ...more, write.say('lineHint')].join('\n\n')
      return { subject: write.say('lineSubject', values), text: body }
    })
    const mail = { kind: 'checklist' as const, ...words }
    for (const { id, name, email } of await peopleOf(line.assignee)) {
      if (id === by?.id) continue
      mails.push({ ...mail, to: { id, name, email }, runId, workItemId })
    }
  }
  return mails
}
