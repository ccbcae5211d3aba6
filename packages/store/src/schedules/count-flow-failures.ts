// The figure beside the place of operators: how many flows failed and wait for somebody.
import type { Queries } from '../database/transaction.ts'

const countText = {
  name: 'count-flow-failures',
  text: `select count(*)::integer as count from (select from flow_failure limit 1001) counted`,
}

/** Failures nobody has looked after yet; 1,001 means more than 1,000. */
export async function countFlowFailures(db: Queries): Promise<number> {
  const [row] = await db.query<{ count: number }>(countText, [])
  return row?.count ?? 0
}
