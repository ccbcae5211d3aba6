// A request as an act of the audit: who asks for what, from where. What it changes is kept with it
// by the runtime; that it was refused is kept here.
import { auditedFields, type RouteName } from '@stagewright/api'
import { isJsonObject, type Json, type JsonObject } from '@stagewright/base'
import type { RequestAct, Runtime, Viewer } from '@stagewright/runtime'
import type { FastifyRequest } from 'fastify'
import { ApiError } from '../api-error.ts'
import { addressOf } from './address-of.ts'

type Asked = {
  runtime: Runtime
  /** The route's name, or that of an act outside the contract. */
  name: string
  viewer: Viewer | undefined
  params: unknown
  body: unknown
  /** Who agreed to it, where it needed a second person. */
  secondPerson?: string
}

/** Names of routes that sign somebody in: nobody is known before. */
const signIns = ['session.signIn', 'session.signInAs', 'session.redeemLink']
/** Longer texts are cut; of longer lists the length is kept. */
const TEXT_MAX = 500

/** Answers a request, and keeps it as an act where it is one or was refused for want of rights. */
export async function answeredAsAct<T>(
  request: FastifyRequest,
  asked: Asked & { fields: readonly string[] | undefined },
  answer: () => Promise<T>,
): Promise<T> {
  const { runtime, name, fields } = asked
  const act = () => actOf(request, asked, fields ?? [])
  try {
    return await (fields ? runtime.audit.act(act(), answer) : answer())
  } catch (error) {
    const isSignIn = signIns.includes(name)
    if (error instanceof ApiError && isRefusal(error.code, isSignIn)) {
      await runtime.audit.refused(act(), error.code)
    }
    throw error
  }
}

/** The fields that an act of a route of the contract keeps. */
export function fieldsKept(name: RouteName): readonly string[] | undefined {
  return auditedFields(name)
}

/** Keeps that the provider did not sign anybody in, or somebody whom we do not know. */
export async function keepFailedProvider(
  { runtime, address }: { runtime: Runtime; address: string },
  problem: string,
): Promise<void> {
  const actor = { id: '', name: '' }
  const detail = { method: 'provider' }
  const act = { act: 'session.signIn', actor, target: '', address, detail }
  await runtime.audit.refused(act, problem)
}

/** Verbs of SCIM, as the acts of the audit name them. */
const scimVerbs: { [method: string]: string } = {
  POST: 'create',
  PUT: 'update',
  PATCH: 'update',
  DELETE: 'deactivate',
}

/** Goes on with a request of a directory as an act; one that only reads is none. */
export function scimAct(
  request: FastifyRequest,
  { runtime, viewer }: Pick<Asked, 'runtime' | 'viewer'>,
  goOn: () => void,
): void {
  const verb = scimVerbs[request.method]
  if (verb === undefined) return goOn()
  const noun = /\/v2\/(\w+)/.exec(request.url)?.[1]?.toLowerCase() ?? ''
  const asked = { runtime, viewer, name: `scim.${noun}.${verb}`, params: request.params }
  const act = actOf(request, { ...asked, body: request.body }, [
    'userName',
    'displayName',
    'active',
  ])
  runtime.audit.act(act, goOn)
}

function isRefusal(code: ApiError['code'], isSignIn: boolean): boolean {
  return code === 'not-allowed' || (isSignIn && code === 'not-signed-in')
}

function actOf(request: FastifyRequest, asked: Asked, fields: readonly string[]): RequestAct {
  const { name, viewer } = asked
  const params = objectOf(asked.params)
  const body = objectOf(asked.body)
  const [first, ...rest] = Object.entries(params)
  const said = fields.flatMap((field): [string, Json][] => {
    const value = body[field]
    return value === undefined ? [] : [[field, short(value)]]
  })
  const username = body['username']
  const named = typeof username === 'string' ? username : ''
  return {
    act: name,
    actor: viewer ? { id: viewer.id, name: viewer.name } : { id: '', name: named },
    target: typeof first?.[1] === 'string' ? first[1] : String(first?.[1] ?? ''),
    address: addressOf(request),
    detail: Object.fromEntries([
      ...rest.map(([key, value]): [string, Json] => [key, value ?? null]),
      ...said,
      ...(asked.secondPerson === undefined ? [] : [['secondPerson', asked.secondPerson] as const]),
    ]),
  }
}

function objectOf(value: unknown): JsonObject {
  return isJsonObject(value as Json) ? (value as JsonObject) : {}
}

function short(value: Json): Json {
  if (typeof value === 'string') return value.slice(0, TEXT_MAX)
  return JSON.stringify(value).length > TEXT_MAX
    ? `${JSON.stringify(value).length} characters`
    : value
}
