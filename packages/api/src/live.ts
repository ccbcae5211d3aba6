// The live stream: what changed, by id only; the reader fetches what it shows.
import { z } from 'zod'
import { component } from './component.ts'
import { defineRoutes } from './route.ts'

export const liveChange = component(
  'LiveChange',
  'What changed: ids by kind. An empty list of a kind that is named means many.',
  z.object({
    runs: z.array(z.string()).exactOptional(),
    workItems: z.array(z.string()).exactOptional(),
    records: z.array(z.string()).exactOptional(),
    /** API names of flows and orchestrations. */
    definitions: z.array(z.string()).exactOptional(),
    /** What is scheduled or waits, and failed flows; always “many”, for people with ManageRuns. */
    schedules: z.array(z.string()).exactOptional(),
  }),
)

/** A silent stream says so this often, in milliseconds. */
export const liveBeatMs = 15_000

export const liveRoutes = defineRoutes({
  'live.subscribe': {
    method: 'GET',
    path: '/api/live',
    summary:
      'A stream of events: `change` says what changed, `missed` that all is to be fetched again.',
    access: 'signed-in',
    inGuide: true,
    permission: 'Anybody who is signed in; only what they may see is told.',
    media: 'events',
    response: liveChange,
    errors: ['too-many-requests'],
  },
})

export type LiveChange = z.infer<typeof liveChange>
