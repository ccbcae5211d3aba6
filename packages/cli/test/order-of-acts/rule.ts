// The one rule in plain words, written down a second time and apart from the program: who may have
// done what was done. Each is necessary, not sufficient: policies may refuse more.
import type { WorkItem } from '@stagewright/orchestration'
import type { Facts } from './facts.ts'

type OfItem = Facts & { item: WorkItem }

const ownerOf = ({ claimedBy, assignee }: WorkItem) =>
  claimedBy?.id ?? (assignee.kind === 'User' ? assignee.id : undefined)
const holderOf = (item: WorkItem) => item.delegation?.to.id ?? ownerOf(item)
const has = ({ me }: Facts, permission: Facts['me']['permissions'][number]) =>
  me.permissions.includes(permission)

function isSubstitute({ me, item }: OfItem): boolean {
  const holder = holderOf(item)
  if (item.vote || item.approval?.isUnanimous || holder === undefined) return false
  return holder !== me.id && me.absentIds.includes(holder)
}

const isDelegatedApprover = ({ me, item }: OfItem) =>
  item.approval?.allowsDelegate === true &&
  item.assignee.kind === 'User' &&
  me.delegatorIds.includes(item.assignee.id)

const holds = (facts: OfItem) => holderOf(facts.item) === facts.me.id
const begins = (facts: OfItem) => holds(facts) || isSubstitute(facts) || isDelegatedApprover(facts)
const isOffered = ({ me, item }: OfItem) =>
  item.assignee.kind !== 'User' && !item.claimedBy && me.groupIds.includes(item.assignee.id)
const works = (facts: OfItem) => begins(facts) || isOffered(facts)
const reviews = (facts: OfItem) =>
  facts.item.approval !== undefined && (works(facts) || has(facts, 'ManageApprovals'))

const handsOn = (facts: OfItem) =>
  ownerOf(facts.item) === facts.me.id ||
  (facts.item.delegation === undefined && isSubstitute(facts)) ||
  has(facts, 'ReassignWorkItems') ||
  (facts.item.approval !== undefined && has(facts, 'ManageApprovals'))

const isTurn = ({ item }: OfItem) => (item.waitsFor ?? []).length === 0

/**
 * Nobody checks what they drafted themselves, nor in the place of who did. Who drafted is read from
 * the log: whoever completed the draft last, before this item was given out.
 */
function isApart({ me, run, log, item }: OfItem): boolean {
  if (run.steps[item.stepId]?.name !== 'Check') return true
  const drafts = new Set(
    Object.values(run.workItems).flatMap((one) =>
      run.steps[one.stepId]?.name === 'Draft' ? [one.id] : [],
    ),
  )
  const done = log.filter(
    (event) => event.type === 'WorkItemCompleted' && drafts.has(event.workItemId),
  )
  const drafter = done.at(-1)?.actor.id
  if (drafter === undefined) return true
  const inPlaceOf = begins({ me, run, log, item }) ? holderOf(item) : undefined
  return drafter !== me.id && (holderOf(item) === me.id || drafter !== inPlaceOf)
}

/** Whoever only does it for another gives it back. */
const mayFinish = (facts: OfItem) =>
  facts.item.delegation?.mayComplete !== false ||
  (isDelegatedApprover(facts) && !holds(facts) && !isSubstitute(facts))

const questionOf = ({ item }: OfItem) =>
  item.questions?.findLast(({ answer, withdrawnAt }) => !answer && withdrawnAt === undefined)

