// A query as it was written: what is selected, of which object, under which conditions.

/** Where something stands in the text of the query: from a character up to before another. */
export type QueryRange = { from: number; to: number }

/** Why a query cannot be run, in words, and where it says so. */
export type QueryProblem = { message: string; remedy: string; range: QueryRange }

export type Named = { name: string; range: QueryRange }

export type AggregateFunction = 'COUNT' | 'COUNT_DISTINCT' | 'SUM' | 'AVG' | 'MIN' | 'MAX'

export type SelectItem =
  | { kind: 'field'; path: string; alias?: string; range: QueryRange }
  | { kind: 'fields'; which: 'ALL' | 'STANDARD' | 'CUSTOM'; range: QueryRange }
  | { kind: 'children'; query: QueryTree; range: QueryRange }
  | Aggregate

/** `path` is absent in `COUNT()`. */
export type Aggregate = {
  kind: 'aggregate'
  function: AggregateFunction
  path?: string
  alias?: string
  range: QueryRange
}

export type QueryValue =
  | { kind: 'text'; value: string; range: QueryRange }
  | { kind: 'number'; value: string; range: QueryRange }
  | { kind: 'boolean'; value: boolean; range: QueryRange }
  | { kind: 'null'; range: QueryRange }
  /** `2026-03-31` or `2026-03-31T09:00:00Z`. */
  | { kind: 'date'; value: string; range: QueryRange }
  /** `TODAY`, `LAST_N_DAYS:30`. */
  | { kind: 'dateLiteral'; name: string; count?: number; range: QueryRange }

export type QueryOperator =
  '=' | '!=' | '<' | '<=' | '>' | '>=' | 'LIKE' | 'IN' | 'NOT IN' | 'INCLUDES' | 'EXCLUDES'

export type QueryCondition =
  | { kind: 'and' | 'or'; operands: QueryCondition[] }
  | { kind: 'not'; operand: QueryCondition }
  | {
      kind: 'comparison'
      left: Aggregate | { kind: 'field'; path: string; range: QueryRange }
      operator: QueryOperator
      values: QueryValue[]
      /** The records whose values are meant, instead of values. */
      among?: QueryTree
      range: QueryRange
    }

export type QueryOrder = {
  by: Aggregate | { kind: 'field'; path: string; range: QueryRange }
  order: 'Asc' | 'Desc'
  nulls?: 'First' | 'Last'
}

export type QueryTree = {
  select: SelectItem[]
  from: Named
  where?: QueryCondition
  groupBy: { path: string; range: QueryRange }[]
  having?: QueryCondition
  orderBy: QueryOrder[]
  limit?: number
  offset?: number
}
