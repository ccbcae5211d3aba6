// What a check of the doctor is. Each looks at one promise of the system and reports what breaks
// it: whose it is, what is wrong, what to do. Nothing is changed here.
import type { Queries, Statement } from '../database/transaction.ts'

export type FindingKind =
  'run' | 'work-item' | 'interview' | 'job' | 'record' | 'mail' | 'version' | 'table' | 'process'

export type Finding = {
  kind: FindingKind
  id: string
  /** The run that it belongs to; null for what belongs to none. */
  runId: string | null
  /** One sentence: what is wrong. */
  message: string
  /** One sentence: what to do, with the command where there is one. */
  remedy: string
}

/** What a check looks through. */
export type Examination = {
  /** One moment of the database, for all checks. */
  db: Queries
  /** ISO text. */
  now: string
  /** Findings that are wanted at most. */
  most: number
  /** Looks at everything where a sample would do. */
  isWhole: boolean
  /** API names of all objects that are known. */
  objects: readonly string[]
  /** Fields that number records, with what their numbers look like. */
  numbered: readonly NumberedField[]
}

/** A field that numbers records; the group of the regular expression is the number. */
export type NumberedField = { object: string; field: string; pattern: string }

export type Check = {
  name: string
  /** What it holds the system to, in words for an operator. */
  promise: string
  find(examination: Examination): Promise<Finding[]>
}

/** Minutes that something due may wait before nobody seems to take it. */
export const GRACE_MINUTES = 5

/**
 * The findings of one statement whose first parameter is how many are wanted. Where it looks
 * through what there are millions of, its findings are ordered: the planner would else count on
 * finding so many at once, and choose a way that is slow for finding none.
 */
export async function foundBy<R>(
  { db, most }: Examination,
  statement: Statement,
  { values = [], told }: { values?: unknown[]; told: (row: R) => Finding },
): Promise<Finding[]> {
  return (await db.query<R>(statement, [most, ...values])).map(told)
}

/** SQL: a part of the stored run; an empty one where it was damaged. */
export function partOfRun(name: 'pins' | 'steps' | 'incidents'): string {
  const part = `run.state -> '${name}'`
  return `case jsonb_typeof(${part}) when 'object' then ${part} else '{}' end`
}

/** True when a table is there; its name as SQL writes it. */
export async function hasTable(db: Queries, name: string): Promise<boolean> {
  const text = 'select to_regclass($1) is not null as "isThere"'
  return (await db.query<{ isThere: boolean }>(text, [name]))[0]?.isThere === true
}

/** True when the tables of jobs are there: some Stagewright has run on the database. */
export async function hasQueue(db: Queries): Promise<boolean> {
  type Row = { isThere: boolean }
  const text = `select to_regclass('graphile_worker._private_jobs') is not null
    and to_regclass('public.run') is not null as "isThere"`
  return (await db.query<Row>(text))[0]?.isThere === true
}
