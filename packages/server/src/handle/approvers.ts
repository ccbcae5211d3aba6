// Approvers added to an open step, and removed.
import { valueOf } from '../api-error.ts'
import type { Handlers } from './handler.ts'

export const approverHandlers: Handlers<'workItems.addApprover' | 'workItems.removeApprover'> = {
  'workItems.addApprover': async ({ runtime, viewer, params, body }) =>
    valueOf(await runtime.approvers.add(viewer, params.id, body)),
  'workItems.removeApprover': async ({ runtime, viewer, params, body }) =>
    valueOf(await runtime.approvers.remove(viewer, params.id, body.reason)),
}
