// Whom the steps of an orchestration would go to now.
import { z } from 'zod'
import { component } from './component.ts'
import { defineRoutes } from './route.ts'
import { id, name } from './value.ts'

export const stepAssignee = component(
  'StepAssignee',
  'Whom a step of an orchestration names, and whether they could get work now.',
  z.object({
    /** Labels. */
    stage: z.string(),
    step: z.string(),
    kind: z.enum(['User', 'Group', 'Queue', 'Resource', 'Role', 'RoleAndSubordinates', 'Manager']),
    /** A name, or the reference or the words of a policy that is resolved when the step starts. */
    named: z.string(),
    isFoundAtRunTime: z.boolean(),
    found: z
      .object({
        kind: z.enum(['User', 'Group', 'Queue']),
        id: z.string(),
        name: z.string(),
        memberCount: z.number(),
      })
      .nullable(),
    /** Why the step would stop with an incident; null when it would not. */
    problem: z.string().nullable(),
  }),
)

export const stepAssigneeRoutes = defineRoutes({
  'orchestrations.assignees': {
    method: 'GET',
    path: '/api/orchestrations/{apiName}/assignees',
    summary:
      'Whom the steps of the active version would go to if they started now, tried with a record and a starter.',
    access: 'signed-in',
    permission: 'Anybody who is signed in; with a record whoever may see it.',
    params: z.object({ apiName: name }),
    query: z.object({
      /** Its values stand for those of the record that a run is about. */
      recordId: id.exactOptional(),
      /** Who would start it: a user name or id. */
      starter: name.exactOptional(),
    }),
    response: z.object({ items: z.array(stepAssignee) }),
    errors: ['not-found'],
  },
})

export type StepAssignee = z.infer<typeof stepAssignee>
