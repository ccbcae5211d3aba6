// Approvers that were added while a step was open: who asked them, and what place they have in the
// order of answers. Plain JSON on their work items.

/** Where an approver comes in: ahead of somebody, at the same time, or once they have answered. */
export type ApproverPlace = 'before' | 'beside' | 'after'

/** What an added item has beside the item. */
export type AddedApprover = {
  by: { id: string; name: string }
  place: ApproverPlace
  /** The work item it was added to. */
  nextTo: string
  reason?: string
  /** Items of the step that are to be done before it. */
  follows: string[]
  /** Items of the step that are to be done after it. */
  leads: string[]
}

/** Somebody an item waits for. */
export type Awaited = { workItemId: string; name: string }
