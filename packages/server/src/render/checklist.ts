// The checklist of a work item: how it stands in a list, and line by line.
import type { ChecklistLine, ChecklistState } from '@stagewright/api'
import { isoInstant } from '@stagewright/base'
import {
  checklistSummary,
  type HeldItem,
  type LineActs,
  type Reader,
  type Viewer,
} from '@stagewright/runtime'

/** How it stands; null where the item has none. */
export function renderChecklist(
  viewer: Viewer,
  held: HeldItem,
  reader: Reader,
): ChecklistState | null {
  const summary = checklistSummary(viewer, held, reader)
  if (!summary) return null
  const yours = summary.yours.map(({ id, text, isRequired = false }) => ({ id, text, isRequired }))
  return { ...summary, yours }
}

/** One line with what the viewer may do. */
export function renderLine({ line, ...may }: LineActs): ChecklistLine {
  const { id, text, help, link, isRequired, assignee, problem, addedBy, ticked } = line
  return {
    id,
    text,
    help: help ?? null,
    link: link ?? null,
    isRequired: isRequired === true,
    assignee: assignee ?? null,
    problem: problem ?? null,
    addedBy: addedBy ?? null,
    ticked: ticked ? { by: ticked.by, at: isoInstant(ticked.at) } : null,
    ...may,
  }
}
