// The text of a query to what can be carried out.
import type { Result } from '@stagewright/base'
import type { CheckedQuery } from './checked-query.ts'
import { checkQuery } from './check-query.ts'
import { parseQuery } from './parse-query.ts'
import type { QueryContext } from './query-context.ts'
import type { QueryProblem } from './query-tree.ts'

/** Parses and checks a query. Fails with what is wrong, where, and what to do. Never throws. */
export function readQuery(context: QueryContext, text: string): Result<CheckedQuery, QueryProblem> {
  const parsed = parseQuery(text)
  return parsed.ok ? checkQuery(context, parsed.value) : parsed
}
