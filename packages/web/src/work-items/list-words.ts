// How the checklist of an item stands, in two words.
import type { WorkItem } from '@stagewright/api'

/** `3 of 5`. */
export function listWords({ ticked, lines }: NonNullable<WorkItem['checklist']>): string {
  return `${ticked} of ${lines}`
}
