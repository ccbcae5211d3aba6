// SCIM 2.0: a directory such as Okta or Microsoft Entra keeps people and groups up to date. Beside
// the API, with its own content type and its own errors; who may is decided where it always is.
import type { Json } from '@stagewright/base'
import type { Runtime, Viewer } from '@stagewright/runtime'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { ApiError, valueOf } from '../api-error.ts'
import { credentialsOf } from '../session/session-cookie.ts'
import { fitsFilter, readFilter } from './filter.ts'
import { readPatch } from './patch.ts'
import { ScimError } from './scim-error.ts'
import { apiNameOf, changeOfGroup, renderGroup, type GroupChange } from './scim-group.ts'
import { changeOfUser, renderUser, type UserChange, userOf } from './scim-user.ts'

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
  const viewer = token === undefined ? undefined : await runtime.sessions.viewerOf(token)
  if (!viewer) throw new ScimError(401, 'Send a bearer token: Authorization: Bearer <token>.')
  if (!viewer.permissions.includes('ManagePeople')) {
    throw new ScimError(403, 'The token’s person needs the permission Manage People.')
  }
  return viewer
}

type ViewerOf = (request: FastifyRequest) => Viewer

function mountUsers(scim: FastifyInstance, runtime: Runtime, viewerOf: ViewerOf): void {
  const show = async (reply: FastifyReply, id: string, status = 200) => {
    const person = (await runtime.read.people()).find((one) => one.id === id)
    if (!person) throw new ScimError(404, `There is no user ${id}.`)
    return send(reply, status, renderUser(person))
  }
  const change = async (request: Asked, { values, active }: UserChange) => {
    const [viewer, { id }] = [viewerOf(request), request.params]
    if (Object.keys(values).length > 0) valueOf(await runtime.people.update(viewer, id, values))
    if (active === true) valueOf(await runtime.people.activate(viewer, id))
    if (active === false) valueOf(await runtime.people.deactivate(viewer, id))
  }
  scim.get('/Users', async (request: Asked, reply) => {
    const filter = readFilter(request.query.filter)
    const people = (await runtime.read.people()).filter(({ id, username, externalId, email }) => {
      return fitsFilter(filter, {
        ...{ id, username, 'emails.value': email, emails: email },
        externalid: externalId,
      })
    })
    return send(reply, 200, listOf(people.map(renderUser), request.query))
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
  const groups = async () => (await runtime.read.groups()).filter(({ kind }) => kind === 'Group')
  const groupOf = async (id: string) => {
    const group = (await groups()).find((one) => one.id === id)
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
    const filter = readFilter(request.query.filter)
    const found = (await groups()).filter(({ id, label, externalId }) => {
      return fitsFilter(filter, { id, displayname: label, externalid: externalId })
    })
    return send(reply, 200, listOf(found.map(renderGroup), request.query))
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

function listOf(resources: object[], { startIndex = '1', count = '100' }: Query): object {
  const from = Math.max(1, Number.parseInt(startIndex, 10) || 1)
  const most = Math.min(COUNT_MAX, Math.max(0, Number.parseInt(count, 10) || 0))
  const page = resources.slice(from - 1, from - 1 + most)
  return {
    schemas: ['urn:ietf:params:scim:api:messages:2.0:ListResponse'],
    totalResults: resources.length,
    startIndex: from,
    itemsPerPage: page.length,
    Resources: page,
  }
}

function send(reply: FastifyReply, status: number, body: object) {
  return reply.status(status).type(MEDIA).send(JSON.stringify(body))
}

function answerError(error: unknown, request: FastifyRequest, reply: FastifyReply) {
  const problem = problemOf(error)
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
