// Acts that are more than a request: signing in and out, what is old, what is repeated, links.
import { createHash, randomBytes } from 'node:crypto'
import { type Role, roles } from '../every-way/house.ts'
import { type Act, insteadOf, requestOf } from './acts.ts'
import type { Answer } from './acting-house.ts'
import { aimOf, ask, ofMany, wasRefused, wrongSession } from './ask.ts'
import { type Before, type Done, type Kept, type Playing, sessionOf } from './playing.ts'

type Performer = (playing: Playing, before: Before, act: Act) => Promise<Done>

const nothing: Done = { answer: { status: 404, code: 'nothing-to-do', text: '' } }
const pick = <T>(list: readonly T[], at: number): T | undefined => list[at % list.length]

const performers: { [act: string]: Performer } = {
  async 'sign in'({ house }, { people }, { who }) {
    const answer = await house.send({
      ...{ method: 'POST', path: '/api/session/persona' },
      body: { username: who },
    })
    const token = /"token":"([^"]+)"/.exec(answer.text)?.[1]
    const isActive = people.get(who)?.isActive === true
    if (token !== undefined)
      house.sessions.push({ role: who, token, isLive: true, onlyReads: false })
    const isIn = answer.status < 300
    return {
      answer,
      wrong: isIn === isActive ? undefined : 'who is active signs in, and nobody else',
    }
  },
  async 'sign out'({ house }, _, { who }) {
    const session = sessionOf(house, who)
    if (!session) return nothing
    const answer = await house.send({ method: 'DELETE', path: '/api/session' }, session.token)
    session.isLive = false
    return { answer }
  },
  async 'use an old session'(playing, before, act) {
    const { house } = playing
    const old = pick(
      house.sessions.filter(({ isLive }) => !isLive),
      act.at,
    )
    if (!old) return nothing
    const sent =
      act.how % 2 === 0
        ? ({ method: 'GET', path: '/api/inbox' } as const)
        : requestOf('claim as one of many', aimOf(playing, before, act))
    const answer = await house.send(sent, old.token)
    return { answer, wrong: wrongSession(answer, false), onlyReads: true }
  },
  async 'use a token to read'(playing, before, act) {
    const { house } = playing
    const token = pick(
      house.sessions.filter((one) => one.isLive && one.onlyReads),
      act.at,
    )
    if (!token) return nothing
    const acts = ['claim', 'complete', 'cancel', 'freeze', 'delete the record']
    const sent = requestOf(pick(acts, act.how) ?? '', aimOf(playing, before, act))
    const answer = await house.send(sent, token.token)
    const isRight = answer.code === 'scope-missing'
    return { answer, wrong: isRight ? undefined : 'a token to read was let act', onlyReads: true }
  },
  async repeat({ house, kept }, _, { how }) {
    const old = pick(kept, how)
    if (!old) return nothing
    const { sent, session, key } = old
    const answer = await house.send(sent, session.token, { 'idempotency-key': key })
    const wrong = wrongSession(answer, session.isLive)
    if (!session.isLive || wasRefused(old.answer)) {
      if (!wasRefused(answer)) old.answer = answer
      return judged(answer, { wrong, deed: deedOf(old, session.role) })
    }
    const isSame = answer.status === old.answer.status && answer.text === old.answer.text
    return {
      answer,
      wrong: wrong ?? (isSame ? undefined : 'it was answered otherwise'),
      onlyReads: true,
    }
  },
  async 'repeat as another'({ house, kept }, _, { who, how }) {
    const old = pick(kept, how)
    const session = sessionOf(house, who)
    if (!old || !session || old.session.role === who) return nothing
    const answer = await house.send(old.sent, session.token, { 'idempotency-key': old.key })
    // Another key for the next try of the same: what was done with this one is kept.
    if (!wasRefused(answer)) kept.push({ ...old, session, answer })
    const wrong = wrongSession(answer, session.isLive)
    return judged(answer, { wrong, deed: deedOf(old, who) })
  },
  async 'reuse the key'({ house, kept }, { item }, { how }) {
    const old = pick(
      kept.filter(({ answer }) => !wasRefused(answer)),
      how,
    )
    if (!old) return nothing
    const path = `/api/work-items/${item.id}/snooze`
    const sent = { method: 'POST', path, body: { until: '2039-01-01T00:00:00.000Z' } } as const
    const { token, isLive } = old.session
    const answer = await house.send(sent, token, { 'idempotency-key': old.key })
    const isOther = JSON.stringify(sent) !== JSON.stringify(old.sent)
    const isRight = !isLive || !isOther || answer.code === 'idempotency-key-reused'
    const wrong = isRight ? undefined : 'a key stood for two requests'
    return { answer, wrong: wrongSession(answer, isLive) ?? wrong, onlyReads: true }
  },
  async 'open an old link'(playing, _, { how }) {
    const link = await mailLink(playing, how)
    if (!link) return nothing
    return { answer: await playing.house.form(`/decide/${link.secret}`), onlyReads: true }
  },
  async 'decide by an old link'(playing, _, { at, how }) {
    const link = await mailLink(playing, how)
    if (!link) return nothing
    const choice = at % 2 === 0 ? 'approve' : 'reject'
    const answer = await playing.house.form(`/decide/${link.secret}`, `choice=${choice}`)
    const wrong = link.isEnded && answer.status < 300 ? 'a link decided that was over' : undefined
    return { answer, wrong, deed: { act: choice, by: link.role, itemId: link.itemId } }
  },
  async 'open a guest link'({ house, guestLinks }, _, { how }) {
    const link = pick(guestLinks, how)
    return link ? { answer: await house.form(link.path), onlyReads: true } : nothing
  },
  async 'begin by a guest link'({ house, guestLinks, guestTokens }, _, { how }) {
    const link = pick(guestLinks, how)
    if (!link) return nothing
    const { itemId, inviter } = link
    const answer = await house.form(link.path, '')
    const token = /token="([^"]+)"/.exec(answer.text)?.[1]
    if (token !== undefined) guestTokens.push({ token, itemId, inviter })
    return { answer, deed: { act: 'invite guest', by: inviter, itemId } }
  },
  async 'work as a guest'({ house, guestTokens }, { item }, { at, how }) {
    const guest = pick(guestTokens, how)
    if (!guest) return nothing
    // Their own item, or another one of the run.
    const itemId = at % 3 === 0 ? item.id : guest.itemId
    const path = `/api/work-items/${itemId}/${at % 2 === 0 ? 'open' : 'complete'}`
    const answer = await house.send({ method: 'POST', path, body: {} }, guest.token)
    const isOther = itemId !== guest.itemId || path.endsWith('complete')
    const wrong = isOther && answer.status < 300 ? 'a guest did what no guest does' : undefined
    return { answer, wrong, deed: { act: 'invite guest', by: guest.inviter, itemId } }
  },
  async 'answer the screens'({ house, interviews }, _, { who, at, how }) {
    const interview = pick(interviews, how)
    const session = sessionOf(house, who)
    if (!interview || !session) return nothing
    const path = `/api/interviews/${interview.id}`
    const body = { screen: 'Show', navigation: 'next', values: {} }
    const isRead = at % 2 === 0
    const answer = isRead
      ? await house.send({ method: 'GET', path }, session.token)
      : await house.send({ method: 'POST', path: `${path}/answer`, body }, session.token)
    const deed = { act: isRead ? 'open' : 'complete', by: who, itemId: interview.itemId }
    return { answer, wrong: wrongSession(answer, session.isLive), deed, onlyReads: isRead }
  },
}

