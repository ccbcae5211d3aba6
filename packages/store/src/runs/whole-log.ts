// The log of a run in one value.

/** SQL of all lines of a run, in their order, as a JSON list; null when it has none. */
export const wholeLog = (runId: string): string => `(
  select jsonb_agg(line order by change.first, place)
  from run_change change
    cross join jsonb_array_elements(change.lines) with ordinality as lines (line, place)
  where change.run_id = ${runId})`
