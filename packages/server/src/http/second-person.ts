// The gate where dangerous requests turn off to a second person: without a reason they are refused,
// with one they are kept, and somebody else has them carried out by the same handlers.
import {
  type HeldAct,
  type HeldActName,
  heldActOf,
  heldReasonMax,
  isHeld,
  secondPersonHeader,
} from '@stagewright/api'
import type { Json } from '@stagewright/base'
import type { Viewer } from '@stagewright/runtime'
import type { FastifyRequest } from 'fastify'
import { ApiError, valueOf } from '../api-error.ts'
import type { Call } from '../handle/handler.ts'
import { previewOf } from '../held-act/preview.ts'
import { kindsOf, renderHeldAct } from '../render/held-act.ts'

type Held = { name: HeldActName; call: Call<'heldActs.list'>; request: FastifyRequest }

/**
 * What is answered in the place of a request that waits for a second person; undefined for all
 * others. Throws second-person-needed for one that does not say why it is wanted.
 */
export async function heldInstead({ name, call, request }: Held): Promise<HeldAct | undefined> {
  const { runtime, viewer } = call
  if (!viewer || !isHeld(kindsOf(runtime), name, call.body)) return undefined
  const reason = reasonOf(request.headers[secondPersonHeader])
  if (reason === undefined) throw needed(name)
  // What nobody may ask for is not looked at either.
  const { permissions, kind } = heldActOf(name)
  if (!permissions.some((one) => viewer.permissions.includes(one))) throw noRight(permissions)
  return keep({ name, viewer, reason, kind, call, request })
}

type Keeping = Pick<Held, 'call' | 'request'> & {
  name: HeldActName
  viewer: Viewer
  reason: string
  kind: string
}

async function keep({ name, viewer, reason, kind, call, request }: Keeping): Promise<HeldAct> {
  const asked = { params: jsonOf(request.params), body: jsonOf(request.body) }
  const { title, lines, basis } = await previewOf(name, {
    ...{ others: call.others, viewer, params: call.params, body: call.body },
  })
  const act = {
    ...{ act: name, kind, title, reason, basis, request: asked },
    ...{ permissions: heldActOf(name).permissions, preview: lines },
  }
  const by = { address: call.visit.address, tokenMadeBy: call.tokenMadeBy }
  return renderHeldAct(valueOf(await call.runtime.heldActs.ask(viewer, act, by)))
}

function reasonOf(header: string | string[] | undefined): string | undefined {
  if (header === undefined) return undefined
  try {
    const reason = decodeURIComponent(String(header)).trim()
    if (reason !== '' && reason.length <= heldReasonMax) return reason
  } catch {
    // Told below, like a reason that is too long.
  }
  throw new ApiError(
    'bad-input',
    `Second-Person-Reason is a reason in words, percent-encoded: 1 to ${heldReasonMax} characters.`,
  )
}

function needed(name: HeldActName): ApiError {
  const message =
    'This needs a second person here. Say why you want it, and somebody else is asked: with the header Second-Person-Reason, or with `--second-person "<reason>"` on the command line.'
  return new ApiError('second-person-needed', message, { details: { act: name } })
}

function noRight(permissions: readonly string[]): ApiError {
  return new ApiError('not-allowed', `This needs the permission ${permissions.join(' or ')}.`)
}

function jsonOf(value: unknown): Json {
  return (value ?? null) as Json
}