/** Nothing is asked of the rule when nothing was done. */
function judged(answer: Answer, { deed, wrong }: Pick<Done, 'deed' | 'wrong'>): Done {
  return wasRefused(answer)
    ? { answer, wrong, onlyReads: true }
    : { answer, wrong, ...(deed && { deed }) }
}

/** Does an act, or what has to come before it. */
export async function perform(playing: Playing, before: Before, act: Act): Promise<Done> {
  const done = await (performers[act.act] ?? ask)(playing, before, act)
  const instead = insteadOf[act.act]
  if (done !== nothing || instead === undefined) return done
  return { ...(await perform(playing, before, { ...act, act: instead })), instead }
}

const deedOf = ({ act, itemId }: Kept, by: Role) => ({ act: ofMany[act] ?? act, by, itemId })

/** A secret of a mail that asked for a decision on the run, whether it still does or not. */
async function mailLink({ house, runId }: Playing, how: number) {
  const mails = await house.database.query<{
    mail_id: string
    person_id: string
    work_item_id: string
    isEnded: boolean
  }>(
    `select mail_id, person_id, work_item_id, ended_at is not null as "isEnded"
     from mail_decision where run_id = $1 order by mail_id, person_id`,
    [runId],
  )
  const mail = pick(mails, how)
  const role = roles.find((one) => house.ids.get(one) === mail?.person_id)
  if (!mail || role === undefined) return undefined
  const secret = randomBytes(32).toString('base64url')
  const hash = createHash('sha256').update(secret).digest('hex')
  await house.database.query(
    `insert into mail_secret (hash, mail_id, use) values ($1, $2, 'link')`,
    [hash, mail.mail_id],
  )
  return { secret, role, itemId: mail.work_item_id, isEnded: mail.isEnded }
}
