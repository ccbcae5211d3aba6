// Acts that wait for a second person: kept sealed, told to those who may decide, decided once. One
// person never does both parts, whatever token they come with.
import { createHash } from 'node:crypto'
import { failed, type Instant, isoInstant, type Json, type Result } from '@stagewright/base'
import type { Performance } from '@stagewright/conductor'
import {
  countHeldActs,
  decideHeldAct,
  endHeldAct,
  findHeldAct,
  findSameHeldAct,
  type HeldActRow,
  insertHeldAct,
  keepActs,
  listHeldActs,
  personWithId,
  type Queries,
  readHeldRequest,
  type Transaction,
} from '@stagewright/store'
import { heldActName } from '../connection/sealed-name.ts'
import type { Problem, Viewer } from '../face/asking.ts'
import type {
  ApprovedAct,
  HeldActCommands,
  HeldActView,
  HeldBy,
  HeldRequest,
  NewHeldAct,
} from '../face/held-act-commands.ts'
import { mailsToDeciders, mailToAsker } from '../held-act/tell-of-held-act.ts'
import { viewerFrom } from '../session/viewer-from.ts'
import type { System } from '../system.ts'
import { giveUp, transact } from '../transact.ts'

/** How long an act waits. */
const HOURS = 72
const HOUR_MS = 3_600_000
/** Acts that wait at once, and bytes of one: all are read when the key for secrets changes. */
const WAITING_MAX = 50
const BYTES_MAX = 16 * 1024 * 1024

/** The commands on held acts of the runtime; `kinds` are those that an operator switched on. */
export function createHeldActCommands(system: System, kinds: readonly string[]): HeldActCommands {
  return {
    kinds,
    hours: HOURS,
    ask: (viewer, act, by) => asking(system, viewer, { act, by }),
    isSame: (row, basis) => row.basis === hashOf(basis),
    ...seeing(system),
    ...deciding(system),
  }
}

/** What somebody sees of them. */
function seeing(system: System): Pick<HeldActCommands, 'list' | 'show' | 'waiting'> {
  const { database } = system
  const seenBy = async (viewer: Viewer, id: string): Promise<HeldActView | undefined> => {
    const row = await findHeldAct(database, id, system.now())
    return row && maySee(viewer, row) ? view(viewer, row) : undefined
  }
  return {
    async list(viewer, filter) {
      const now = system.now()
      const [page, waiting] = await Promise.all([
        listHeldActs(database, viewer, { ...filter, now }),
        countHeldActs(database, now, viewer),
      ])
      return { ...page, rows: page.rows.map((row) => view(viewer, row)), waiting }
    },
    show: seenBy,
    async waiting(viewer, id) {
      const row = await seenBy(viewer, id)
      return row?.state === 'Waiting' ? openHeldAct(system, database, row) : undefined
    },
  }
}

type Decisions = Pick<HeldActCommands, 'approve' | 'refuse' | 'end' | 'withdraw'>

/** How one comes to its end. */
function deciding(system: System): Decisions {
  const viewOf = async (db: Queries, viewer: Viewer, id: string): Promise<HeldActView> => {
    const row = await findHeldAct(db, id, system.now())
    return row && maySee(viewer, row) ? view(viewer, row) : giveUp(noAct(id))
  }
  const asDecider = <T>(viewer: Viewer, { id, by }: Deciding, work: Decided<T>) =>
    transact(system, async (performance, tx) => {
      const row = await viewOf(tx, viewer, id)
      refuseForeignToken(viewer, by)
      refuseDeciding(viewer, row)
      return work({ row, performance, tx })
    })
  return {
    approve: (viewer, id, said) =>
      asDecider(viewer, { id, by: said }, async ({ row, tx }) => {
        const approved = await openHeldAct(system, tx, row)
        const isFirst = await decide(system, tx, { viewer, id, state: 'Approved', ...said })
        if (!approved || !isFirst) return giveUp(decidedAlready({ ...row, state: 'Approved' }))
        return { ...approved, view: await viewOf(tx, viewer, id) }
      }),
    refuse: (viewer, id, said) =>
      asDecider(viewer, { id, by: said }, async ({ row, performance, tx }) => {
        const isFirst = await decide(system, tx, { viewer, id, state: 'Refused', ...said })
        if (!isFirst) return giveUp(decidedAlready(row))
        await keep(system, tx, viewer, { act: 'heldActs.refuse', row, by: said })
        const now = await viewOf(tx, viewer, id)
        await tellAsker(performance, tx, { row: now, state: 'Refused', at: system.now() })
        return now
      }),
    async end(viewer, id, came, by) {
      const ended = await transact(system, async (performance, tx) => {
        await endHeldAct(tx, id, came)
        const row = await viewOf(tx, viewer, id)
        await keep(system, tx, viewer, { act: 'heldActs.approve', row, by })
        await tellAsker(performance, tx, { row, state: came.state, at: system.now() })
        return row
      })
      if (ended.ok) return ended.value
      throw new Error(ended.error.message)
    },
    withdraw: (viewer, id, by) =>
      transact(system, async (_, tx) => {
        const row = await viewOf(tx, viewer, id)
        if (row.askedById !== viewer.id) return giveUp(notYours)
        const said = { viewer, id, state: 'Withdrawn' as const, comment: '' }
        if (!(await decide(system, tx, said))) return giveUp(decidedAlready(row))
        await keep(system, tx, viewer, { act: 'heldActs.withdraw', row, by })
        return viewOf(tx, viewer, id)
      }),
  }
}

