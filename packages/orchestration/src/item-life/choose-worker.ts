// To whom of a group or queue an item is given by a rule of distribution. Whether it is given out
// at all is decided elsewhere.
import type { distributionOf } from '@stagewright/metadata'
import type { WorkItem } from '../run.ts'
import type { Worker } from './life-command.ts'

type Rule = ReturnType<typeof distributionOf>

/**
 * The one who gets the item, or in words why nobody does: of those who may, the one whose turn it
 * is, or who has the least to do.
 */
export function chooseWorker(
  workers: readonly Worker[],
  item: Pick<WorkItem, 'barred' | 'givenUpBy' | 'assignee'>,
  rule: Rule,
): Worker | string {
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
