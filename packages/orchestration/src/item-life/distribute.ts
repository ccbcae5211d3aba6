// Who of a group or queue gets an item, by the policy of its step. Who they are and how much they
// have to do is handed in; where nobody can take it, it stays in the queue, and says why.
import { distributionOf } from '@stagewright/metadata'
import { isRefusal, refuse, type Refusal } from '../refusal.ts'
import type { StepRun, WorkItem } from '../run.ts'
import type { Turn } from '../turn.ts'
import { openItem } from '../work-item/open-item.ts'
import type { AssignMember, Worker } from './life-command.ts'
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
  const chosen = choose(command.workers, item, rule)
  const workItemId = item.id
  if (typeof chosen === 'string') {
    return turn.emit({ type: 'WorkItemNotDistributed', workItemId, why: chosen })
  }
  const to = { id: chosen.id, name: chosen.name }
  turn.emit({ type: 'WorkItemDistributed', workItemId, to, by: rule.by })
  tellPerson(turn, item, to.id, { about: 'distributed' })
}

type Rule = ReturnType<typeof distributionOf>

/** The one who gets it, or in words why nobody does. */
function choose(workers: readonly Worker[], item: WorkItem, rule: Rule): Worker | string {
  const barred = new Set(item.barred?.map(({ id }) => id))
  const givenUp = new Set(item.givenUpBy)
  const { skills, capacity = Infinity } = rule
  const has = (worker: Worker) => new Set(worker.skills.map((one) => one.toLowerCase()))
  const tests: [why: string, test: (worker: Worker) => boolean][] = [
    ['A rule keeps everybody from it.', ({ id }) => !barred.has(id)],
    ['Everybody who could take it has given it back.', ({ id }) => !givenUp.has(id)],
    [
      `Nobody of ${item.assignee.name} has ${skills.join(' and ')}.`,
      (worker) => skills.every((skill) => has(worker).has(skill.toLowerCase())),
    ],
    ['Everybody who could take it is away.', ({ isAway }) => !isAway],
    [
      `Everybody who could take it has ${capacity} open items already.`,
      ({ openItems }) => openItems < capacity,
    ],
  ]
  let left = workers
  for (const [why, test] of tests) {
    left = left.filter(test)
    if (left.length === 0) return why
  }
  return [...left].sort(orders[rule.by])[0] ?? 'There is nobody.'
}

const byId = (one: Worker, other: Worker) => (one.id < other.id ? -1 : 1)
const byTurn = (one: Worker, other: Worker) => one.turn - other.turn
const byLoad = (one: Worker, other: Worker) => one.openItems - other.openItems

const orders = {
  roundRobin: (one: Worker, other: Worker) => byTurn(one, other) || byId(one, other),
  leastLoaded: (one: Worker, other: Worker) =>
    byLoad(one, other) || byTurn(one, other) || byId(one, other),
}
