// The Work Guide: what a person has to do about one record, also on pages of other sites.
import { z } from 'zod'
import { component } from './component.ts'
import { defineRoutes } from './route.ts'
import { id, instant, name } from './value.ts'
import { workItem } from './work-item.ts'

/** Minutes that a token lives, most and when nothing is said. */
export const guideMinutesMax = 15

export const workGuide = component(
  'WorkGuide',
  'What the viewer has to do about a record.',
  z.object({
    recordId: z.string(),
    recordName: z.string(),
    viewer: z.object({
      id: z.string(),
      name: z.string(),
      locale: z.string(),
      timeZone: z.string(),
    }),
    /** Open items that they may work on, oldest first. */
    items: z.array(workItem),
  }),
)

export const guideToken = component(
  'GuideToken',
  'A token for the work of one person: on one record, or all of it.',
  z.object({ token: z.string(), expiresAt: instant }),
)

const guideHit = z.object({ id: z.string(), name: z.string() })
const permission = 'Whoever may see the record.'

export const workGuideRoutes = defineRoutes({
  'workGuide.show': {
    method: 'GET',
    path: '/api/records/{id}/work-guide',
    summary: 'What the viewer has to do about a record.',
    access: 'signed-in',
    inGuide: true,
    permission,
    params: z.object({ id }),
    response: workGuide,
    errors: ['not-found', 'not-allowed'],
  },
  'workGuide.find': {
    method: 'GET',
    path: '/api/records/{id}/work-guide/find',
    summary: 'Finds records for a lookup on a screen of the Work Guide, by name alone.',
    access: 'signed-in',
    inGuide: true,
    permission,
    params: z.object({ id }),
    query: z.object({ object: name, search: z.string().max(255).exactOptional() }),
    response: z.object({ items: z.array(guideHit) }),
    errors: ['not-found', 'not-allowed'],
  },
  'workGuide.makeToken': {
    method: 'POST',
    path: '/api/work-guide-tokens',
    summary: 'Makes a token by which a page of another site shows a person their Work Guide.',
    access: 'signed-in',
    permission: 'Everybody for themselves; for others people with ManagePeople.',
    body: z.object({
      recordId: id,
      /** User name of whom it is for; without it whoever asks. */
      username: name.exactOptional(),
      minutes: z.number().int().min(1).max(guideMinutesMax).default(guideMinutesMax),
    }),
    status: 201,
    response: guideToken,
    errors: ['not-found', 'not-allowed'],
  },
})

export type WorkGuide = z.infer<typeof workGuide>
export type GuideToken = z.infer<typeof guideToken>
