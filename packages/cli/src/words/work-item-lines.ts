// Work items as lines: the list, one of them, and the screen it stands on.
import type { InterviewView, ScreenField, WorkItem, WorkItemPage } from '@stagewright/api'
import { checklistLines } from './checklist-lines.ts'
import { dueText } from './due-text.ts'
import { statusSign, statusWord } from './status.ts'
import { tableLines } from './table.ts'
import { clockTime, relativeTime } from './time.ts'
import { fieldLines, valueText } from './value.ts'
import { wrap } from './width.ts'

type Look = { columns: number; now: number; timeZone: string }

/** A table of work items. */
export function workItemListLines(items: WorkItem[], { columns, now }: Look): string[] {
  if (items.length === 0) return ['No work items here.']
  const table = [
    { title: 'WORK ITEM', text: (item: WorkItem) => item.id, widthMin: 18 },
    { title: 'LABEL', text: (item: WorkItem) => item.label },
    { title: 'STATUS', text: (item: WorkItem) => statusWord(item.status), widthMin: 9 },
    { title: 'RECORD', text: (item: WorkItem) => item.record?.name ?? '' },
    { title: 'ASSIGNED TO', text: assignedTo },
    { title: 'DONE', text: listText },
    { title: 'DUE', text: (item: WorkItem) => dueText(item.due, now) },
    { title: 'CREATED', text: (item: WorkItem) => relativeTime(item.createdAt, now), widthMin: 9 },
  ]
  return tableLines(items, table, columns)
}

function assignedTo({ assignee, claimedBy }: WorkItem): string {
  return claimedBy ? `${claimedBy.name} (${assignee.name})` : assignee.name
}

/** `3/5` of its checklist. */
function listText({ checklist }: WorkItem): string {
  return checklist ? `${checklist.ticked}/${checklist.lines}` : ''
}

/** How time stands, or stood at the end. */
function dueWords({ due, endedAt }: WorkItem, now: number): string {
  if (endedAt === null) return dueText(due, now)
  return due?.state === 'overdue' ? 'it was late' : 'it was in time'
}

const followingTitles = { complete: 'Next', approve: 'If approved', reject: 'If rejected' }

/** One work item with the stages of its run and its history. */
export function workItemLines(item: WorkItemPage, { now, timeZone, columns }: Look): string[] {
  const ended = item.endedAt === null ? '' : ` ${relativeTime(item.endedAt, now)}`
  const by = item.endedBy ? ` by ${item.endedBy.name}` : ''
  const head: [string, string][] = [
    ['Work item', `${item.id} (${item.name})`],
    ['Status', `${statusWord(item.status)}${ended}${by}`],
    ['Assigned to', `${item.assignee.kind.toLowerCase()} ${item.assignee.name}`],
    ['Run', `${item.run.label}, ${item.stage.label} (${item.run.id})`],
    ['Screen flow', item.screenFlow],
  ]
  if (item.requester) head.push(['Asked for by', item.requester.name])
  if (item.claimedBy) head.push(['Taken by', item.claimedBy.name])
  if (item.due) {
    const by = item.due.isByHand ? ', set by hand' : ''
    head.push(['Due', `${clockTime(item.due.at, timeZone)} (${dueWords(item, now)}${by})`])
  }
  if (item.isDecidedByTime) head.push(['Decided', 'by the time limit, not by a person'])
  if (item.record) {
    head.push(['Record', `${item.record.name} (${item.record.objectLabel}, ${item.record.id})`])
  }
  if (item.recordDeletedAt !== null) {
    head.push(['Record deleted', relativeTime(item.recordDeletedAt, now)])
  }
  if (item.sentBack) {
    const { by, from, reason } = item.sentBack
    head.push(['Sent back', `by ${by.name} from ${from}: ${reason}`])
  }
  if (item.sendBackTo.length > 0) {
    head.push([
      'Back to',
      item.sendBackTo.map(({ name, label }) => `${label} (${name})`).join(', '),
    ])
  }
  for (const { by, words } of item.following) head.push([followingTitles[by], words])
  if (item.vote !== null) head.push(['Vote', item.vote])
  if (item.waits !== null) head.push(['Waits', item.waits])
  if (item.barred !== null) head.push(['You may not', item.barred])
  if (item.actions.length > 0) head.push(['You may', item.actions.join(', ')])
  const stages = item.stages.map((stage) => `${statusSign(stage.status)} ${stage.label}`)
  const answers = item.answers.flatMap(({ stepLabel, outputs }) =>
    Object.entries(outputs).map(([name, value]): [string, string] => [
      `${stepLabel}: ${name}`,
      valueText(value),
    ]),
  )
  return [
    item.label,
    ...(item.description === null ? [] : wrap(item.description, columns)),
    ...fieldLines(head),
    '',
    wrap(stages.join('   '), columns).join('\n'),
    ...(answers.length > 0 ? ['', 'Earlier answers', ...fieldLines(answers, '  ')] : []),
    ...(item.lines.length > 0
      ? ['', checklistTitle(item), ...checklistLines(item.lines, timeZone).map((one) => `  ${one}`)]
      : []),
    ...(item.approvers.length > 0 ? ['', 'Approvers', ...approverLines(item.approvers)] : []),
    '',
    'History',
    ...item.history.map(({ at, text }) => `  ${clockTime(at, timeZone)}  ${text}`),
  ]
}

