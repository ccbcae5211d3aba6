// Time spent on work items, summed by step and person.
import type { Queries } from '../database/transaction.ts'

/** Lines of one report. */
const LINES_MAX = 1000

export type TimeReportFilter = {
  /** ISO texts: from then on, and before then. */
  from: string
  until: string
  orchestration?: string
  /** Only this person's time. */
  personId?: string
}

export type TimeReportRow = {
  orchestration: string
  orchestrationLabel: string
  step: string
  stepLabel: string
  personId: string
  person: string
  /** Work items on which the time was spent. */
  items: number
  seconds: number
}

const reportText = {
  name: 'work-time-report',
  text: `
    select item.orchestration, max(item.orchestration_label) as "orchestrationLabel",
      item.step_name as step, max(item.label) as "stepLabel", person.id as "personId",
      trim(person.first_name || ' ' || person.last_name) as person,
      count(distinct item.id)::integer as items, sum(seconds_of(part))::integer as seconds
    from work_time part join work_item item on item.id = part.work_item_id
    join person on person.id = part.person_id
    where part.started_at >= $1 and part.started_at < $2
      and ($3::text is null or item.orchestration = $3)
      and ($4::text is null or part.person_id = $4)
    group by item.orchestration, item.step_name, person.id
    having sum(seconds_of(part)) > 0
    order by item.orchestration, sum(sum(seconds_of(part))) over (
      partition by item.orchestration, item.step_name) desc, item.step_name,
      seconds desc, person.id
    limit ${LINES_MAX}`,
}

/** The lines: of each orchestration the step that took most first, of each step the person. */
export async function reportWorkTime(
  db: Queries,
  { from, until, orchestration, personId }: TimeReportFilter,
): Promise<TimeReportRow[]> {
  const values = [from, until, orchestration ?? null, personId ?? null]
  return db.query<TimeReportRow>(reportText, values)
}
