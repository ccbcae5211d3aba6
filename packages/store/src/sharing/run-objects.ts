// Runs, work items and approvals as objects: a person sees of them in queries and flows what the
// lists of runs and work items show.
import type { SharingPerson } from '@stagewright/record'
import { Conditions } from '../read/conditions.ts'
import { addMayReadItem, type ReadingPerson } from '../read/reading-person.ts'
import { runsReadBy } from '../read/runs-read-by.ts'
import { literal } from '../records/relations.ts'

/** Values written into the text: a clause is the same for all its readers. */
class LiteralConditions extends Conditions {
  override value(value: unknown): string {
    if (!Array.isArray(value)) return literal(String(value))
    return `array[${value.map((item) => literal(String(item))).join(', ')}]::text[]`
  }

  override texts(values: readonly string[]): string {
    return this.value(values)
  }
}

const runs = (conditions: Conditions, reader: ReadingPerson) => runsReadBy(conditions, reader)
const submissions = (conditions: Conditions, reader: ReadingPerson) =>
  `select run.submission ->> 'id' from (${runsReadBy(conditions, reader)}) mine
    join run on run.id = mine.id where run.submission is not null`
const items = (conditions: Conditions, reader: ReadingPerson) => {
  addMayReadItem(conditions, reader)
  return `select item.id from work_item item where ${conditions.text}`
}

type Link = { column: string; ids: (conditions: Conditions, reader: ReadingPerson) => string }

/** By which column the rows of an object belong to a run or a work item. */
const links: Record<string, Link> = {
  FlowOrchestrationInstance: { column: 'Id', ids: runs },
  FlowOrchestrationStageInstance: { column: 'OrchestrationInstanceId', ids: runs },
  FlowOrchestrationStepInstance: { column: 'OrchestrationInstanceId', ids: runs },
  FlowOrchestrationWorkItem: { column: 'Id', ids: items },
  FlowOrchestrationLog: { column: 'OrchestrationInstanceId', ids: runs },
  ApprovalSubmission: { column: 'FlowOrchestrationInstanceId', ids: runs },
  ApprovalWorkItem: { column: 'FlowOrchestrationWorkItemId', ids: items },
  ApprovalSubmissionDetail: { column: 'ApprovalSubmissionId', ids: submissions },
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
  const reader: ReadingPerson = {
    id: person.id,
    groupIds: person.groups.map(({ id }) => id),
    delegatorIds: person.delegatorIds ?? [],
    absentIds: person.absentIds ?? [],
    seesAll: false,
  }
  return `${alias}."${link.column}" in (${link.ids(new LiteralConditions(), reader)})`
}
