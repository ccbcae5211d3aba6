// The plan that a statement has for all values, as prepared statements get it: which indexes it
// uses, which tables it reads whole, where it sorts. For tests of statements over grown tables.
import pg from 'pg'
import type { Database } from '../database/database.ts'
import type { Statement, Transaction } from '../database/transaction.ts'

export type Plan = {
  'Node Type': string
  'Relation Name'?: string
  'Index Name'?: string
  Plans?: Plan[]
}

/** The nodes of the plan of a statement, from the top. */
export async function explained(
  database: Database,
  statement: Statement,
  values: readonly unknown[],
): Promise<Plan[]> {
  const text = typeof statement === 'string' ? statement : statement.text
  const nodes: Plan[] = []
  const collect = (plan: Plan): void => {
    nodes.push(plan)
    for (const inner of plan.Plans ?? []) collect(inner)
  }
  await database.transaction(async (tx: Transaction) => {
    await tx.query('set local plan_cache_mode = force_generic_plan')
    // As on any disk of today; the default is for disks that turn.
    await tx.query('set local random_page_cost = 1.1')
    await tx.query(`prepare asked as ${text}`)
    const literals = values.map((value) => literal(value)).join(', ')
    const rows = await tx.query<{ 'QUERY PLAN': { Plan: Plan }[] }>(
      `explain (format json) execute asked${literals === '' ? '' : `(${literals})`}`,
    )
    for (const { Plan: plan } of rows[0]?.['QUERY PLAN'] ?? []) collect(plan)
    await tx.query('deallocate asked')
  })
  return nodes
}

/** A value as text, whose type the statement says. */
function literal(value: unknown): string {
  if (value === null || value === undefined) return 'null'
  if (!Array.isArray(value)) return pg.escapeLiteral(String(value))
  const quoted = value.map((item) => `"${String(item).replace(/["\\]/g, '\\$&')}"`)
  return pg.escapeLiteral(`{${quoted.join(',')}}`)
}

/** Tables that a plan reads from the first row to the last. */
export const readWhole = (nodes: Plan[]) =>
  nodes
    .filter((node) => node['Node Type'] === 'Seq Scan')
    .map((node) => node['Relation Name'])
    .filter((name) => name !== undefined)

/** Indexes that a plan reads. */
export const indexes = (nodes: Plan[]) => nodes.flatMap((node) => node['Index Name'] ?? [])

/** Where a plan sorts. */
export const sorts = (nodes: Plan[]) => nodes.filter((node) => node['Node Type'] === 'Sort')
