// Asking the requester, delegating and snoozing.
import type { RouteName } from '@stagewright/api'
import { valueOf } from '../api-error.ts'
import type { Handlers } from './handler.ts'

type Name = Extract<
  RouteName,
  | 'workItems.askRequester'
  | 'workItems.answerQuestion'
  | 'workItems.withdrawQuestion'
  | 'workItems.delegate'
  | 'workItems.return'
  | 'workItems.snooze'
  | 'workItems.wake'
  | 'workItems.setPriority'
>

export const itemLifeHandlers: Handlers<Name> = {
  'workItems.askRequester': async ({ runtime, viewer, params, body }) =>
    valueOf(await runtime.itemLife.askRequester(viewer, params.id, body.text)),
  'workItems.answerQuestion': async ({ runtime, viewer, params, body }) =>
    valueOf(await runtime.itemLife.answerQuestion(viewer, params.id, body.text)),
  'workItems.withdrawQuestion': async ({ runtime, viewer, params }) =>
    valueOf(await runtime.itemLife.withdrawQuestion(viewer, params.id)),
  'workItems.delegate': async ({ runtime, viewer, params, body }) =>
    valueOf(await runtime.itemLife.delegate(viewer, params.id, body)),
  'workItems.return': async ({ runtime, viewer, params, body }) =>
    valueOf(await runtime.itemLife.return(viewer, params.id, body.note)),
  'workItems.snooze': async ({ runtime, viewer, params, body }) =>
    valueOf(await runtime.itemLife.snooze(viewer, params.id, Date.parse(body.until), body.reason)),
  'workItems.setPriority': async ({ runtime, viewer, params, body }) =>
    valueOf(await runtime.itemLife.setPriority(viewer, params.id, body.priority)),
  'workItems.wake': async ({ runtime, viewer, params }) =>
    valueOf(await runtime.itemLife.wake(viewer, params.id)),
}
