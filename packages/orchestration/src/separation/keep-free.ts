// Work that waits in a group or queue of which, by what was done meanwhile, nobody may do it: an
// incident says so, and goes as soon as somebody may again. Who the members are, the world knows.
import type { AnswerMembers } from '../command.ts'
import { isRefusal, type Refusal } from '../refusal.ts'
import { raiseIncident, resolveIncidents } from '../run/fail.ts'
import type { WorkItem } from '../run.ts'
import type { Turn } from '../turn.ts'
import { openItem } from '../work-item/open-item.ts'
import { barWords } from './bar.ts'

const CODE = 'assignee-barred'
const occasions = ['WorkItemBarred', 'WorkItemReassigned', 'WorkItemReleased']

/**
 * Has the members looked up of groups whose items this decision barred somebody from, or laid
 * there; closes incidents about items that nobody is kept from any more, or that one person has.
 */
export function keepFree(turn: Turn): void {
  const touched = itemsIn(turn, occasions)
  // Whoever made an item knew the members.
  for (const id of itemsIn(turn, ['WorkItemCreated'])) touched.delete(id)
  const open = Object.values(turn.run.workItems).filter(({ status }) => status === 'Assigned')
  for (const item of open) if (touched.has(item.id) && lacksCheck(item)) askForMembers(turn, item)
  const settled = new Set(open.filter((item) => !lacksCheck(item)).map(({ stepId }) => stepId))
  const reason = 'Somebody may do it again.'
  resolveIncidents(turn, reason, ({ code, stepId = '' }) => code === CODE && settled.has(stepId))
}

function itemsIn({ events }: Turn, types: readonly string[]): Set<string> {
  const ids = events.flatMap((event) =>
    'workItemId' in event && types.includes(event.type) ? [event.workItemId] : [],
  )
  return new Set(ids)
}

/** Asks again for groups whose members have changed. */
export function checkMembers(turn: Turn, items: readonly WorkItem[]): void {
  for (const item of items) if (lacksCheck(item)) askForMembers(turn, item)
}

/** The members of the group or queue that an item waits in: is one of them free to do it? */
export function answerMembers(turn: Turn, command: AnswerMembers): Refusal | void {
  const item = openItem(turn, command.workItemId)
  if (isRefusal(item)) return item
  const { stepId, label, assignee, barred = [] } = item
  // Somebody took it, or it went elsewhere: what was found is about another place.
  if (!lacksCheck(item) || assignee.id !== command.assigneeId) return
  const kept = new Set(barred.map(({ id }) => id))
  if (command.memberIds.every((id) => kept.has(id))) {
    const words = barred.map((bar) => barWords(bar, label)).join(' ')
    const message = `Nobody of ${assignee.name} may do ${label}. ${words} Add somebody else, or reassign it.`
    return raiseIncident(turn, { code: CODE, message, stepId })
  }
  const reason = 'Somebody may do it again.'
  resolveIncidents(turn, reason, (one) => one.code === CODE && one.stepId === stepId)
}

function askForMembers(turn: Turn, { id: workItemId, assignee }: WorkItem): void {
  turn.request({ type: 'FindMembers', runId: turn.run.id, workItemId, assignee })
}

/** Waits in a group or queue, and rules keep some people from it. */
function lacksCheck({ assignee, claimedBy, barred = [] }: WorkItem): boolean {
  return assignee.kind !== 'User' && !claimedBy && barred.length > 0
}
