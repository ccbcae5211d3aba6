// Platform events.
import { valueOf } from '../api-error.ts'
import { renderEvent } from '../render/event.ts'
import type { Handlers } from './handler.ts'

type Name = 'events.publish' | 'events.callBack' | 'events.list'

export const eventHandlers: Handlers<Name> = {
  'events.publish': async ({ runtime, viewer, params, body }) => ({
    items: valueOf(await runtime.events.publish(viewer, params.object, body.events)),
  }),
  'events.callBack': async ({ runtime, viewer, params, body }) =>
    valueOf(await runtime.events.callBack(viewer, params.correlationId, body)),
  'events.list': async ({ runtime, viewer, params, query }) => {
    const page = valueOf(await runtime.events.list(viewer, params.object, query))
    const items = page.items.map(renderEvent)
    return { items, next: page.hasMore ? (items.at(-1)?.replayId ?? null) : null }
  },
}
