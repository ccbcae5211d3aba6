// Approvals as lines: processes, the list of submissions, one with its history.
import type { ApprovalProcess, Submission } from '@stagewright/api'
import { tableLines } from './table.ts'
import { clockTime, relativeTime } from './time.ts'
import { fieldLines } from './value.ts'

type Look = { columns: number; now: number; timeZone: string }

/** What a record can be submitted to. */
export function processLines(items: ApprovalProcess[], { columns }: Look): string[] {
  if (items.length === 0) {
    return ['There is nothing to submit this record to. Deploy an approval orchestration for it.']
  }
  const table = [
    { title: 'PROCESS', text: (one: ApprovalProcess) => one.apiName },
    { title: 'LABEL', text: (one: ApprovalProcess) => one.label },
    {
      title: 'FIRST APPROVER',
      text: (one: ApprovalProcess) => (one.asksFirstApprover ? 'name one' : ''),
    },
  ]
  return tableLines(items, table, columns)
}

/** A table of submissions. */
export function submissionListLines(items: Submission[], { columns, now }: Look): string[] {
  if (items.length === 0) return ['No submissions here.']
  const table = [
    { title: 'SUBMISSION', text: (one: Submission) => one.id, widthMin: 18 },
    { title: 'STATUS', text: (one: Submission) => statusWords(one.status), widthMin: 11 },
    { title: 'RECORD', text: (one: Submission) => one.record?.name ?? '' },
    { title: 'PROCESS', text: (one: Submission) => one.process.label },
    { title: 'BY', text: (one: Submission) => one.submittedBy.name },
    { title: 'WHEN', text: (one: Submission) => relativeTime(one.submittedAt, now), widthMin: 9 },
  ]
  return tableLines(items, table, columns)
}

/** One submission: how it stands, whom it was put to, what they said. */
export function submissionLines(one: Submission, { timeZone }: Look): string[] {
  const head: [string, string][] = [
    ['Submission', `${one.id} (${one.name})`],
    ['Status', statusWords(one.status)],
    ['Process', one.process.label],
    ['Submitted', `${clockTime(one.submittedAt, timeZone)} by ${one.submittedBy.name}`],
    ['Run', one.runId],
  ]
  if (one.record) head.push(['Record', `${one.record.name} (${one.record.id})`])
  if (one.comments !== '') head.push(['Comments', one.comments])
  if (one.actions.length > 0) head.push(['You may', one.actions.join(', ')])
  const items = one.items.map((item) => {
    const when = clockTime(item.reviewedAt ?? item.createdAt, timeZone)
    const who = item.reviewedBy?.name ?? item.assignee.name
    const said = item.comments ? `: ${item.comments}` : ''
    return `  ${when}  ${item.label}  ${statusWords(item.status)}  ${who}${said}  ${item.workItemId}`
  })
  const others = one.details
    .filter(({ action }) => action !== 'Review' && action !== 'Override')
    .map(({ at, action, by, comments }) => {
      return `  ${clockTime(at, timeZone)}  ${action}  ${by.name}${comments ? `: ${comments}` : ''}`
    })
  return [one.process.label, ...fieldLines(head), '', 'Approvals', ...items, ...others]
}

function statusWords(status: string): string {
  return status === 'InProgress' ? 'in progress' : status.toLowerCase()
}