/** Acts on an open work item. */
const ofOpenItem: { [act: string]: (facts: OfItem) => boolean } = {
  claim: (facts) => isOffered(facts) && isTurn(facts) && isApart(facts),
  release: handsOn,
  open: (facts) => works(facts) && isTurn(facts) && isApart(facts),
  complete: (facts) => works(facts) && isTurn(facts) && isApart(facts) && mayFinish(facts),
  approve: (facts) => reviews(facts) && isTurn(facts) && isApart(facts),
  reject: (facts) => reviews(facts) && isTurn(facts) && isApart(facts),
  reassign: handsOn,
  'set due date': handsOn,
  'take back due date': handsOn,
  'set priority': (facts) => handsOn(facts) || has(facts, 'ManageRuns'),
  delegate: ({ me, item }) => !item.delegation && ownerOf(item) === me.id,
  'invite guest': ({ me, item }) =>
    !item.delegation && !item.approval && !item.vote && ownerOf(item) === me.id,
  return: (facts) => {
    const { delegation } = facts.item
    if (!delegation) return false
    const isOne = [delegation.to.id, delegation.from.id].includes(facts.me.id)
    return isOne || isSubstitute(facts) || has(facts, 'ReassignWorkItems')
  },
  ask: (facts) => begins(facts) && isTurn(facts) && isApart(facts),
  answer: (facts) => {
    const to = questionOf(facts)?.to.id
    return to !== undefined && [facts.me.id, ...facts.me.absentIds].includes(to)
  },
  'withdraw question': (facts) => {
    const by = questionOf(facts)?.by.id
    return by !== undefined && (by === facts.me.id || begins(facts) || handsOn(facts))
  },
  snooze: begins,
  wake: (facts) => begins(facts) || handsOn(facts),
  'send back': (facts) => (works(facts) || reviews(facts)) && isTurn(facts) && isApart(facts),
  'add approver': (facts) => (handsOn(facts) || works(facts)) && isApart(facts),
  'remove approver': (facts) =>
    facts.item.added?.by.id === facts.me.id ||
    has(facts, 'ReassignWorkItems') ||
    (facts.item.approval !== undefined && has(facts, 'ManageApprovals')),
}

const isApproval = ({ run }: Facts) => run.submission !== undefined
const operates = (facts: Facts) => has(facts, 'ManageRuns')

/** Acts on a run, people, and a completion that is taken back. */
const ofOthers: { [act: string]: (facts: Facts) => boolean } = {
  'recall completion': ({ item, me }) => item?.outcome === 'done' && item.endedBy?.id === me.id,
  skip: operates,
  retry: operates,
  suspend: operates,
  resume: operates,
  cancel: (facts) => operates(facts) || (isApproval(facts) && has(facts, 'ManageApprovals')),
  recall: (facts) =>
    has(facts, 'ManageApprovals') || facts.run.submission?.submittedBy.id === facts.me.id,
  freeze: (facts) => has(facts, 'ManagePeople'),
  deactivate: (facts) => has(facts, 'ManagePeople'),
  activate: (facts) => has(facts, 'ManagePeople'),
  'take rights away': (facts) => has(facts, 'ManagePeople'),
  'take from the desk': (facts) => has(facts, 'ManagePeople'),
  'put at the desk': (facts) => has(facts, 'ManagePeople'),
}

const isLive = ({ run }: Facts) => run.status === 'InProgress' || run.status === 'Suspended'
const ofRun = ['skip', 'retry', 'suspend', 'resume', 'cancel', 'recall']

/** Whether the rule lets somebody have done an act; undefined for an act that it does not know. */
export function mayHaveDone(act: string, facts: Facts): boolean | undefined {
  if (!facts.me.isActive) return false
  const { item } = facts
  const onItem = ofOpenItem[act]
  if (onItem) return item?.status === 'Assigned' && isLive(facts) && onItem({ ...facts, item })
  if (ofRun.includes(act) && !isLive(facts) && facts.run.status !== 'Error') return false
  return ofOthers[act]?.(facts)
}

const seesAll = ({ permissions }: Facts['me']) =>
  permissions.includes('ViewAllRuns') || permissions.includes('ManageRuns')

/** Whether somebody may see an item: theirs or their groups', now or when they did it. */
export function maySeeItem({ me }: Pick<Facts, 'me'>, item: WorkItem): boolean {
  if (seesAll(me)) return true
  const own = [me.id, ...me.groupIds]
  const { assignee, claimedBy, status, endedBy, approval } = item
  if (own.includes(assignee.id) || claimedBy?.id === me.id) return true
  if (approval && me.delegatorIds.includes(assignee.id)) return true
  if (status === 'Completed') return endedBy?.id === me.id
  const holder = holderOf(item)
  const asked = item.questions?.find((one) => !one.answer && one.withdrawnAt === undefined)
  return (
    (holder !== undefined && [me.id, ...me.absentIds].includes(holder)) || asked?.to.id === me.id
  )
}

/** Whether somebody may see a run: theirs, or one with an item that they may see. */
export function maySeeRun(facts: Pick<Facts, 'me' | 'run'>, startedBy: string): boolean {
  const items = Object.values(facts.run.workItems)
  if (seesAll(facts.me) || startedBy === facts.me.id) return true
  return items.some((item) => maySeeItem(facts, item))
}
