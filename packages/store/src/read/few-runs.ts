// Runs that one index finds. Where they are few, each is asked for whether somebody may see it:
// that is less than to look through all that they may see.
import { assert } from '@stagewright/base'
import type { Queries } from '../database/transaction.ts'
import { Conditions, prepared } from './conditions.ts'
import { addMayReadThatRun, type ReadingPerson } from './reading-person.ts'

/** Runs that are few enough to ask of each whether somebody may see it. */
const FEW_MAX = 1_000

/** How the filters of a list are answered by an index. */
export type KeyedRuns<F> = {
  /** In the name of the statement. */
  name: string
  /** SQL of what one index answers of a filter, the narrowest first; undefined where none does. */
  keyOf(where: Conditions, filter: F): string | undefined
  /** SQL of the order of the indexes. */
  order: string
}

const keyed = (key: string, order: string) => `run where ${key} ${order}`

/** Whether what one index answers of a filter is so little that each run can be asked for. */
export async function findsFew<F>(
  db: Queries,
  { name, keyOf, order }: KeyedRuns<F>,
  filter: F,
): Promise<boolean> {
  const where = new Conditions()
  const key = keyOf(where, filter)
  if (key === undefined) return false
  const text = `select from ${keyed(key, order)} offset ${FEW_MAX} limit 1`
  return (await db.query(prepared(`finds-few-${name}`, text), where.values)).length === 0
}

/** Few runs: those of a filter, for which `findsFew`. */
export type FewRuns<F> = {
  list: KeyedRuns<F>
  filter: F
  /** SQL of what else they meet. */
  condition: string
}

/** SQL of those of few runs that somebody may see, behind `from`. Asserts that an index answers. */
export function amongFew<F>(
  where: Conditions,
  person: ReadingPerson,
  { list, filter, condition }: FewRuns<F>,
): string {
  const may = new Conditions(where.values)
  addMayReadThatRun(may, person)
  const key = list.keyOf(where, filter)
  assert(key, 'few runs are found by an index')
  return `(select * from ${keyed(key, list.order)} limit ${FEW_MAX}) run
    where ${condition} and ${may.text}`
}
