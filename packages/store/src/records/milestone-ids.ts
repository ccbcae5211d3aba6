// The id of a line of a run's log, a FlowOrchestrationLog, names the number of its run: a filter on
// it is told the run, so that nobody looks through the lines of all runs.
import type { RecordFilter } from '@stagewright/record'
import type { Parameters } from './filter-clause.ts'

/** What may be added to a filter on the row of alias `t`; undefined for other filters. */
export function runOfMilestone(
  object: string,
  { field, operator, value }: RecordFilter,
  parameters: Parameters,
): string | undefined {
  if (object !== 'FlowOrchestrationLog' || field.toLowerCase() !== 'id') return undefined
  if (operator !== 'EqualTo' && operator !== 'In') return undefined
  const ids = (Array.isArray(value) ? value : [value]).filter((id) => typeof id === 'string')
  const bound = `${parameters.add(ids)}::text[]`
  return `t."OrchestrationInstanceId" in (select id from run
    where number = any(array(select run_number_in(id) from unnest(${bound}) id)))`
}
