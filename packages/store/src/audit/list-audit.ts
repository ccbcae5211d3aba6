// What was done, newest first: acts and lines of runs' logs in one list.
import type { JsonObject } from '@stagewright/base'
import type { Queries } from '../database/transaction.ts'
import { Conditions, prepared } from '../read/conditions.ts'
import { likeText } from '../read/like-text.ts'
import { type Page, pageSize } from '../read/page.ts'
import { actKey, lineKey } from './note-of.ts'

export type AuditRow = {
  /** `act/<id>`, or `<run id>/<number>` of a line of a log. */
  id: string
  at: string
  /** The name of the act, such as `people.freeze`, or of the event, such as `RunStarted`. */
  act: string
  actorId: string
  actorName: string
  outcome: 'Done' | 'Refused'
  /** What it was done to: an id; of an event its run. */
  target: string
  address: string
  /** Null for an event: the page of its run says more. */
  detail: JsonObject | null
}

export type AuditFilter = {
  /** A part of the person's name, or the whole id. */
  person?: string
  /** The name of an act or event, or its beginning up to a dot. */
  act?: string
  target?: string
  outcome?: 'Done' | 'Refused'
  /** ISO; from this on. */
  from?: string
  /** ISO; before this. */
  until?: string
  after?: string
  limit?: number
}

/** The first stretch looked through, from the newest on back, in milliseconds. */
const FIRST_STRETCH_MS = 1_000
/** A stretch as long as this goes to the beginning: twenty years. */
const LONGEST_MS = 20 * 365 * 24 * 3_600_000
/** How long a page is looked for before what was found is handed over, in milliseconds. */
const PATIENCE_MS = 1_000

/** How many times as long the next stretch is when one took so many milliseconds. */
const growth = (took: number) => (took < 50 ? 8 : took < 500 ? 2 : 1)

/**
 * A page of what was done. Lines of logs have no index but one of times, so stretches of time are
 * looked through, the newest first, until the page is full. Where little fits that takes long: then
 * the page holds fewer rows than asked for, maybe none, and its `next` goes on where it ended.
 * @param now the instant from which on it looks back, in milliseconds
 * @param elapsed a clock of milliseconds that tells how long it has looked
 */
export async function listAudit(
  db: Queries,
  filter: AuditFilter,
  now: number,
  elapsed: () => number = () => performance.now(),
): Promise<Page<AuditRow>> {
  const limit = pageSize(filter.limit)
  const after = cursorIn(filter.after)
  const earliest = filter.from === undefined ? -Infinity : Date.parse(filter.from)
  const begun = elapsed()
  const rows: AuditRow[] = []
  let until = Math.min(now, Date.parse(after?.at ?? filter.until ?? '') || now)
  // No end at first: what a faster clock wrote is newer than now.
  let before: string | undefined
  // An index finds the entries of one target.
  let stretch = filter.target === undefined ? (after?.stretch ?? FIRST_STRETCH_MS) : Infinity
  for (;;) {
    const from = elapsed()
    until -= stretch
    const isLast = until <= earliest || stretch > LONGEST_MS
    const since = isLast ? undefined : new Date(until).toISOString()
    rows.push(...(await look(db, filter, { since, before, after, most: limit + 1 - rows.length })))
    const end = rows[limit - 1]
    if (rows.length > limit && end) {
      return { rows: rows.slice(0, limit), next: cursorOf({ at: end.at, id: end.id, stretch }) }
    }
    if (since === undefined) return { rows }
    const stopped = elapsed()
    stretch *= growth(stopped - from)
    if (stopped - begun > PATIENCE_MS) {
      return { rows, next: cursorOf({ at: since, id: '', stretch }) }
    }
    before = since
  }
}

/** A place in the list, and how far to look from there; without an id before all of the instant. */
type Cursor = { at: string; id: string; stretch: number }
type Stretch = {
  since: string | undefined
  before: string | undefined
  after: Cursor | undefined
  /** Rows at most. */
  most: number
}

/** What fits of one stretch, newest first. */
async function look(db: Queries, filter: AuditFilter, { since, before, after, most }: Stretch) {
  const where = new Conditions()
  // Lines stand in rows of transitions, which are looked through by when these began and ended.
  const spans: string[] = []
  const add = (sign: '>=' | '<' | '<=', at: string) => {
    const bound = `${where.value(at)}::timestamptz`
    where.add(`row.at ${sign} ${bound}`)
    spans.push(`row.${sign === '>=' ? 'until' : 'since'} ${sign} ${bound}`)
  }
  const from = [since, filter.from].filter((one) => one !== undefined).sort()
  const earliest = from.at(-1)
  if (earliest !== undefined) add('>=', earliest)
  if (filter.until !== undefined) add('<', filter.until)
  if (before !== undefined) add('<', before)
  if (after) add('<=', after.at)
  const pattern = likeText(filter.person)
  if (filter.person !== undefined && pattern !== null) {
    const id = where.value(filter.person)
    where.add(`row.actor_id = ${id} or row.actor_name ilike ${where.value(pattern)}`)
  }
  const common = where.text
  const act = (column: string) => {
    if (filter.act === undefined) return 'true'
    const whole = `${column} = ${where.value(filter.act)}`
    return `(${whole} or starts_with(${column}, ${where.value(`${filter.act}.`)}))`
  }
  const of = (column: string) =>
    filter.target === undefined
      ? 'true'
      : `${column} = ${where.value(filter.target)} and ${column} <> ''`
  const outcome = filter.outcome === undefined ? 'true' : `outcome = ${where.value(filter.outcome)}`
  const isBehind = after
    ? `(at, id) < (${where.value(after.at)}::timestamptz, ${where.value(after.id)})`
    : 'true'
  const text = `select id, at, act, "actorId", "actorName", outcome, target, address, detail from (
      select ${actKey('row')} as id, at, act, actor_id as "actorId", actor_name as "actorName",
        outcome, target, address, detail
      from audit_act row where (${common}) and ${act('row.act')} and ${of('row.target')}
      union all
      select ${lineKey('row')}, at, type, actor_id, actor_name, 'Done', run_id, '', null
      from run_log row
      where ${[`(${common})`, ...spans].join(' and ')} and ${act('row.type')} and ${of('row.run_id')}
    ) entry where ${outcome} and ${isBehind}
    order by at desc, id desc limit ${where.value(most)}`
  return db.query<AuditRow>(prepared('list-audit', text), where.values)
}

function cursorOf({ at, id, stretch }: Cursor): string {
  return Buffer.from(JSON.stringify([at, id, stretch])).toString('base64url')
}

/** The place where a page ended; undefined for any other text. */
function cursorIn(text: string | undefined): Cursor | undefined {
  try {
    const key: unknown = JSON.parse(Buffer.from(text ?? '', 'base64url').toString())
    const [at, id, far]: unknown[] = Array.isArray(key) ? key : []
    if (typeof at !== 'string' || typeof id !== 'string' || id.includes('\u0000')) return undefined
    if (Number.isNaN(Date.parse(at))) return undefined
    const isFar = typeof far === 'number' && far >= FIRST_STRETCH_MS
    return { at: new Date(at).toISOString(), id, stretch: isFar ? far : FIRST_STRETCH_MS }
  } catch {
    return undefined
  }
}
