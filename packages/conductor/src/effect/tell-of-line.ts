// Mail to whoever is given a line of a checklist, the person or everybody in the group or queue:
// that it is theirs to tick, and that its item has ended and it is not any more.
import {
  type ChecklistLine,
  linesOf,
  type Run,
  type TellOfLine,
  type TellOfLineEnd,
  type WorkItem,
} from '@stagewright/orchestration'
import { type MailWriter, worded } from '../mail/mail-writer.ts'
import type { Performance } from '../performance.ts'
import type { WorkMail } from '../port/mails.ts'
import { peopleBehind } from './people-behind.ts'
import { recordNameOf } from './record-name.ts'
import { sendMails } from './send-mails.ts'

type Told = TellOfLine | TellOfLineEnd
type Given = { run: Run; item: WorkItem; line: ChecklistLine }
type Values = { item: string; line: string; group: string; by: string }
type Words = (write: MailWriter, values: Values) => { subject: string; text: string }

/** Writes the mails of all lines that are given to somebody. */
export function tellOfLines(performance: Performance, effects: TellOfLine[]): Promise<void> {
  return sendMails(performance, () => compose(performance, effects, givenWords))
}

/** Writes the mails of all lines that nobody need tick any more. */
export function tellOfLineEnds(performance: Performance, effects: TellOfLineEnd[]): Promise<void> {
  return sendMails(performance, () => compose(performance, effects, endWords))
}

function givenWords({ by }: Told, { item, line }: Given): Words | undefined {
  if (item.status !== 'Assigned') return undefined
  const isOwn = line.assignee?.kind === 'User'
  const more = [line.text, line.help, line.link].filter((one) => one !== undefined)
  return (write, values) => {
    const says = by
      ? write.say(isOwn ? 'lineGivenYou' : 'lineGivenGroup', values)
      : write.say(isOwn ? 'lineForYou' : 'lineForGroup', values)
    const text = [says, ...more, write.say('lineHint')].join('\n\n')
    return { subject: write.say('lineSubject', values), text }
  }
}

function endWords({ by }: Told, { item, line }: Given): Words | undefined {
  if (item.status === 'Assigned') return undefined
  return (write, values) => ({
    subject: write.say('lineEndedSubject', values),
    text: [write.say(by ? 'lineEndedBy' : 'lineEnded', values), line.text].join('\n\n'),
  })
}

async function compose(
  performance: Performance,
  effects: readonly Told[],
  wordsOf: (told: Told, given: Given) => Words | undefined,
): Promise<WorkMail[]> {
  const peopleOf = peopleBehind(performance)
  const mails: WorkMail[] = []
  for (const told of effects) {
    const { runId, workItemId, lineId, by } = told
    const run = performance.run(runId)
    const item = run?.workItems[workItemId]
    const line = item && linesOf(item).find(({ id }) => id === lineId)
    if (!run || !item || !line?.assignee) continue
    const say = wordsOf(told, { run, item, line })
    if (!say) continue
    const { text, assignee } = line
    const words = worded((write) => {
      const label = write.item(run, item)
      const record = recordNameOf(run)
      const about = record === undefined ? label : `${label}, ${record}`
      return say(write, { item: about, line: text, group: assignee.name, by: by?.name ?? '' })
    })
    const mail = { kind: 'checklist' as const, ...words }
    for (const { id, name, email } of await peopleOf(assignee)) {
      if (id === by?.id) continue
      mails.push({ ...mail, to: { id, name, email }, runId, workItemId })
    }
  }
  return mails
}
