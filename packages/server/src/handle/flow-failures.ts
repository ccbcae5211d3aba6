// Flows that failed when nobody watched.
import { valueOf } from '../api-error.ts'
import { renderFlowFailure } from '../render/schedule.ts'
import type { Handlers } from './handler.ts'

type Name = 'flowFailures.list' | 'flowFailures.retry' | 'flowFailures.dismiss'

export const flowFailureHandlers: Handlers<Name> = {
  'flowFailures.list': async ({ runtime, viewer }) => {
    const failures = valueOf(await runtime.flowFailures.list(viewer))
    const { schema } = await runtime.read.objects(viewer)
    return { items: failures.map((failure) => renderFlowFailure(failure, schema)) }
  },
  'flowFailures.retry': async ({ runtime, viewer, params }) =>
    valueOf(await runtime.flowFailures.retry(viewer, params.id)),
  'flowFailures.dismiss': async ({ runtime, viewer, params }) =>
    valueOf(await runtime.flowFailures.dismiss(viewer, params.id)),
}