/** What was asked for and by whom; undefined when it is not kept, or who asked is gone. */
async function openHeldAct(
  system: System,
  db: Queries,
  row: HeldActView,
): Promise<ApprovedAct | undefined> {
  const sealed = await readHeldRequest(db, row.id)
  const person = await personWithId(db, row.askedById, isoInstant(system.now()))
  if (!sealed || !person) return undefined
  const { request = '' } = system.outside.secrets.open(heldActName(row.id), sealed)
  return { view: row, request: JSON.parse(request) as HeldRequest, asker: viewerFrom(person) }
}

type Deciding = { id: string; by: HeldBy }
type Decided<T> = (at: {
  row: HeldActView
  performance: Performance
  tx: Transaction
}) => Promise<T>

async function asking(
  system: System,
  viewer: Viewer,
  { act, by }: { act: NewHeldAct; by: HeldBy },
): Promise<Result<HeldActView, Problem>> {
  const text = JSON.stringify(act.request)
  if (Buffer.byteLength(text) > BYTES_MAX) return failed(tooLarge)
  const digest = hashOf([act.act, act.request.params, act.request.body])
  return transact(system, async (performance, tx) => {
    refuseForeignToken(viewer, by)
    if (!act.permissions.some((one) => viewer.permissions.includes(one))) {
      const message = `Asking for this needs the permission ${act.permissions.join(' or ')}.`
      return giveUp({ isRefusal: true, code: 'not-allowed', message })
    }
    const [at, askedById] = [system.now(), viewer.id]
    const same = await findSameHeldAct(tx, { askedById, digest, now: at })
    if (same !== undefined) return found(system, tx, viewer, same)
    if ((await countHeldActs(tx, at)) >= WAITING_MAX) return giveUp(tooMany)
    const id = performance.world.newId('0ha')
    const { request: _, permissions, preview, basis, ...said } = act
    await insertHeldAct(tx, {
      ...{ ...said, id, askedById, at, digest, basis: hashOf(basis) },
      permissions: [...permissions],
      preview: [...preview],
      expiresAt: at + HOURS * HOUR_MS,
      sealed: sealedRequest(system, id, text),
    })
    const row = await found(system, tx, viewer, id)
    await keep(system, tx, viewer, { act: 'heldActs.ask', row, by })
    const mails = await mailsToDeciders(system, tx, row)
    if (mails.length > 0) await performance.world.mails.send(mails)
    return row
  })
}

/** Without a key for secrets nothing can be kept. */
function sealedRequest(system: System, id: string, request: string): Uint8Array {
  try {
    return system.outside.secrets.seal(heldActName(id), { request })
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error)
    return giveUp({ isRefusal: true, code: 'bad-input', message })
  }
}

async function found(system: System, db: Queries, viewer: Viewer, id: string) {
  const row = await findHeldAct(db, id, system.now())
  return row ? view(viewer, row) : giveUp(noAct(id))
}

type Decision = {
  viewer: Viewer
  id: string
  state: 'Approved' | 'Refused' | 'Withdrawn'
  comment: string
}

