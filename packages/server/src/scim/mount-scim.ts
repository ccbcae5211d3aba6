// SCIM 2.0: a directory such as Okta or Microsoft Entra keeps people and groups up to date. Beside
// the API, with its own content type and its own errors; who may is decided where it always is.
import type { Json } from '@stagewright/base'
import type { Runtime, Viewer } from '@stagewright/runtime'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { ApiError, valueOf } from '../api-error.ts'
import { scimAct } from '../session/request-act.ts'
import { limitRequests } from '../session/limit-requests.ts'
import { credentialsOf } from '../session/session-cookie.ts'
import { keptFilter } from './filter.ts'
import { readPatch } from './patch.ts'
import { refuseHeldUser } from './refuse-held-user.ts'
import { ScimError } from './scim-error.ts'
import { apiNameOf, changeOfGroup, groupAttributes, renderGroup } from './scim-group.ts'
import type { GroupChange } from './scim-group.ts'
import { changeOfUser, renderUser, userAttributes, type UserChange, userOf } from './scim-user.ts'

const MEDIA = 'application/scim+json'
const COUNT_MAX = 200

type Query = { filter?: string; startIndex?: string; count?: string }
type Asked = FastifyRequest<{ Params: { id: string }; Querystring: Query; Body: Json }>

/** Mounts the resources Users and Groups. */
export async function mountScim(app: FastifyInstance, runtime: Runtime): Promise<void> {
  await app.register(
    async (scim) => {
      scim.addContentTypeParser(MEDIA, { parseAs: 'string' }, (_request, text, done) => {
        try {
          done(null, JSON.parse(String(text)))
        } catch {
          done(new ScimError(400, 'The body is no JSON.', 'invalidSyntax'))
        }
      })
      scim.setErrorHandler((error, request, reply) => answerError(error, request, reply))
      const viewers = new WeakMap<FastifyRequest, Viewer>()
      scim.addHook('onRequest', async (request) => {
        viewers.set(request, await asking(request, runtime))
      })
      scim.addHook('preHandler', (request, _reply, done) => {
        scimAct(request, { runtime, viewer: viewers.get(request) }, done)
      })
      const viewerOf = (request: FastifyRequest): Viewer => {
        const viewer = viewers.get(request)
        if (!viewer) throw new ScimError(401, 'Send a bearer token.')
        return viewer
      }
      mountUsers(scim, runtime, viewerOf)
      mountGroups(scim, runtime, viewerOf)
      scim.get('/ServiceProviderConfig', async (_, reply) => send(reply, 200, serviceProvider))
    },
    { prefix: '/scim/v2' },
  )
}

/** Only a token that is sent on purpose counts, never a browser's cookie. */
async function asking(request: FastifyRequest, runtime: Runtime): Promise<Viewer> {
  const credentials = credentialsOf(request, false)
  const token = credentials?.by === 'bearer' ? credentials.token : undefined
  const holder = token === undefined ? undefined : await runtime.sessions.holderOf(token)
  if (!holder) throw new ScimError(401, 'Send a bearer token: Authorization: Bearer <token>.')
  const { viewer, scopes } = holder
  limitRequests(runtime, { id: viewer.id, name: viewer.username, way: 'program' })
  if (scopes && !scopes.includes('administer')) {
    throw new ScimError(403, 'The token is not for administer: make one with that scope.')
  }
  if (!viewer.permissions.includes('ManagePeople')) {
    throw new ScimError(403, 'The token’s person needs the permission Manage People.')
  }
  return viewer
}

type ViewerOf = (request: FastifyRequest) => Viewer

function mountUsers(scim: FastifyInstance, runtime: Runtime, viewerOf: ViewerOf): void {
  const show = async (reply: FastifyReply, id: string, status = 200) => {
    const one = await runtime.read.directoryPeople({ attribute: 'id', value: id }, first)
    const person = one.rows[0]
    if (!person) throw new ScimError(404, `There is no user ${id}.`)
    return send(reply, status, renderUser(person))
  }
  const change = async (request: Asked, { values, active }: UserChange) => {
    const [viewer, { id }] = [viewerOf(request), request.params]
    await refuseHeldUser({ runtime, viewer }, id, {
      values,
      ...(active !== undefined && { active }),
    })
    if (Object.keys(values).length > 0) valueOf(await runtime.people.update(viewer, id, values))
    if (active === true) valueOf(await runtime.people.activate(viewer, id))
    if (active === false) valueOf(await runtime.people.deactivate(viewer, id))
  }
  scim.get('/Users', async (request: Asked, reply) => {
    const filter = keptFilter(request.query.filter, userAttributes)
    const range = rangeOf(request.query)
    const { total, rows } = await runtime.read.directoryPeople(filter, range)
    return send(reply, 200, listOf(rows.map(renderUser), total, range))
  })
  scim.get('/Users/:id', (request: Asked, reply) => show(reply, request.params.id))
  scim.post('/Users', async (request: Asked, reply) => {
    const { values, active } = userOf(request.body)
    const { username, ...rest } = values
    if (!username) throw new ScimError(400, 'userName is missing.', 'invalidValue')
    const person = { ...rest, username, lastName: rest.lastName || username }
    const viewer = viewerOf(request)
    const { id } = valueOf(await runtime.people.create(viewer, person))
    if (active === false) valueOf(await runtime.people.deactivate(viewer, id))
    return show(reply, id, 201)
  })
  scim.put('/Users/:id', async (request: Asked, reply) => {
    await change(request, userOf(request.body))
    return show(reply, request.params.id)
  })
  scim.patch('/Users/:id', async (request: Asked, reply) => {
    await change(request, changeOfUser(readPatch(request.body)))
    return show(reply, request.params.id)
  })
  // What a person did stays theirs, so nobody is ever deleted.
  scim.delete('/Users/:id', async (request: Asked, reply) => {
    valueOf(await runtime.people.deactivate(viewerOf(request), request.params.id))
    return reply.status(204).send()
  })
}

