// The chain itself: sealing notes into it, its head, and its links with what stands behind them.
import { isoInstant, type Instant } from '@stagewright/base'
import type { Queries } from '../database/transaction.ts'
import { actKey, lineContent } from './note-of.ts'

export type Head = {
  /** 0 when nothing is sealed yet. */
  number: number
  /** SHA-256 in hexadecimal; empty when nothing is sealed yet. */
  hash: string
  /** When its link was sealed, ISO; null when nothing is. */
  at: string | null
}

/** A link as it stands; of the notes that wait to be sealed, one without number and hash. */
export type Link = {
  number: number
  /** Seconds since 1970, in decimal, as they stand in what is hashed. */
  epoch: string
  entries: string[]
  /** Hexadecimal, 64 digits for each entry. */
  digests: string
  hash: string
}

const sealText = { name: 'seal-audit', text: 'select seal_audit($1, $2) as sealed' }
const headText = {
  name: 'audit-head',
  text: `select number, encode(hash, 'hex') as hash, at from audit_link
    order by number desc limit 1`,
}
const linksText = {
  name: 'audit-links',
  text: `select number, extract(epoch from at)::text as epoch, entries,
      encode(digests, 'hex') as digests, encode(hash, 'hex') as hash
    from audit_link where number > $1 order by number limit $2`,
}
const notesText = {
  name: 'audit-notes',
  text: `select entries, encode(digests, 'hex') as digests from audit_note order by id limit $1`,
}
/**
 * A transition that stands as it was written is told by its row; of one in an archived log, and of
 * a line that was sealed by itself, the lines of its run are put together.
 */
const contentText = {
  name: 'audit-content',
  text: `
    with asked as materialized (
      select * from unnest($1::text[], $2::text[], $3::integer[], $4::integer[], $5::boolean[])
        as asked (run_id, entry, first, last, is_change)
    ), whole as materialized (
      select asked.entry, change.lines::text as content
      from asked join run_change change
        on (change.run_id, change.first, change.last) = (asked.run_id, asked.first, asked.last)
      where asked.is_change
    ), other as materialized (
      select * from asked where entry not in (select entry from whole)
    ), line as materialized (
      select run_id, line, (line ->> 'number')::integer as number from (
        select change.run_id, jsonb_array_elements(change.lines) as line
        from run_change change where change.run_id in (select run_id from other)
        union all
        select id, jsonb_array_elements(log)
        from archived_run where id in (select run_id from other)
      ) own
    )
    select entry, content from whole
    union all
    select other.entry, coalesce(
        (jsonb_agg(line.line order by number) filter (where other.is_change))::text,
        min(${lineContent('line.line')}) filter (where not other.is_change))
    from other
      join line on line.run_id = other.run_id and line.number between other.first and other.last
    group by other.entry
    union all
    select ${actKey('a')}, audit_content(a) from audit_act a where a.id = any($6::bigint[])`,
}
const erasedText = {
  name: 'audit-erased',
  text: `select run_id from unnest($1::text[]) as k (run_id)
    where exists (select from audit_act where act = 'runs.erase' and detail -> 'runIds' ? run_id)`,
}
/**
 * A run's lines are compared by the numbers that its entries cover, so that one row for each run
 * is enough; line by line only where that does not hold.
 */
const unlistedText = {
  name: 'audit-unlisted',
  text: `
    with noted as materialized (
      select unnest(entries) as entry from audit_link
      union all select unnest(entries) from audit_note
    ), place as (
      select split_part(entry, '/', 1) as run_id,
        string_to_array(split_part(entry, '/', 2), '-')::integer[] as numbers
      from noted where entry ~ '^[^/]+/[0-9]{1,9}(-[0-9]{1,9})?$' and entry !~ '^act/'
    ), listed as materialized (
      select run_id, range_agg(int4range(numbers[1], numbers[cardinality(numbers)], '[]')) as numbers
      from place where numbers[1] <= numbers[cardinality(numbers)] group by run_id
    ), stored as (
      select run_id, first, last from run_change
      union all select id, (log #>> '{0,number}')::integer, (log #>> '{-1,number}')::integer
      from archived_run
    ), beyond as (
      select run_id, first, last, listed.numbers from stored left join listed using (run_id)
      where listed.numbers @> int4range(first, last, '[]') is not true
    )
    select entry from (
      select run_id || '/' || number as entry
      from beyond cross join lateral (
        select jsonb_array_elements(lines) from run_change change
        where change.run_id = beyond.run_id and change.first = beyond.first
        union all
        select jsonb_array_elements(log) from archived_run where id = beyond.run_id
      ) its (line) cross join lateral (select (line ->> 'number')::integer) as own (number)
      where numbers @> number is not true
      union all
      select ${actKey('a')} from audit_act a
      where not exists (select from noted where noted.entry = ${actKey('a')})
    ) unlisted order by entry limit $1`,
}

/** Seals the oldest notes, `most` of them; gives how many. 0 also while another process seals. */
export async function sealNotes(db: Queries, most: number, now: Instant): Promise<number> {
  const [row] = await db.query<{ sealed: number }>(sealText, [most, isoInstant(now)])
  return row?.sealed ?? 0
}

/** The newest link. */
export async function chainHead(db: Queries): Promise<Head> {
  return (await db.query<Head>(headText))[0] ?? { number: 0, hash: '', at: null }
}

/** Links after one, oldest first. */
export function linksAfter(db: Queries, number: number, most: number): Promise<Link[]> {
  return db.query<Link>(linksText, [number, most])
}

/** Notes that wait to be sealed. */
export function openNotes(db: Queries, most: number): Promise<Pick<Link, 'entries' | 'digests'>[]> {
  return db.query(notesText, [most])
}

/** What stands behind entries now, by their keys; one that is gone is missing. */
export async function contentOf(
  db: Queries,
  entries: readonly string[],
): Promise<Map<string, string>> {
  const keys = entries.map((entry) => ({ entry, ...entryParts(entry) }))
  const logs = keys.filter(({ owner }) => owner !== 'act')
  const values = [
    logs.map(({ owner }) => owner),
    logs.map(({ entry }) => entry),
    logs.map(({ first }) => Number(first)),
    logs.map(({ first, last }) => Number(last ?? first)),
    logs.map(({ last }) => last !== undefined),
    keys.filter(({ owner }) => owner === 'act').map(({ first }) => first),
  ]
  const rows = await db.query<{ entry: string; content: string }>(contentText, values)
  return new Map(rows.map(({ entry, content }) => [entry, content]))
}

/** The parts of `<run id>/<first>-<last>`, `<run id>/<number>` or `act/<id>`. */
export function entryParts(entry: string): {
  owner: string
  first: string
  last: string | undefined
} {
  const [owner = '', place = ''] = entry.split('/')
  const [first = '', last] = place.split('-')
  return { owner, first, last }
}

/** Which of these runs were erased by an act that says so. */
export async function erasedRuns(db: Queries, runIds: readonly string[]): Promise<Set<string>> {
  const rows = await db.query<{ run_id: string }>(erasedText, [runIds])
  return new Set(rows.map(({ run_id: id }) => id))
}

/** Rows that no link and no note knows, at most so many: somebody put them there. */
export async function unlistedEntries(db: Queries, most: number): Promise<string[]> {
  const rows = await db.query<{ entry: string }>(unlistedText, [most])
  return rows.map(({ entry }) => entry)
}
