// What a policy of retention asks for at a moment: which runs to archive, what to erase.
import { type Instant, isoInstant } from '@stagewright/base'
import type { RetentionPolicy, RunRetention } from '@stagewright/metadata'
import { type AgedKind, agedKinds, type FinishedRuns } from '@stagewright/store'

export type RetentionTask =
  | { act: 'archive' | 'erase'; what: 'runs'; runs: FinishedRuns; days: number }
  | { act: 'erase'; what: AgedKind; before: string; days: number }

const DAY_MS = 24 * 60 * 60 * 1000

/** The tasks, those that erase first: what goes at all need not be archived before. */
export function retentionTasks(policy: RetentionPolicy, now: Instant): RetentionTask[] {
  const before = (days: number) => isoInstant(now - days * DAY_MS)
  const own = Object.entries(policy.orchestrations ?? {})
  const groups: { rule: RunRetention; meant: Omit<FinishedRuns, 'before'> }[] = [
    ...own.map(([name, rule]) => ({ rule, meant: { orchestrations: [name], isOnly: true } })),
    ...(policy.runs
      ? [
          {
            rule: policy.runs,
            meant: { orchestrations: own.map(([name]) => name), isOnly: false },
          },
        ]
      : []),
  ]
  const ofRuns = (act: 'archive' | 'erase') =>
    groups.flatMap(({ rule, meant }): RetentionTask[] => {
      const days = act === 'erase' ? rule.eraseAfterDays : rule.archiveAfterDays
      if (days === undefined) return []
      return [{ act, what: 'runs', days, runs: { ...meant, before: before(days) } }]
    })
  const ofRows = agedKinds.flatMap((kind): RetentionTask[] => {
    const days = policy.erase?.[kind]
    return days === undefined ? [] : [{ act: 'erase', what: kind, days, before: before(days) }]
  })
  return [...ofRuns('erase'), ...ofRuns('archive'), ...ofRows]
}
