// Webhooks.
import { isJsonObject, type Json } from '@stagewright/base'
import { valueOf } from '../api-error.ts'
import type { Handlers } from './handler.ts'

type Name = 'webhooks.list' | 'webhooks.add' | 'webhooks.remove' | 'webhooks.test' | 'webhooks.log'

export const webhookHandlers: Handlers<Name> = {
  'webhooks.list': async ({ runtime, viewer }) => ({
    items: (await runtime.webhooks.list(viewer)).map((hook) => {
      const { personId, personName, groupId, groupName, ...view } = hook
      const kind = personId !== null ? 'me' : groupId !== null ? 'group' : 'everybody'
      return { ...view, for: { kind, name: personName ?? groupName ?? 'Everybody' } } as const
    }),
  }),
  'webhooks.add': async ({ runtime, viewer, body }) =>
    valueOf(await runtime.webhooks.add(viewer, body)),
  'webhooks.remove': async ({ runtime, viewer, params }) =>
    valueOf(await runtime.webhooks.remove(viewer, params.id)),
  'webhooks.test': async ({ runtime, viewer, params }) =>
    valueOf(await runtime.webhooks.test(viewer, params.id)),
  'webhooks.log': async ({ runtime, viewer, params }) => ({
    items: valueOf(await runtime.webhooks.log(viewer, params.id)).map((delivery) => {
      const { webhookId: _, notice, ...rest } = delivery
      return { ...rest, title: textIn(notice, 'title'), kind: textIn(notice, 'kind') }
    }),
  }),
}

function textIn(notice: Json, field: string): string {
  return isJsonObject(notice) ? String(notice[field] ?? '') : ''
}
