// What a policy says of work items whose record is deleted while the run goes on.
import { z } from 'zod'

const name = z.string().min(1)

/** Somebody named by user name, or by the API name of a group or queue. */
const somebody = z.union([
  z.strictObject({ user: name.describe('User name of one person.') }),
  z.strictObject({ group: name.describe('API name of a group.') }),
  z.strictObject({ queue: name.describe('API name of a queue.') }),
])

export const itemRecordDeleted = z
  .union(
    [
      z.enum(['cancel', 'keep']),
      z.strictObject({ divert: somebody.describe('Who gets the work item.') }),
    ],
    'write cancel, keep, or { divert: { queue: … } } with a user, group or queue',
  )
  .describe(
    'What becomes of an open work item when the record it is about is deleted. cancel, as without it: it is closed and the step fails.',
  )

export type ItemRecordDeleted = z.infer<typeof itemRecordDeleted>

/** Whom a diversion names, as an assignment of a step would. */
export function diversionOf(divert: z.infer<typeof somebody>): {
  kind: 'User' | 'Group' | 'Queue'
  name: string
} {
  if ('user' in divert) return { kind: 'User', name: divert.user }
  return 'group' in divert
    ? { kind: 'Group', name: divert.group }
    : { kind: 'Queue', name: divert.queue }
}