function decide(
  system: System,
  tx: Transaction,
  { viewer, id, state, comment }: Decision,
): Promise<boolean> {
  return decideHeldAct(tx, id, { state, by: viewer.id, at: system.now(), comment })
}

/** Keeps in the audit who did it, about what, and who the other person was. */
async function keep(
  { now }: System,
  tx: Transaction,
  viewer: Viewer,
  { act, row, by }: { act: string; row: HeldActView; by: HeldBy },
): Promise<void> {
  const actor = { actorId: viewer.id, actorName: viewer.name, address: by.address }
  const detail = {
    ...{ act: row.act, title: row.title, digest: row.digest, reason: row.reason },
    ...{ askedBy: row.askedByName, state: row.state },
    ...(row.decidedByName !== null && { decidedBy: row.decidedByName }),
    ...(row.comment && { comment: row.comment }),
  }
  await keepActs(tx, [{ ...actor, at: now(), act, outcome: 'Done', target: row.id, detail }])
}

async function tellAsker(
  performance: Performance,
  tx: Transaction,
  { row, state, at }: { row: HeldActRow; state: Parameters<typeof mailToAsker>[2]; at: Instant },
): Promise<void> {
  const person = await personWithId(tx, row.askedById, isoInstant(at))
  if (person) await performance.world.mails.send([mailToAsker(row, person, state)])
}

function maySee(viewer: Viewer, row: HeldActRow): boolean {
  return row.askedById === viewer.id || hasRight(viewer, row)
}

function hasRight(viewer: Viewer, row: HeldActRow): boolean {
  return row.permissions.some((one) => viewer.permissions.includes(one))
}

function view(viewer: Viewer, row: HeldActRow): HeldActView {
  const isOwn = row.askedById === viewer.id
  const waits = row.state === 'Waiting'
  return {
    ...row,
    mayDecide: waits && !isOwn && hasRight(viewer, row),
    mayWithdraw: waits && isOwn,
  }
}

/** A token that somebody else made is that person's hand: with it one would decide for two. */
function refuseForeignToken(viewer: Viewer, { tokenMadeBy }: HeldBy): void {
  if (tokenMadeBy === null || tokenMadeBy === viewer.id) return
  const message =
    'Somebody else made this token. What needs two people is asked for and decided with one’s own session, or a token one made oneself.'
  giveUp({ isRefusal: true, code: 'not-allowed', message })
}

function refuseDeciding(viewer: Viewer, row: HeldActView): void {
  if (row.state !== 'Waiting') giveUp(decidedAlready(row))
  if (row.askedById === viewer.id) giveUp(ownAct)
  if (!hasRight(viewer, row)) giveUp(noAct(row.id))
}

/** SHA-256 of a value, whatever the order of its fields. */
function hashOf(value: Json): string {
  return createHash('sha256')
    .update(JSON.stringify(sorted(value)))
    .digest('hex')
}

function sorted(value: Json): Json {
  if (Array.isArray(value)) return value.map(sorted)
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value).sort(([left], [right]) => (left < right ? -1 : 1))
  return Object.fromEntries(entries.map(([key, one]) => [key, sorted(one ?? null)]))
}

const ownAct: Problem = {
  isRefusal: true,
  code: 'not-allowed',
  message: 'You asked for this yourself: somebody else decides about it.',
}
const notYours: Problem = {
  isRefusal: true,
  code: 'not-allowed',
  message: 'Somebody else asked for this: you may refuse it, and only they take it back.',
}
const tooLarge: Problem = {
  isRefusal: true,
  code: 'too-large',
  message: 'What waits for a second person may have at most 16 MB. Ask for it in parts.',
}
const tooMany: Problem = {
  isRefusal: true,
  code: 'conflict',
  message: `${WAITING_MAX} acts wait for a second person already. Have some of them decided first.`,
}

function decidedAlready({ state }: HeldActRow): Problem {
  const message =
    state === 'Expired'
      ? 'Nobody decided about this in time. Ask for it again.'
      : 'This was decided, or taken back, already.'
  return { isRefusal: true, code: 'conflict', message }
}

function noAct(id: string): Problem {
  return { isRefusal: true, code: 'not-found', message: `There is no held act ${id} for you.` }
}
