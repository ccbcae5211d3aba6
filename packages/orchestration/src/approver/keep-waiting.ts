// After every command: each open item of a step with added approvers knows whom it waits for. When
// its turn has come, whoever has it is told as when it had come new.
import { jsonEquals } from '@stagewright/base'
import { allowEditors } from '../approval/lock.ts'
import type { Turn } from '../turn.ts'
import { tellWhoIsAsked } from '../work-item/tell-assignee.ts'
import { awaitedBy } from './order.ts'

/** Brings what open work items wait for up to date with the run. */
export function keepWaiting(turn: Turn): void {
  const items = Object.values(turn.run.workItems)
  const changed = new Set(items.filter(({ added }) => added).map(({ stepId }) => stepId))
  const moved = new Set<string>()
  for (const item of items) {
    if (!changed.has(item.stepId) || item.status !== 'Assigned') continue
    const waitsFor = awaitedBy(turn.run, item)
    if (jsonEquals(waitsFor, item.waitsFor ?? [])) continue
    turn.emit({ type: 'WorkItemWaits', workItemId: item.id, waitsFor })
    moved.add(item.stepId)
    if (waitsFor.length === 0) tellWhoIsAsked(turn, item)
  }
  for (const stepId of moved) allowEditors(turn, stepId)
}
