// Names of what is fetched, and which of them a change makes old. One table, so that live updates
// miss nothing.
import type { LiveChange } from '@stagewright/api'

export type QueryKey = readonly [kind: QueryKind, ...rest: unknown[]]
export type QueryKind =
  | 'session'
  | 'personas'
  | 'ways'
  | 'sessions'
  | 'second-factor'
  | 'tokens'
  | 'badges'
  | 'inbox'
  | 'work-items'
  | 'work-item'
  | 'form'
  | 'drafts'
  | 'views'
  | 'view-count'
  | 'runs'
  | 'background-rights'
  | 'retention'
  | 'run'
  | 'progress-links'
  | 'guests'
  | 'time-report'
  | 'record'
  | 'approvals'
  | 'approval-processes'
  | 'records'
  | 'query'
  | 'feed'
  | 'calendars'
  | 'languages'
  | 'translations'
  | 'translation-coverage'
  | 'connections'
  | 'held-acts'
  | 'audit'
  | 'limits'
  | 'mails'
  | 'mail'
  | 'notices'
  | 'notice-choices'
  | 'webhooks'
  | 'push'
  | 'object'
  | 'objects'
  | 'orchestrations'
  | 'orchestration'
  | 'flows'
  | 'interviews'
  | 'schedules'
  | 'flow-failures'
  | 'files'
  | 'people'
  | 'person'
  | 'absence-calendar'
  | 'groups'
  | 'group'

/**
 * Whether a fetched thing is old after a change. Lists are old after any change of their kind; a
 * page only when its own id is named, or when the change says "many" by an empty list.
 */
export function isOutdatedBy(key: QueryKey, change: LiveChange): boolean {
  const [kind, id] = key
  const names = (ids: string[] | undefined) =>
    ids !== undefined && (ids.length === 0 || (typeof id === 'string' && ids.includes(id)))
  const work = change.workItems !== undefined || change.runs !== undefined
  switch (kind) {
    case 'person':
      return change.workItems !== undefined
    case 'badges':
      return work || change.schedules !== undefined
    case 'schedules':
    case 'flow-failures':
      return change.schedules !== undefined || change.definitions !== undefined
    case 'inbox':
    case 'work-items':
    case 'time-report':
      return work
    case 'work-item':
      // Its page shows the progress of its run, whose id the key does not carry.
      return names(change.workItems) || change.runs !== undefined
    case 'mails':
    case 'notices':
      // Work makes mails and notices; those of flows come with records.
      return work || change.records !== undefined
    case 'runs':
      return change.runs !== undefined
    case 'run':
      return names(change.runs)
    case 'approvals':
    case 'record':
      return names(change.records) || work
    case 'records':
    case 'feed':
    case 'files':
      return change.records !== undefined
    // What a record stands in is not offered again until it is decided.
    case 'approval-processes':
    case 'orchestrations':
    case 'orchestration':
      return change.definitions !== undefined || change.runs !== undefined
    case 'objects':
    case 'object':
    case 'flows':
    case 'calendars':
    case 'languages':
    case 'translations':
    case 'translation-coverage':
    case 'connections':
      return change.definitions !== undefined
    default:
      return false
  }
}

/** Two changes as one; "many" of a kind stays many. */
export function mergeChanges(left: LiveChange, right: LiveChange): LiveChange {
  const merged: LiveChange = {}
  for (const kind of ['runs', 'workItems', 'records', 'definitions', 'schedules'] as const) {
    const [one, other] = [left[kind], right[kind]]
    if (one === undefined && other === undefined) continue
    const isMany = one?.length === 0 || other?.length === 0
    merged[kind] = isMany ? [] : [...new Set([...(one ?? []), ...(other ?? [])])]
  }
  return merged
}
