// Acts that are one request of a person, and what they mean for who is signed in.
import { type Role, roles } from '../every-way/house.ts'
import { type Act, type Aim, requestOf } from './acts.ts'
import type { Answer } from './acting-house.ts'
import { type Before, type Done, endAll, type Playing, sessionOf } from './playing.ts'

/** Acts of many that are the act of one, with one. */
export const ofMany: { [act: string]: string } = {
  'claim as one of many': 'claim',
  'approve as one of many': 'approve',
  'reassign as one of many': 'reassign',
}

/** What the numbers of an act stand for. */
export function aimOf(playing: Playing, { item, run }: Before, { at, how }: Act): Aim {
  const { house, runId, recordId } = playing
  const role = roles[(at + how) % roles.length] as Role
  return {
    item: { id: item.id, runId, stepId: item.stepId },
    ...{ recordId, submissionId: run.submission?.id ?? 'none', deskId: house.deskId, how },
    other: { role, id: house.ids.get(role) ?? '' },
  }
}

/** Sends the request of a person, with a key, and keeps it to be sent again. */
export async function ask(playing: Playing, before: Before, act: Act): Promise<Done> {
  const { house, kept, name } = playing
  const aim = aimOf(playing, before, act)
  const sent = requestOf(act.act, aim)
  const session = sessionOf(house, act.who)
  const key = `${name}-${kept.length}`
  let answer = await house.send(sent, session?.token, { 'idempotency-key': key })
  const takesNone = answer.code === 'bad-input' && answer.text.includes('takes no Idempotency-Key')
  if (takesNone) answer = await house.send(sent, session?.token)
  else if (session) kept.push({ act: act.act, sent, key, session, answer, itemId: aim.item.id })
  const wrong = wrongSession(answer, session?.isLive === true)
  if (answer.status < 300) learn(playing, { act, aim, text: answer.text })
  const base = ofMany[act.act]
  if (base !== undefined) return { ...ofOne(answer, base, act.who, aim), wrong }
  return { answer, deed: { act: act.act, by: act.who, itemId: aim.item.id }, wrong }
}

/** Of many, each has its own answer. */
function ofOne(answer: Answer, act: string, by: Role, { item }: Aim): Done {
  return wasRefused(answer)
    ? { answer, onlyReads: true }
    : { answer, deed: { act, by, itemId: item.id } }
}

/** True when nothing was done: such a request may be asked again, also with its key. */
export function wasRefused({ status, text }: Answer): boolean {
  return status >= 300 || text.includes('"isDone":false')
}

/** Whoever is signed in is known, and whoever is not is not; and the act is one of the API. */
export function wrongSession({ status, code }: Answer, isLive: boolean): string | undefined {
  if (status === 405) return 'there is no such request any more, so nothing was tried'
  if (isLive && status === 401) return 'a session that lives was not taken'
  if (!isLive && status !== 401) return `a session that ended was answered ${status} ${code}`
  return undefined
}

type Success = { act: Act; aim: Aim; text: string }

/** What somebody has learned or lost by what they did. */
function learn(playing: Playing, { act: { act, who }, aim, text }: Success): void {
  const { house, interviews, guestLinks } = playing
  const itemId = aim.item.id
  const read = (pattern: RegExp) => pattern.exec(text)?.[1] ?? ''
  if (act === 'freeze' || act === 'deactivate') endAll(house, aim.other.role)
  if (act === 'open') {
    const id = read(/"interviewId":"([^"]+)"/)
    if (id !== '') interviews.push({ id, itemId })
  }
  if (act === 'invite guest') {
    guestLinks.push({ path: read(/"url":"[^"]*(\/guest\/[^"]+)"/), itemId, inviter: who })
  }
  if (act === 'make a token to read') {
    const token = read(/"token":"([^"]+)"/)
    house.sessions.push({ role: who, token, isLive: true, onlyReads: true })
  }
  if (act === 'end other sessions') {
    const kept = sessionOf(house, who)
    for (const one of house.sessions) {
      if (one.role === who && one !== kept && !one.onlyReads) one.isLive = false
    }
  }
}
