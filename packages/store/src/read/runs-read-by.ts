// The runs that somebody may see, found by who has to do with each: table run_reader has a row for
// each of them, in the order in which the runs were changed.
import { assert } from '@stagewright/base'
import { Conditions } from './conditions.ts'
import { addAfter, type ListOrder, orderBy } from './page.ts'
import type { ReadingPerson } from './reading-person.ts'

/** Ids of readers, and which of their runs somebody sees. */
type Way = { ids: string; which: string }

/** The person and their groups; those in whose place the person stands, as far as they do. */
function waysOf(where: Conditions, person: ReadingPerson): Way[] {
  const { id, groupIds, delegatorIds = [], absentIds = [] } = person
  const ids = (list: readonly string[]) => where.texts([...new Set(list)])
  const ways = [{ ids: ids([id, ...groupIds]), which: 'true' }]
  if (delegatorIds.length > 0) ways.push({ ids: ids(delegatorIds), which: 'reader.approves' })
  if (absentIds.length > 0) ways.push({ ids: ids(absentIds), which: 'reader.holds' })
  return ways
}

/** SQL of the ids of all of them, some more than once. */
export function runsReadBy(where: Conditions, person: ReadingPerson): string {
  const started = `select own.id from run own where own.started_by = ${where.value(person.id)}`
  const others = waysOf(where, person).map(
    ({ ids, which }) =>
      `select reader.run_id as id from run_reader reader where reader.reader_id = any(${ids})
        and ${which}`,
  )
  return [started, ...others].join('\n    union all ')
}

export type FirstRuns = {
  /** Of `run`, as are the order's columns. */
  condition: string
  /** By change or, of submissions, by start. */
  order: ListOrder
  after?: string | undefined
  /** SQL of how many. */
  most: string
}

/** In which column a reader has what runs are in the order of. */
const readerColumns: { [column: string]: string } = {
  'run.changed_at': 'reader.changed_at',
  'run.started_at': 'reader.submitted_at',
}

/**
 * SQL of the runs that somebody may see and that meet a condition, by `id` and by where they stand
 * in the order, `at`: of each way of having to do with them no more than stand first.
 */
export function firstRunsReadBy(
  where: Conditions,
  person: ReadingPerson,
  { condition, order, after, most }: FirstRuns,
): string {
  const page = (own: ListOrder) => {
    const behind = new Conditions(where.values)
    addAfter(behind, own, after)
    return `${behind.text} ${orderBy(own)} limit ${most}`
  }
  const started = `select run.id, ${order.column} as at from run where run.started_by = ${where.value(person.id)}
    and ${condition} and ${page(order)}`
  const column = readerColumns[order.column]
  assert(column, 'readers are in the order of the list')
  const kept = order.column === 'run.changed_at' ? 'true' : `${column} is not null`
  // One look by id for each, whatever the planner thinks of their number.
  const met =
    condition === 'true'
      ? ''
      : `cross join lateral (select from run where run.id = reader.run_id and ${condition} offset 0) met`
  const others = waysOf(where, person).map(
    ({
      ids,
      which,
    }) => `select page.id, page.at from unnest(${ids}) as who (id) cross join lateral (
      select reader.run_id as id, ${column} as at from run_reader reader ${met}
      where reader.reader_id = who.id and ${which} and ${kept}
        and ${page({ ...order, column, id: 'reader.run_id' })}) page`,
  )
  return [`(${started})`, ...others].join('\n    union ')
}
