// Acts that wait for a second person: seen by both, decided by the other, and carried out by the
// handler that would have answered on the direct way.
import {
  type HeldActName,
  isHeldAct,
  opensRoute,
  type Route,
  routes,
  routeScopes,
} from '@stagewright/api'
import { assert, type Json } from '@stagewright/base'
import type { ApprovedAct, HeldActView, HeldBy } from '@stagewright/runtime'
import { ApiError, found, valueOf } from '../api-error.ts'
import { type Preview, previewOf } from '../held-act/preview.ts'
import { parsePart } from '../http/parse.ts'
import {
  actsHeld,
  kindsOf,
  renderFields,
  renderHeldAct,
  withoutSecrets,
} from '../render/held-act.ts'
import { renderPage } from '../render/page.ts'
import type { Call, Handlers } from './handler.ts'

type Name =
  | 'heldActs.rules'
  | 'heldActs.list'
  | 'heldActs.show'
  | 'heldActs.approve'
  | 'heldActs.refuse'
  | 'heldActs.withdraw'

type Asked = Pick<Call<'heldActs.approve'>, 'visit' | 'tokenMadeBy'>

export const heldActHandlers: Handlers<Name> = {
  'heldActs.rules': async ({ runtime }) => {
    const kinds = kindsOf(runtime)
    return { kinds, acts: actsHeld(kinds), hours: runtime.heldActs.hours }
  },
  'heldActs.list': async ({ runtime, viewer, query: { state, ...rest } }) => {
    const filter = { ...rest, ...(state && { states: state }) }
    const { waiting, ...page } = await runtime.heldActs.list(viewer, filter)
    return { ...renderPage(page, renderHeldAct), waiting }
  },
  'heldActs.show': async (call) => {
    const { runtime, viewer, params, query } = call
    const view = found(
      await runtime.heldActs.show(viewer, params.id),
      'not-found',
      `held act ${params.id}`,
    )
    const rendered = { ...renderHeldAct(view), preview: view.preview }
    const act = await runtime.heldActs.waiting(viewer, params.id)
    if (!act) return { ...rendered, fields: [], now: null, hasMoved: false, request: null }
    const now = await standing(call, act)
    const { params: path, body } = withoutSecrets(nameOf(view), act.request)
    return {
      ...rendered,
      fields: renderFields(nameOf(view), act.request),
      now: now?.lines ?? null,
      hasMoved: !now || !runtime.heldActs.isSame(view, now.basis),
      request: query.content ? { params: path, body } : null,
    }
  },
  'heldActs.approve': async (call) => {
    const { runtime, viewer, params, body, scopes } = call
    const view = await runtime.heldActs.show(viewer, params.id)
    const name = nameOf(found(view, 'not-found', `held act ${params.id}`))
    if (!opensRoute(scopes, name)) {
      const message = `This token is not for ${routeScopes[name]}, which the act needs.`
      throw new ApiError('scope-missing', message, { details: { scope: routeScopes[name] } })
    }
    const said = { ...byOf(call), comment: body.comment }
    const act = valueOf(await runtime.heldActs.approve(viewer, params.id, said))
    const came = await carriedOut(call, name, act)
    return renderHeldAct(await runtime.heldActs.end(viewer, params.id, came, byOf(call)))
  },
  'heldActs.refuse': async (call) => {
    const { runtime, viewer, params, body } = call
    const said = { ...byOf(call), comment: body.reason }
    return renderHeldAct(valueOf(await runtime.heldActs.refuse(viewer, params.id, said)))
  },
  'heldActs.withdraw': async (call) => {
    const { runtime, viewer, params } = call
    return renderHeldAct(valueOf(await runtime.heldActs.withdraw(viewer, params.id, byOf(call))))
  },
}

function byOf({ visit, tokenMadeBy }: Asked): HeldBy {
  return { address: visit.address, tokenMadeBy }
}

function nameOf({ act }: HeldActView): HeldActName {
  assert(isHeldAct(act), `${act} is no act that waits for a second person`)
  return act
}

type Standing = Pick<Call<'heldActs.show'>, 'others'>

/** How things stand now; undefined when what it is about is gone, or not the asker's to see. */
async function standing(
  { others }: Standing,
  { view, request, asker }: ApprovedAct,
): Promise<Preview | undefined> {
  const name = nameOf(view)
  const route: Route = routes[name]
  try {
    return await previewOf(name, {
      ...{ others, viewer: asker },
      params: parsePart(route.params, request.params),
      body: parsePart(route.body, request.body ?? undefined),
    })
  } catch (error) {
    if (error instanceof ApiError) return undefined
    throw error
  }
}

type Came = { state: 'Done' | 'Failed' | 'Outdated'; outcome: string }

/** Carries out an act that was approved, unless things have changed since it was asked for. */
async function carriedOut(
  call: Call<'heldActs.approve'>,
  name: HeldActName,
  act: ApprovedAct,
): Promise<Came> {
  const now = await standing(call, act)
  if (!now || !call.runtime.heldActs.isSame(act.view, now.basis)) {
    return { state: 'Outdated', outcome: 'Things have changed since it was asked for.' }
  }
  const { asker: viewer, request } = act
  const asked = { name, viewer, ...request, secondPerson: call.viewer.name }
  try {
    return { state: 'Done', outcome: outcomeOf(await call.carryOut(asked)) }
  } catch (error) {
    const came = { state: 'Failed' as const, outcome: 'The server failed on it.' }
    if (error instanceof ApiError) return { ...came, outcome: error.message }
    await call.runtime.heldActs.end(call.viewer, act.view.id, came, byOf(call))
    throw error
  }
}

/** Of an answer the part that a person reads; most say only that it was done. */
function outcomeOf(answer: unknown): string {
  const fields: { [name: string]: Json } = { ...(answer as { [name: string]: Json }) }
  if (fields['done'] === true) return 'Done.'
  const counts = Object.entries(fields).flatMap(([name, value]) =>
    Array.isArray(value) ? [`${name}: ${value.length}`] : [],
  )
  return counts.length === 0 ? 'Done.' : `Done. ${counts.join(', ')}`
}