/** `Checklist, 3 of 5`, and whether it can be completed. */
function checklistTitle({ checklist }: WorkItemPage): string {
  const { lines = 0, ticked = 0, open = null } = checklist ?? {}
  return `Checklist, ${ticked} of ${lines}${open === null ? '' : '; required ones are open'}`
}

/** Who is asked on the step, in the order they answer. */
function approverLines(approvers: WorkItemPage['approvers']): string[] {
  return fieldLines(
    approvers.map((one): [string, string] => {
      const { assignee, claimedBy, added, state, waitsFor, workItemId } = one
      const next = added && added.nextTo !== added.by.name ? ` ${added.place} ${added.nextTo}` : ''
      const where = added ? `, added${next} by ${added.by.name}` : ''
      const waits = state === 'waits' ? ` for ${waitsFor.join(', ')}` : ''
      const name = claimedBy ? `${claimedBy.name} (${assignee.name})` : assignee.name
      return [name, `${state}${waits}${where} (${workItemId})`]
    }),
    '  ',
  )
}

/** Where an interview stands: the end, or the screen and what it asks for. */
export function interviewLines(view: InterviewView): string[] {
  if (view.status === 'finished') return [`${view.flowLabel}: completed.`]
  if (view.status === 'working') return [`${view.flowLabel}: an outside call is under way.`]
  if (view.status === 'failed' || !view.screen) {
    return [`${view.flowLabel}: ${view.message ?? 'failed'}`]
  }
  const { screen } = view
  const fields = inputsOf(screen.fields)
  return [
    `${view.flowLabel}: ${screen.label || screen.name}`,
    ...Object.entries(screen.errors).map(([field, message]) =>
      field === '' ? `! ${message}` : `! ${field}: ${message}`,
    ),
    ...fieldLines(
      fields.map((field) => [field.name, fieldWords(field)]),
      '  ',
    ),
  ]
}

function inputsOf(fields: ScreenField[]): ScreenField[] {
  const display = ['display-text', 'image', 'section', 'column']
  return fields.flatMap((field) => [
    ...(display.includes(field.kind) ? [] : [field]),
    ...inputsOf(field.fields ?? []),
  ])
}

function fieldWords(field: ScreenField): string {
  const choices = field.choices?.map(({ label }) => label).join(' | ')
  const kind = choices === undefined ? field.kind : `one of ${choices}`
  const now = field.value === null ? '' : `, now ${valueText(field.value)}`
  return `${field.label}: ${kind}${field.isRequired ? ', required' : ''}${now}`
}
