// The checklist of a work item for a viewer: how it stands, and what of each line they may do now.
// Decided by the rules of orchestration.
import {
  cannotEndYet,
  type ChecklistLine,
  linesOf,
  mayAddLine,
  mayAssignLine,
  mayRemoveLine,
  mayTick,
  mayUntick,
  openRequired,
  ownLines,
  type Reader,
  type WorkItem,
} from '@stagewright/orchestration'
import { actorOf } from './command/actor.ts'
import type { Viewer } from './face/asking.ts'

export type LineActs = {
  line: ChecklistLine
  canTick: boolean
  canUntick: boolean
  canRemove: boolean
  canAssign: boolean
}
export type ChecklistSummary = {
  lines: number
  ticked: number
  requiredOpen: number
  /** Why it cannot end yet: the required lines that are open; null when there is none. */
  open: string | null
  /** Open lines that are given to the viewer. */
  yours: ChecklistLine[]
}
/** The part of an item that these rules look at. */
export type HeldItem = Pick<
  WorkItem,
  'status' | 'assignee' | 'claimedBy' | 'approval' | 'barred' | 'vote' | 'waitsFor' | 'checklist'
>

/** How the checklist of an item stands, in the viewer's language; null where it has none. */
export function checklistSummary(
  viewer: Viewer,
  held: HeldItem,
  { language }: Pick<Reader, 'language'>,
): ChecklistSummary | null {
  const item = held as WorkItem
  const lines = linesOf(item)
  if (lines.length === 0) return null
  const open = item.status === 'Assigned' ? openRequired(item) : []
  return {
    lines: lines.length,
    ticked: lines.filter(({ ticked }) => ticked).length,
    requiredOpen: open.length,
    open: open.length === 0 ? null : cannotEndYet(item, language),
    yours: ownLines(actorOf(viewer), item),
  }
}

/** Each line of an item with what the viewer may do with it now. */
export function lineActs(viewer: Viewer, item: WorkItem): LineActs[] {
  const actor = actorOf(viewer)
  const isOpen = item.status === 'Assigned'
  return linesOf(item).map((line) => ({
    line,
    canTick: isOpen && !line.ticked && mayTick(actor, item, line),
    canUntick: isOpen && line.ticked !== undefined && mayUntick(actor, item, line),
    canRemove: isOpen && mayRemoveLine(actor, line),
    canAssign: isOpen && !line.ticked && mayAssignLine(actor, item, line),
  }))
}

/** Whether the viewer may put a line on the checklist of an item. */
export function canAddLine(viewer: Viewer, held: HeldItem): boolean {
  return held.status === 'Assigned' && mayAddLine(actorOf(viewer), held as WorkItem)
}
