// Acts that wait for a second person: kept, decided once, and what came of them. Who may decide is
// said above; here it is only that nobody decides about what they asked for themselves.
import { isoInstant, type Instant } from '@stagewright/base'
import type { Permission } from '@stagewright/orchestration'
import type { Queries, Transaction } from '../database/transaction.ts'
import { Conditions, prepared } from '../read/conditions.ts'
import { addAfter, type ListOrder, orderBy, type Page, pageOf, pageSize } from '../read/page.ts'

/** Where an act stands; `Expired` is one that waited too long. */
export type HeldActState =
  'Waiting' | 'Approved' | 'Done' | 'Failed' | 'Outdated' | 'Refused' | 'Withdrawn' | 'Expired'

export type HeldActRow = {
  id: string
  act: string
  kind: string
  title: string
  permissions: Permission[]
  askedById: string
  askedByName: string
  askedAt: string
  expiresAt: string
  reason: string
  digest: string
  basis: string
  preview: string[]
  state: HeldActState
  decidedById: string | null
  decidedByName: string | null
  decidedAt: string | null
  comment: string | null
  outcome: string | null
}

export type NewHeldAct = Pick<
  HeldActRow,
  'id' | 'act' | 'kind' | 'title' | 'permissions' | 'reason' | 'digest' | 'basis' | 'preview'
> & { askedById: string; at: Instant; expiresAt: Instant; sealed: Uint8Array }

/** Who looks: what they asked for, and what they may decide, is theirs to see. */
export type HeldActReader = { id: string; permissions: readonly string[] }

const name = (id: string) =>
  `(select trim(first_name || ' ' || last_name) from person where person.id = ${id})`
const columns = (now: string) => `held_act.id, act, kind, held_act.title, held_act.permissions,
  asked_by as "askedById", ${name('asked_by')} as "askedByName", asked_at as "askedAt",
  expires_at as "expiresAt", reason, digest, basis, preview,
  case when state = 'Waiting' and expires_at <= ${now} then 'Expired' else state end as state,
  decided_by as "decidedById", ${name('decided_by')} as "decidedByName",
  decided_at as "decidedAt", comment, outcome`

const insertText = {
  name: 'insert-held-act',
  text: `with kept as (
      insert into held_act (id, act, kind, title, permissions, asked_by, asked_at, expires_at,
        reason, digest, basis, preview, state)
      values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, 'Waiting') returning id
    )
    insert into held_act_request (act_id, sealed) select id, decode($13, 'hex') from kept`,
}
const findText = {
  name: 'find-held-act',
  text: `select ${columns('$2')} from held_act where held_act.id = $1`,
}
const sameText = {
  name: 'same-held-act',
  text: `select id from held_act
    where state = 'Waiting' and expires_at > $3 and asked_by = $1 and digest = $2`,
}
const countText = {
  name: 'count-held-acts',
  text: `select count(*)::integer as count from held_act
    where state = 'Waiting' and expires_at > $1
      and ($2::text is null or (asked_by <> $2 and held_act.permissions && $3::text[]))`,
}
const requestText = {
  name: 'held-act-request',
  text: 'select sealed from held_act_request where act_id = $1',
}
const decideText = {
  name: 'decide-held-act',
  text: `update held_act set state = $2, decided_by = $3, decided_at = $4, comment = $5
    where id = $1 and state = 'Waiting' and expires_at > $4 and (asked_by = $3) = ($2 = 'Withdrawn')
    returning id`,
}
const dropText = {
  name: 'drop-held-request',
  text: 'delete from held_act_request where act_id = $1',
}
const endText = {
  name: 'end-held-act',
  text: `update held_act set state = $2, outcome = $3 where id = $1 and state = 'Approved'`,
}
const sweepText = {
  name: 'sweep-held-acts',
  text: `with forgotten as (delete from held_act_request request using held_act act
      where act.id = request.act_id and act.expires_at between $2 and $1)
    delete from held_act where expires_at < $2`,
}

