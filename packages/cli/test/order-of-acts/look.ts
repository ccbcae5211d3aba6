// What somebody sees, beside what the rule lets them see, and whether the page of an item offers what
// is then done.
import type { WorkItem } from '@stagewright/orchestration'
import type { Role } from '../every-way/house.ts'
import type { Facts } from './facts.ts'
import { type Before, type Deed, type Playing, sessionOf } from './playing.ts'
import { maySeeItem, maySeeRun } from './rule.ts'

/** Acts by the names that pages offer them by. */
const offeredAs: { [act: string]: string } = {
  ...{ claim: 'claim', release: 'release', open: 'open', reassign: 'reassign', approve: 'approve' },
  ...{ reject: 'reject', delegate: 'delegate', return: 'return', snooze: 'snooze', wake: 'wake' },
  'set due date': 'set-due-date',
  'set priority': 'set-priority',
  'invite guest': 'invite-guest',
  ask: 'ask-requester',
  answer: 'answer-question',
  'withdraw question': 'withdraw-question',
  'send back': 'send-back',
  'recall completion': 'recall-completion',
  'add approver': 'add-approver',
  'remove approver': 'remove-approver',
}

/** What the page of an item offers somebody; undefined when they do not see it, or are signed out. */
export async function offersOf({ house }: Playing, by: Role, itemId: string) {
  const session = sessionOf(house, by)
  if (!session?.isLive) return undefined
  const path = `/api/work-items/${itemId}`
  const { status, text } = await house.send({ method: 'GET', path }, session.token)
  return status === 200 ? (JSON.parse(text) as { actions: string[] }).actions : undefined
}

/** Whether what was offered is what was answered. */
export function wrongOffer(
  offers: readonly string[] | undefined,
  { act }: Deed,
  { status, code }: { status: number; code: string },
): string | undefined {
  const name = offeredAs[act]
  if (name === undefined) return undefined
  const isOffered = offers?.includes(name) === true
  if (status < 300 && !isOffered) return 'it was done though the page of the item does not offer it'
  const isRight = code !== 'not-allowed'
  return isOffered && !isRight ? 'it is offered, and refused for want of rights' : undefined
}

/** What somebody sees of the run who should not, or does not see who should. */
export async function wrongSight(
  { house, runId }: Playing,
  { people, run, log }: Pick<Before, 'people' | 'run' | 'log'>,
  reader: { role: Role; item: WorkItem },
): Promise<string[]> {
  const { role, item } = reader
  const me = people.get(role)
  const session = sessionOf(house, role)
  if (!me || !session?.isLive) return []
  const read = (path: string) => house.send({ method: 'GET', path }, session.token)
  const facts: Facts = { me, run, log, item }
  const seen = { item: maySeeItem(facts, item), run: maySeeRun(facts, run.startedBy) }
  const wrong: string[] = []
  const pages = { item: `/api/work-items/${item.id}`, run: `/api/runs/${runId}` }
  for (const what of ['item', 'run'] as const) {
    const { status } = await read(pages[what])
    const wanted = seen[what] ? 200 : 404
    if (status !== wanted) wrong.push(`${role} gets ${status} for the ${what}, not ${wanted}`)
  }
  const list = await read('/api/work-items?limit=20')
  const { items } = JSON.parse(list.text) as { items: { id: string; run: { id: string } }[] }
  const listed = new Set(items.filter((row) => row.run.id === runId).map(({ id }) => id))
  for (const one of Object.values(run.workItems)) {
    const sees = maySeeItem(facts, one)
    if (sees !== listed.has(one.id)) {
      wrong.push(`${role} ${sees ? 'does not see' : 'sees'} ${one.label} ${one.id} in the list`)
    }
  }
  return wrong
}
