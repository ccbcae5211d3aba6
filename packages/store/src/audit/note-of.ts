// The note of rows that a statement writes: their keys and digests, in the same statement, so that
// no row of the log or act stands without one.

/** What is said of a row, as its digest is made of it; `row` is the alias of run_log. */
export const logContent = (row: string): string =>
  `audit_content(${row}.at, ${row}.type, ${row}.actor_id, ${row}.actor_name, ${row}.body)`

/** The same of a line of an archived log; `line` is its JSON. */
export const archivedContent = `jsonb_build_array(round((line ->> 'at')::numeric / 1000, 6),
  line ->> 'type', line #>> '{actor,id}', line #>> '{actor,name}',
  line - 'number' - 'at' - 'actor')::text`

/** The key of a row of run_log. */
export const logKey = (row: string): string => `${row}.run_id || '/' || ${row}.number`

/** The key of a row of audit_act. */
export const actKey = (row: string): string => `'act/' || ${row}.id`

function noteOf(written: string, { key, content, order }: { [part: string]: string }): string {
  return `insert into audit_note (entries, digests)
    select array_agg(${key} order by ${order}),
      string_agg(sha256(convert_to(${content}, 'UTF8')), '' order by ${order})
    from ${written} row having count(*) > 0`
}

/**
 * SQL that inserts rows of run_log and their note.
 * @param insert SQL of the insertion, without `returning`
 */
export function loggedWithNote(insert: string): string {
  const parts = { key: logKey('row'), content: logContent('row'), order: 'row.run_id, row.number' }
  return `with written as (${insert} returning *) ${noteOf('written', parts)}`
}

/** SQL that inserts rows of audit_act and their note; it gives a row when there were any. */
export function actsWithNote(insert: string): string {
  const parts = { key: actKey('row'), content: 'audit_content(row)', order: 'row.id' }
  return `with written as (${insert} returning *) ${noteOf('(select * from written)', parts)}
    returning id`
}
