// To which rights background work is held.
import { z } from 'zod'
import { component } from './component.ts'
import { defineRoutes } from './route.ts'

export const heldWork = component(
  'HeldWork',
  'Some background work, and the permission sets to which it is held.',
  z.object({
    what: z.enum(['all', 'orchestration', 'step', 'flow']),
    /** API name of the orchestration or flow; empty for all work. */
    name: z.string(),
    /** Of a step, its name. */
    step: z.string().nullable(),
    permissionSets: z.array(z.object({ name: z.string(), isDeployed: z.boolean() })),
    /** The file that says so. */
    file: z.string(),
  }),
)

export const backgroundRightsRoutes = defineRoutes({
  'backgroundRights.show': {
    method: 'GET',
    path: '/api/background-rights',
    summary: 'To which rights background work is held. What is not listed may do all.',
    access: 'signed-in',
    permission: 'People with ManageRuns.',
    response: z.object({ items: z.array(heldWork) }),
    errors: ['not-allowed'],
  },
})

export type HeldWork = z.infer<typeof heldWork>
