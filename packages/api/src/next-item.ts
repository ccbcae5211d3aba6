// Get next: the system picks.
import { z } from 'zod'
import { defineRoutes } from './route.ts'

export const nextItemRoutes = defineRoutes({
  'workItems.getNext': {
    method: 'POST',
    path: '/api/work-items/get-next',
    summary: 'Takes the best item that waits in the viewer’s groups and queues.',
    access: 'signed-in',
    takesKey: true,
    permission: 'Anybody who is signed in, from their own groups and queues.',
    /** Null when nothing waits. */
    response: z.object({ id: z.string().nullable() }),
    errors: [],
  },
})