/** Keeps a new one with what was asked for. */
export async function insertHeldAct(tx: Transaction, act: NewHeldAct): Promise<void> {
  const { id, act: route, kind, title, permissions, askedById, at, expiresAt } = act
  const when = [isoInstant(at), isoInstant(expiresAt)]
  const said = [act.reason, act.digest, act.basis, JSON.stringify(act.preview)]
  const hex = Buffer.from(act.sealed).toString('hex')
  const values = [id, route, kind, title, permissions, askedById, ...when, ...said, hex]
  await tx.query(insertText, values)
}

/** The act with an id, as it stands at a moment. */
export async function findHeldAct(
  db: Queries,
  id: string,
  now: Instant,
): Promise<HeldActRow | undefined> {
  return (await db.query<HeldActRow>(findText, [id, isoInstant(now)]))[0]
}

/** The id of the same request of a person that waits already. */
export async function findSameHeldAct(
  db: Queries,
  { askedById, digest, now }: { askedById: string; digest: string; now: Instant },
): Promise<string | undefined> {
  const rows = await db.query<{ id: string }>(sameText, [askedById, digest, isoInstant(now)])
  return rows[0]?.id
}

/** How many wait: for a person to decide, or of all. */
export async function countHeldActs(
  db: Queries,
  now: Instant,
  reader?: HeldActReader,
): Promise<number> {
  const values = [isoInstant(now), reader?.id ?? null, reader?.permissions ?? []]
  return (await db.query<{ count: number }>(countText, values))[0]?.count ?? 0
}

/** What was asked for, sealed; undefined once it is decided. */
export async function readHeldRequest(db: Queries, id: string): Promise<Uint8Array | undefined> {
  return (await db.query<{ sealed: Uint8Array }>(requestText, [id]))[0]?.sealed
}

/** A page of those that a person may see, the newest first. */
export async function listHeldActs(
  db: Queries,
  reader: HeldActReader,
  filter: { now: Instant; states?: readonly HeldActState[]; after?: string; limit?: number },
): Promise<Page<HeldActRow>> {
  const direction = 'desc'
  const order: ListOrder = {
    ...{ column: 'asked_at', id: 'held_act.id', key: 'askedAt', isTime: true, direction },
  }
  const where = new Conditions()
  const now = `${where.value(isoInstant(filter.now))}::timestamptz`
  const own = `asked_by = ${where.value(reader.id)}`
  where.add(`${own} or held_act.permissions && ${where.value(reader.permissions)}::text[]`)
  if (filter.states) {
    const state = `case when state = 'Waiting' and expires_at <= ${now} then 'Expired' else state end`
    where.add(`${state} = any(${where.value(filter.states)}::text[])`)
  }
  addAfter(where, order, filter.after)
  const limit = pageSize(filter.limit)
  const text = `select ${columns(now)} from held_act where ${where.text}
    ${orderBy(order)} limit ${where.value(limit + 1)}`
  const rows = await db.query<HeldActRow>(prepared('list-held-acts', text), where.values)
  return pageOf(rows, limit, order)
}

/**
 * Decides one, if it waits still; what was asked for is gone then. Nobody approves or refuses what
 * they asked for, and nobody else withdraws it. Gives whether it was decided by this.
 */
export async function decideHeldAct(
  tx: Transaction,
  id: string,
  decision: {
    state: 'Approved' | 'Refused' | 'Withdrawn'
    by: string
    at: Instant
    comment: string
  },
): Promise<boolean> {
  const { state, by, at, comment } = decision
  const rows = await tx.query(decideText, [id, state, by, isoInstant(at), comment])
  if (rows.length === 0) return false
  await tx.query(dropText, [id])
  return true
}

/** Says what came of one that was approved. */
export async function endHeldAct(
  tx: Transaction,
  id: string,
  { state, outcome }: { state: 'Done' | 'Failed' | 'Outdated'; outcome: string },
): Promise<void> {
  await tx.query(endText, [id, state, outcome])
}

/** Forgets requests that expired, and acts that expired before a moment. */
export async function sweepHeldActs(
  db: Queries,
  { now, before }: { now: Instant; before: Instant },
): Promise<void> {
  await db.query(sweepText, [isoInstant(now), isoInstant(before)])
}
