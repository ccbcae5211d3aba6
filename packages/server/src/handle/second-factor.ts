// One's second factor, and taking away that of somebody else.
import type { AskingFrom } from '@stagewright/runtime'
import { instantText } from '../render/instant.ts'
import { valueOf } from '../api-error.ts'
import type { Call, Handlers } from './handler.ts'

type Name =
  | 'secondFactor.show'
  | 'secondFactor.begin'
  | 'secondFactor.confirm'
  | 'secondFactor.renewCodes'
  | 'secondFactor.remove'
  | 'people.resetSecondFactor'

const from = ({ sessionId, visit }: Pick<Call<Name>, 'sessionId' | 'visit'>): AskingFrom => {
  return { sessionId, visit }
}

export const secondFactorHandlers: Handlers<Name> = {
  'secondFactor.show': async ({ runtime, viewer }) => {
    const shown = await runtime.secondFactor.show(viewer)
    return { ...shown, since: instantText(shown.since ?? undefined) }
  },
  'secondFactor.begin': async ({ runtime, viewer, body, ...call }) =>
    valueOf(await runtime.secondFactor.begin(viewer, body.password, from(call))),
  'secondFactor.confirm': async ({ runtime, viewer, body, ...call }) =>
    valueOf(await runtime.secondFactor.confirm(viewer, body.code, from(call))),
  'secondFactor.renewCodes': async ({ runtime, viewer, body, ...call }) =>
    valueOf(await runtime.secondFactor.renewCodes(viewer, body.code, from(call))),
  'secondFactor.remove': async ({ runtime, viewer, body, ...call }) =>
    valueOf(await runtime.secondFactor.remove(viewer, body.code, from(call))),
  'people.resetSecondFactor': async ({ runtime, viewer, params }) =>
    valueOf(await runtime.secondFactor.reset(viewer, params.id)),
}
