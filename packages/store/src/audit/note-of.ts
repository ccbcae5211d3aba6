// The note of rows that a statement writes: their keys and digests, in the same statement, so that
// no transition of a run and no act stands without one.

/** The key of a line of a log, as lists name it; `row` is the alias of run_log. */
export const lineKey = (row: string): string => `${row}.run_id || '/' || ${row}.number`

/** The key of a transition: its run, and the numbers of its first and last line. */
const changeKey = (row: string): string =>
  `${row}.run_id || '/' || ${row}.first || '-' || ${row}.last`

/** The key of a row of audit_act. */
export const actKey = (row: string): string => `'act/' || ${row}.id`

/** What is said of a line that was sealed by itself, before transitions were; `line`: its JSON. */
export const lineContent = (line: string): string =>
  `jsonb_build_array(round((${line} ->> 'at')::numeric / 1000, 6),
    ${line} ->> 'type', ${line} #>> '{actor,id}', ${line} #>> '{actor,name}',
    ${line} - '{number,at,actor}'::text[])::text`

function noteOf(written: string, { key, content, order }: { [part: string]: string }): string {
  return `insert into audit_note (entries, digests)
    select array_agg(${key} order by ${order}),
      string_agg(sha256(convert_to(${content}, 'UTF8')), '' order by ${order})
    from ${written} row having count(*) > 0`
}

/**
 * SQL that inserts rows of run_change and their note. What a digest is made of is their lines as
 * text: `jsonb` has one form for equal values.
 * @param insert SQL of the insertion, without `returning`
 */
export function changesWithNote(insert: string): string {
  const parts = {
    key: changeKey('row'),
    content: 'row.lines::text',
    order: 'row.run_id, row.first',
  }
  return `with written as (${insert} returning *) ${noteOf('written', parts)}`
}

/** SQL that inserts rows of audit_act and their note; it gives a row when there were any. */
export function actsWithNote(insert: string): string {
  const parts = { key: actKey('row'), content: 'audit_content(row)', order: 'row.id' }
  return `with written as (${insert} returning *) ${noteOf('(select * from written)', parts)}
    returning id`
}
