// Runs, work items and approvals as objects: a person sees of them in queries and flows what the
// lists of runs and work items show.
import type { SharingPerson } from '@stagewright/record'
import { Conditions } from '../read/conditions.ts'
import { addMayReadItem, addMayReadRun, type ReadingPerson } from '../read/reading-person.ts'
import { literal } from '../records/relations.ts'

/** Values written into the text: a clause is the same for all its readers. */
class LiteralConditions extends Conditions {
  override value(value: unknown): string {
    if (!Array.isArray(value)) return literal(String(value))
    return `array[${value.map((item) => literal(String(item))).join(', ')}]::text[]`
  }
}

const runs = (conditions: string) => `select run.id from run where ${conditions}`
const items = (conditions: string) => `select item.id from work_item item where ${conditions}`
const submissions = (conditions: string) =>
  `select run.submission ->> 'id' from run where run.submission is not null and ${conditions}`

type Link = { column: string; ids: (conditions: string) => string; of: 'run' | 'item' }

/** By which column the rows of an object belong to a run or a work item. */
const links: Record<string, Link> = {
  FlowOrchestrationInstance: { column: 'Id', ids: runs, of: 'run' },
  FlowOrchestrationStageInstance: { column: 'OrchestrationInstanceId', ids: runs, of: 'run' },
  FlowOrchestrationStepInstance: { column: 'OrchestrationInstanceId', ids: runs, of: 'run' },
  FlowOrchestrationWorkItem: { column: 'Id', ids: items, of: 'item' },
  FlowOrchestrationLog: { column: 'OrchestrationInstanceId', ids: runs, of: 'run' },
  ApprovalSubmission: { column: 'FlowOrchestrationInstanceId', ids: runs, of: 'run' },
  ApprovalWorkItem: { column: 'FlowOrchestrationWorkItemId', ids: items, of: 'item' },
  ApprovalSubmissionDetail: { column: 'ApprovalSubmissionId', ids: submissions, of: 'run' },
}

/** Orchestrations and what their runs are made of: objects to look at as records. */
export const runObjects: ReadonlySet<string> = new Set([
  'FlowOrchestration',
  'FlowOrchestrationVersion',
  ...Object.keys(links),
])

/** The rows of an object of the system that a person sees; `true` for all of them. */
export function systemObjectClause(object: string, person: SharingPerson, alias: string): string {
  const link = links[object]
  if (!link || person.isAdministrator || person.seesRuns) return 'true'
  const conditions = new LiteralConditions()
  const reader: ReadingPerson = {
    id: person.id,
    groupIds: person.groups.map(({ id }) => id),
    delegatorIds: person.delegatorIds ?? [],
    absentIds: person.absentIds ?? [],
    seesAll: false,
  }
  if (link.of === 'run') addMayReadRun(conditions, reader)
  else addMayReadItem(conditions, reader)
  return `${alias}."${link.column}" in (${link.ids(conditions.text)})`
}
