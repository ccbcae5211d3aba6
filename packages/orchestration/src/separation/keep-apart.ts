// After every command: each open item knows whom the rules of its step keep from it. Whoever took
// one and may not do it any more gives it back; one that is assigned to such a person needs
// somebody who reassigns it, so an incident says so at once.
import { jsonEquals } from '@stagewright/base'
import { distributeAgain } from '../item-life/distribute.ts'
import { raiseIncident, resolveIncidents } from '../run/fail.ts'
import type { WorkItem } from '../run.ts'
import type { Turn } from '../turn.ts'
import { type Bar, barWords } from './bar.ts'
import { barsOf } from './bars-of.ts'
import { keepFree } from './keep-free.ts'

const CODE = 'separation-of-duties'

/** Brings the bars of open work items up to date with the run. */
export function keepApart(turn: Turn): void {
  const policies = Object.values(turn.definition.policy?.steps ?? {})
  if (!policies.some(({ separation }) => separation)) return
  const stuck = new Set<string>()
  for (const { id } of openItems(turn)) {
    const item = withBars(turn, id)
    const bar = item && barOfHolder(item)
    if (!item || !bar) continue
    if (item.claimedBy && item.assignee.kind !== 'User') giveBack(turn, item, bar)
    else {
      stuck.add(item.stepId)
      raiseStuck(turn, item, bar)
    }
  }
  keepFree(turn)
  const reason = 'It is with somebody who may do it.'
  resolveIncidents(turn, reason, ({ code, stepId }) => code === CODE && !stuck.has(stepId ?? ''))
}

function openItems({ run }: Turn): WorkItem[] {
  return Object.values(run.workItems).filter(({ status }) => status === 'Assigned')
}

function withBars(turn: Turn, workItemId: string): WorkItem | undefined {
  const item = turn.run.workItems[workItemId]
  const step = item && turn.run.steps[item.stepId]
  if (!item || !step) return undefined
  const barred = barsOf(turn.definition, turn.run, step.name)
  if (jsonEquals(barred, item.barred ?? [])) return item
  turn.emit({ type: 'WorkItemBarred', workItemId, barred })
  return turn.run.workItems[workItemId]
}

function barOfHolder({ claimedBy, assignee, barred = [] }: WorkItem): Bar | undefined {
  const holder = claimedBy?.id ?? (assignee.kind === 'User' ? assignee.id : undefined)
  return barred.find(({ id }) => id === holder)
}

function giveBack(turn: Turn, item: WorkItem, bar: Bar): void {
  const { id: workItemId, stepId, label } = item
  turn.emit({ type: 'WorkItemReleased', workItemId, reason: barWords(bar, label) })
  turn.request({ type: 'StopFlow', runId: turn.run.id, stepId, workItemId })
  distributeAgain(turn, item)
}

function raiseStuck(turn: Turn, { stepId, label, assignee }: WorkItem, bar: Bar): void {
  const message = `${label} is with ${assignee.name}. ${barWords(bar, label)} Reassign it.`
  raiseIncident(turn, { code: CODE, message, stepId })
}
