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

const HOUR_MS = 3_600_000
/** How far back each look goes until a page is full; the last one goes to the beginning. */
const looks = [HOUR_MS, 24 * HOUR_MS, 30 * 24 * HOUR_MS, Infinity]

/** A page of what was done. `now` bounds the first looks at a long log. */
export async function listAudit(
  db: Queries,
  filter: AuditFilter,
  now: number,
): Promise<Page<AuditRow>> {
  const limit = pageSize(filter.limit)
  const after = cursorIn(filter.after)
  const last = Math.min(now, Date.parse(after?.at ?? filter.until ?? '') || now)
  // Indexes find the entries of one target; nothing else has one over all rows.
  const spans = filter.target === undefined ? looks : [Infinity]
  let rows: AuditRow[] = []
  for (const span of spans) {
    const since = span === Infinity ? undefined : new Date(last - span).toISOString()
    rows = await look(db, { ...filter, after: undefined }, { since, after, limit })
    const isAll = since === undefined || (filter.from !== undefined && since <= filter.from)
    if (rows.length > limit || isAll) break
  }
  const end = rows[limit - 1]
  if (rows.length <= limit || !end) return { rows }
  const next = Buffer.from(JSON.stringify([end.at, end.id])).toString('base64url')
  return { rows: rows.slice(0, limit), next }
}

type Cursor = { at: string; id: string }
type Look = { since: string | undefined; after: Cursor | undefined; limit: number }
type Wanted = Omit<AuditFilter, 'after'> & { after: undefined }

async function look(db: Queries, filter: Wanted, { since, after, limit }: Look) {
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
    order by at desc, id desc limit ${where.value(limit + 1)}`
  return db.query<AuditRow>(prepared('list-audit', text), where.values)
}

/** The place where a page ended; undefined for any other text. */
function cursorIn(text: string | undefined): Cursor | undefined {
  try {
    const key: unknown = JSON.parse(Buffer.from(text ?? '', 'base64url').toString())
    const [at, id]: unknown[] = Array.isArray(key) ? key : []
    if (typeof at !== 'string' || typeof id !== 'string' || id.includes('\u0000')) return undefined
    return Number.isNaN(Date.parse(at)) ? undefined : { at: new Date(at).toISOString(), id }
  } catch {
    return undefined
  }
}