function mountGroups(scim: FastifyInstance, runtime: Runtime, viewerOf: ViewerOf): void {
  const groupOf = async (id: string) => {
    const one = await runtime.read.directoryGroups({ attribute: 'id', value: id }, first)
    const group = one.rows[0]
    if (!group) throw new ScimError(404, `There is no group ${id}.`)
    return group
  }
  const change = async (request: Asked, asked: GroupChange) => {
    const group = await groupOf(request.params.id)
    const { name, externalId, add, remove, whole } = asked
    const now = group.members.filter(({ kind }) => kind === 'User').map(({ id }) => id)
    const gone = whole ? now.filter((id) => !whole.includes(id)) : []
    const viewer = viewerOf(request)
    const values = { ...(name && { name }), ...(externalId !== undefined && { externalId }) }
    const members = { add: [...add, ...(whole ?? [])], remove: [...remove, ...gone] }
    valueOf(await runtime.people.updateGroup(viewer, group.id, { ...values, members }))
  }
  scim.get('/Groups', async (request: Asked, reply) => {
    const filter = keptFilter(request.query.filter, groupAttributes)
    const range = rangeOf(request.query)
    const { total, rows } = await runtime.read.directoryGroups(filter, range)
    return send(reply, 200, listOf(rows.map(renderGroup), total, range))
  })
  scim.get('/Groups/:id', async (request: Asked, reply) =>
    send(reply, 200, renderGroup(await groupOf(request.params.id))),
  )
  scim.post('/Groups', async (request: Asked, reply) => {
    const { name, externalId, whole = [] } = changeOfGroup(attributes(request.body))
    if (!name) throw new ScimError(400, 'displayName is missing.', 'invalidValue')
    const viewer = viewerOf(request)
    const made = { kind: 'Group' as const, apiName: apiNameOf(name), name }
    const { id } = valueOf(await runtime.people.createGroup(viewer, made))
    const values = { ...(externalId !== undefined && { externalId }) }
    const members = { add: whole, remove: [] }
    valueOf(await runtime.people.updateGroup(viewer, id, { ...values, members }))
    return send(reply, 201, renderGroup(await groupOf(id)))
  })
  scim.put('/Groups/:id', async (request: Asked, reply) => {
    const asked = changeOfGroup(attributes(request.body))
    await change(request, { ...asked, whole: asked.whole ?? [] })
    return send(reply, 200, renderGroup(await groupOf(request.params.id)))
  })
  scim.patch('/Groups/:id', async (request: Asked, reply) => {
    await change(request, changeOfGroup(readPatch(request.body)))
    return send(reply, 200, renderGroup(await groupOf(request.params.id)))
  })
  scim.delete('/Groups/:id', async (request: Asked, reply) => {
    const { id } = await groupOf(request.params.id)
    valueOf(await runtime.people.deleteGroup(viewerOf(request), id))
    return reply.status(204).send()
  })
}

/** A whole group as changes of its attributes. */
function attributes(body: Json) {
  return readPatch({ Operations: [{ op: 'replace', value: body }] })
}

type Range = { offset: number; limit: number }

const first: Range = { offset: 0, limit: 1 }

/** The page that is asked for; SCIM counts from 1. */
function rangeOf({ startIndex = '1', count = '100' }: Query): Range {
  const from = Math.max(1, Number.parseInt(startIndex, 10) || 1)
  const limit = Math.min(COUNT_MAX, Math.max(0, Number.parseInt(count, 10) || 0))
  return { offset: from - 1, limit }
}

function listOf(resources: object[], totalResults: number, { offset }: Range): object {
  return {
    schemas: ['urn:ietf:params:scim:api:messages:2.0:ListResponse'],
    totalResults,
    startIndex: offset + 1,
    itemsPerPage: resources.length,
    Resources: resources,
  }
}

function send(reply: FastifyReply, status: number, body: object) {
  return reply.status(status).type(MEDIA).send(JSON.stringify(body))
}

function answerError(error: unknown, request: FastifyRequest, reply: FastifyReply) {
  const problem = problemOf(error)
  const waitSeconds = error instanceof ApiError ? error.retryAfterSeconds : undefined
  if (waitSeconds !== undefined) void reply.header('retry-after', waitSeconds)
  if (problem.status >= 500) request.log.error({ err: error }, `${request.method} SCIM`)
  return send(reply, problem.status, problem.answer)
}

function problemOf(error: unknown): ScimError {
  if (error instanceof ScimError) return error
  if (error instanceof ApiError) {
    const isTaken = error.code === 'conflict' && error.message.includes('already')
    return new ScimError(error.status, error.message, isTaken ? 'uniqueness' : undefined)
  }
  const status = error instanceof Error && 'statusCode' in error ? Number(error.statusCode) : 500
  if (status >= 400 && status < 500) return new ScimError(status, 'The request cannot be read.')
  return new ScimError(500, 'Something went wrong on the server’s side.')
}

const serviceProvider = {
  schemas: ['urn:ietf:params:scim:schemas:core:2.0:ServiceProviderConfig'],
  patch: { supported: true },
  bulk: { supported: false, maxOperations: 0, maxPayloadSize: 0 },
  filter: { supported: true, maxResults: COUNT_MAX },
  changePassword: { supported: false },
  sort: { supported: false },
  etag: { supported: false },
  authenticationSchemes: [
    { type: 'oauthbearertoken', name: 'Bearer token', description: 'A token for programs.' },
  ],
}
