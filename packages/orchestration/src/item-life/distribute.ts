// Who of a group or queue gets an item, by the policy of its step. Who they are and how much they
// have to do is handed in; where nobody can take it, it stays in the queue, and says why.
import { distributionOf } from '@stagewright/metadata'
import { isRefusal, refuse, type Refusal } from '../refusal.ts'
import type { StepRun, WorkItem } from '../run.ts'
import type { Turn } from '../turn.ts'
import { openItem } from '../work-item/open-item.ts'
import { chooseWorker } from './choose-worker.ts'
import type { AssignMember } from './life-command.ts'
import { tellPerson } from './tell-person.ts'

/** Asks who could take a new item of a group or queue that is to be given out. */
export function beginDistribution(turn: Turn, workItemId: string, { name }: StepRun): void {
  const item = turn.run.workItems[workItemId]
  const policy = turn.definition.policy?.steps?.[name]?.distribute
  if (!policy || !item || item.assignee.kind === 'User') return
  if (item.vote || item.approval?.isUnanimous) return
  const groupId = item.assignee.id
  turn.request({ type: 'FindWorkers', runId: turn.run.id, workItemId, groupId })
}

/** Asks anew for an item that somebody gave back; those who did do not get it again. */
export function distributeAgain(turn: Turn, { id, stepId }: WorkItem): void {
  const step = turn.run.steps[stepId]
  if (step) beginDistribution(turn, id, step)
}

/** Gives the item to one of the workers, or says why none of them can take it. */
export function assignMember(turn: Turn, command: AssignMember): Refusal | void {
  const item = openItem(turn, command.workItemId)
  if (isRefusal(item)) return item
  if (item.claimedBy || item.assignee.kind === 'User') {
    const holder = item.claimedBy?.name ?? item.assignee.name
    return refuse('work-item-claimed', `${holder} has ${item.label} already.`)
  }
  const step = turn.run.steps[item.stepId]
  const policy = turn.definition.policy?.steps?.[step?.name ?? '']?.distribute
  if (!policy) return refuse('not-allowed', `${item.label} is not given out by the system.`)
  const rule = distributionOf(policy)
  const chosen = chooseWorker(command.workers, item, rule)
  const workItemId = item.id
  if (typeof chosen === 'string') {
    return turn.emit({ type: 'WorkItemNotDistributed', workItemId, why: chosen })
  }
  const to = { id: chosen.id, name: chosen.name }
  turn.emit({ type: 'WorkItemDistributed', workItemId, to, by: rule.by })
  tellPerson(turn, item, to.id, { about: 'distributed' })
}
