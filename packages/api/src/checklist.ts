// The checklist of a work item: what is to be done on it, line by line, by whom, and what of it is
// done.
import { z } from 'zod'
import { component } from './component.ts'
import { defineRoutes } from './route.ts'
import { assignee, done, id, instant, name, personRef } from './value.ts'

/** Most characters of a line that a person adds. */
export const lineTextMax = 255

export const checklistLine = component(
  'ChecklistLine',
  'One thing to do on a work item.',
  z.object({
    id: z.string(),
    text: z.string(),
    /** How it is done, and where one reads more. */
    help: z.string().nullable(),
    link: z.string().nullable(),
    /** The item cannot be completed, or approved, while it is open. */
    isRequired: z.boolean(),
    /** Who is to do it, without having the item; null: whoever does the item. */
    assignee: assignee.nullable(),
    /** Why whom the policy names does not get it; null when they do. */
    problem: z.string().nullable(),
    /** Who added it; null for a line of the policy. */
    addedBy: personRef.nullable(),
    ticked: z.object({ by: personRef, at: instant }).nullable(),
    canTick: z.boolean(),
    canUntick: z.boolean(),
    canRemove: z.boolean(),
    canAssign: z.boolean(),
  }),
)

/** How the checklist of an item stands, in every list. */
export const checklistState = z.object({
  lines: z.number(),
  ticked: z.number(),
  /** Required lines that are open: while there are any, the item cannot be completed. */
  requiredOpen: z.number(),
  /** Why it cannot be completed, or approved, yet, naming them; null when there is none. */
  open: z.string().nullable(),
  /**
   * Open lines that are given to the viewer, to a group of theirs, or to whom they stand in for.
   */
  yours: z.array(z.object({ id: z.string(), text: z.string(), isRequired: z.boolean() })),
})

const params = z.object({ id })
const lineParams = z.object({ id, line: z.string().max(20) })
const isOpen = ['work-item-not-found', 'work-item-not-open', 'not-allowed'] as const
const ofLine = [...isOpen, 'line-not-found', 'line-stands'] as const
const mayTick =
  'Whom the line is given to, else whoever may do the item; people with ReassignWorkItems.'
const mayAdd = 'Whoever may do the item or hand it on.'
/** A person by user name, a group or queue by API name, or an id. */
const to = z.object({ kind: z.enum(['User', 'Group', 'Queue']), name })

export const checklistRoutes = defineRoutes({
  'workItems.checklist': {
    method: 'GET',
    path: '/api/work-items/{id}/checklist',
    summary: 'What is to be done on an item, line by line.',
    access: 'signed-in',
    inGuide: true,
    permission: 'Whoever may see the item.',
    params,
    response: z.object({ items: z.array(checklistLine), canAdd: z.boolean() }),
    errors: ['work-item-not-found'],
  },
  'workItems.tick': {
    method: 'POST',
    path: '/api/work-items/{id}/checklist/{line}/tick',
    summary: 'Says that a line of the checklist is done.',
    access: 'signed-in',
    inGuide: true,
    takesKey: true,
    permission: mayTick,
    params: lineParams,
    response: done,
    errors: ofLine,
  },
  'workItems.untick': {
    method: 'POST',
    path: '/api/work-items/{id}/checklist/{line}/untick',
    summary: 'Opens a ticked line of the checklist again.',
    access: 'signed-in',
    inGuide: true,
    takesKey: true,
    permission: `${mayTick} Whoever ticked it.`,
    params: lineParams,
    response: done,
    errors: ofLine,
  },
  'workItems.addLine': {
    method: 'POST',
    path: '/api/work-items/{id}/checklist',
    summary: 'Adds a line to the checklist; whoever it is given to is told.',
    access: 'signed-in',
    takesKey: true,
    permission: mayAdd,
    params,
    body: z.object({
      text: z.string().min(1).max(lineTextMax),
      isRequired: z.boolean().default(false),
      /** Who is to do it; without it whoever does the item. */
      to: to.exactOptional(),
    }),
    response: done,
    errors: [...isOpen, 'line-not-addable', 'reason-required'],
  },
  'workItems.removeLine': {
    method: 'POST',
    path: '/api/work-items/{id}/checklist/{line}/remove',
    summary: 'Takes a line away that somebody has added.',
    access: 'signed-in',
    takesKey: true,
    permission: 'Who added it, and people with ReassignWorkItems.',
    params: lineParams,
    response: done,
    errors: [...isOpen, 'line-not-found'],
  },
  'workItems.assignLine': {
    method: 'POST',
    path: '/api/work-items/{id}/checklist/{line}/assign',
    summary: 'Gives an open line to somebody, or back to whoever does the item.',
    access: 'signed-in',
    takesKey: true,
    permission: `${mayAdd} Whom the line is given to.`,
    params: lineParams,
    body: z.object({ to: to.nullable() }),
    response: done,
    errors: ofLine,
  },
})

export type ChecklistLine = z.infer<typeof checklistLine>
export type ChecklistState = z.infer<typeof checklistState>
