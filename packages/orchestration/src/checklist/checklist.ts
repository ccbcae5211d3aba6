// What is to be done on a work item, line by line: what a line is, and how a list stands.
import type { Instant } from '@stagewright/base'
import type { Named } from '../item-life/item-life.ts'
import type { Assignee } from '../run.ts'

/** One thing to do. */
export type ChecklistLine = {
  /** Unique within its item, and never given twice. */
  id: string
  text: string
  /** How it is done, and where one reads more. */
  help?: string
  link?: string
  /** The item cannot be completed, or approved, while it is open. */
  isRequired?: true
  /** Who is to do it, without having the item; without one whoever does the item. */
  assignee?: Assignee
  /** Why whom the policy names does not get it: whoever does the item does. */
  problem?: string
  /** Who added it; the policy of the step when nobody did. */
  addedBy?: Named
  ticked?: { by: Named; at: Instant }
}

/** The lines of an item, and how many were ever made. */
export type Checklist = { lines: ChecklistLine[]; made: number }

/** The part of a work item that has one. */
export type WithChecklist = { checklist?: Checklist }

/** The lines of an item; none where nothing was said. */
export function linesOf({ checklist }: WithChecklist): readonly ChecklistLine[] {
  return checklist?.lines ?? []
}

/** The lines that keep an item from being completed. */
export function openRequired(item: WithChecklist): ChecklistLine[] {
  return linesOf(item).filter(({ isRequired, ticked }) => isRequired && !ticked)
}

/** Ids of the people, groups and queues to whom open lines are given, each once. */
export function lineAssigneeIds(item: WithChecklist): string[] {
  const ids = linesOf(item).flatMap(({ assignee, ticked }) =>
    assignee && !ticked ? [assignee.id] : [],
  )
  return [...new Set(ids)]
}
