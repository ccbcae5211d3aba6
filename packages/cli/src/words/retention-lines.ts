// How long things are kept, as lines.
import type { ArchivedRun, Retention, RetentionCount } from '@stagewright/api'
import { countText } from './amount.ts'
import { tableLines } from './table.ts'
import { relativeTime } from './time.ts'

type Look = { columns: number; now: number }

const nouns: Record<RetentionCount['what'], string> = {
  runs: 'run',
  mails: 'mail',
  notices: 'notice',
  outboundMessages: 'outbound message',
  flowFailures: 'flow failure',
  recordHistory: 'row of record history',
}

/** The policy as it stands. */
export function retentionLines(
  { hasPolicy, due, lastRun, archived }: Retention,
  { now }: Look,
): string[] {
  const oldest =
    archived.oldest === null ? '' : `, the oldest ended ${relativeTime(archived.oldest, now)}`
  return [
    ...(hasPolicy
      ? countLines(due, true)
      : [
          'No project says how long things are kept: everything is.',
          'A project says it in policies/retention.yaml (docs/operations.md).',
        ]),
    `Archived: ${countText(archived.count, 'run')}${oldest}.`,
    ...(lastRun ? [`Last carried out ${relativeTime(lastRun.at, now)}:`] : ['Never carried out.']),
    ...(lastRun ? countLines(lastRun.done, false).map((line) => `  ${line}`) : []),
  ]
}

/** One line for each rule. */
export function countLines(counts: readonly RetentionCount[], isAhead: boolean): string[] {
  if (counts.length === 0) return ['No rule archives or erases anything.']
  return counts.map(({ act, what, orchestration, days, count }) => {
    const noun = nouns[what]
    const amount = noun.startsWith('row')
      ? countText(count, 'row') + noun.slice(3)
      : countText(count, noun)
    const verb = `${act === 'archive' ? 'archive' : 'erase'}d`
    const of = orchestration === null ? '' : ` of ${orchestration}`
    const done = isAhead ? `${count === 1 ? 'is' : 'are'} due to be ${verb}` : verb
    return `${amount}${of} older than ${countText(days, 'day')} ${done}.`
  })
}

/** Archived runs as a table. */
export function archivedLines(runs: ArchivedRun[], { columns, now }: Look): string[] {
  if (runs.length === 0) return ['No run is archived.']
  return tableLines(
    runs,
    [
      { title: 'ID', text: ({ id }) => id, widthMin: 18 },
      { title: 'RUN', text: ({ name }) => name, widthMin: 10 },
      { title: 'ORCHESTRATION', text: ({ label }) => label },
      { title: 'RECORD', text: ({ recordName }) => recordName ?? '' },
      { title: 'STATUS', text: ({ status }) => status },
      { title: 'ENDED', text: ({ endedAt }) => relativeTime(endedAt, now), widthMin: 10 },
    ],
    columns,
  )
}
