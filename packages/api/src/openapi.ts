// The contract as an OpenAPI 3.1 document, for other languages and tools. Made from the routes;
// nothing is written twice.
import type { Json, JsonObject } from '@stagewright/base'
import { isJsonObject } from '@stagewright/base'
import { z } from 'zod'
import { components } from './component.ts'
import { commonErrors, errorAnswer, signedInErrors, statusOf, type ErrorCode } from './error.ts'
import { idempotencyKeyParameter, idempotencyReplayedHeader } from './idempotency-key.ts'
import { secondPersonParameter } from './held-act.ts'
import { heldActNames } from './held-kinds.ts'
import type { Route } from './route.ts'
import { routeScopes } from './route-scopes.ts'
import { type RouteName, routes } from './routes.ts'

const prefix = '#/components/schemas/'

/** The OpenAPI document; `version` is the version of the program that serves it. */
export function openApi(version: string): JsonObject {
  const answers = schemasOf('output', (route) => route.response)
  const bodies = schemasOf('input', (route) => route.body)
  const paths: { [path: string]: { [method: string]: Json } } = {}
  for (const [name, route] of allRoutes) {
    const operations = (paths[route.path] ??= {})
    operations[route.method.toLowerCase()] = operation(name, route, bodies[name], answers[name])
  }
  const named = Object.entries({ ...bodies, ...answers })
  return {
    openapi: '3.1.0',
    info: {
      title: 'Stagewright',
      version,
      description: 'Flow orchestration: runs, work items, records and deployments.',
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    tags: [...new Set(allRoutes.map(([name]) => tagOf(name)))].map((tag) => ({ name: tag })),
    paths,
    components: {
      schemas: Object.fromEntries(named.filter(([name]) => !isRouteName(name))),
      securitySchemes: {
        token: { type: 'http', scheme: 'bearer' },
        session: { type: 'apiKey', in: 'cookie', name: 'stagewright' },
      },
    },
  }
}

const allRoutes = Object.entries(routes) as [RouteName, Route][]

function isRouteName(name: string): boolean {
  return Object.hasOwn(routes, name)
}

function tagOf(routeName: string): string {
  return routeName.slice(0, routeName.indexOf('.'))
}

/** JSON Schemas of the named components and, under the route's name, of what `pick` chooses. */
function schemasOf(
  io: 'input' | 'output',
  pick: (route: Route) => z.ZodType | undefined,
): { [name: string]: JsonObject } {
  const registry = z.registry<{ id: string }>()
  // Named schemas keep their own name where a route answers with one as a whole.
  for (const [name, route] of allRoutes) {
    const schema = pick(route)
    if (schema && !components.has(schema)) registry.add(schema, { id: name })
  }
  for (const { schema, id } of components.values()) registry.add(schema, { id })
  const { schemas } = z.toJSONSchema(registry, {
    io,
    uri: (id) => prefix + id,
    unrepresentable: 'any',
    override: ({ jsonSchema }) => {
      // Later versions may add fields; and the pattern of a date says less than its format.
      if (jsonSchema.additionalProperties === false) delete jsonSchema.additionalProperties
      if (jsonSchema.format === 'date-time') delete jsonSchema.pattern
    },
  })
  const found: { [name: string]: JsonObject } = {}
  for (const [name, schema] of Object.entries(schemas)) found[name] = tidy(schema)
  for (const { id, description } of components.values()) {
    const schema = found[id]
    if (schema) found[id] = { description, ...schema }
  }
  for (const [name, route] of allRoutes) {
    const schema = pick(route)
    const component = schema && components.get(schema)
    if (component) found[name] = { $ref: prefix + component.id }
  }
  return found
}

/** Drops what only stands in a schema that is a document of its own. */
function tidy(schema: object): JsonObject {
  const plain = JSON.parse(JSON.stringify(schema)) as JsonObject
  delete plain.$schema
  delete plain.$id
  return plain
}

const mediaTypes = {
  json: 'application/json',
  events: 'text/event-stream',
  file: 'application/octet-stream',
}

const formWithFiles: JsonObject = {
  required: true,
  content: {
    'multipart/form-data': {
      schema: {
        type: 'object',
        properties: { file: { type: 'array', items: { type: 'string', format: 'binary' } } },
        required: ['file'],
      },
    },
  },
}

function operation(
  name: RouteName,
  route: Route,
  body: JsonObject | undefined,
  answer: JsonObject | undefined,
): JsonObject {
  const parameters = [
    ...parametersOf(route.params, 'path'),
    ...parametersOf(route.query, 'query'),
    ...(route.takesKey ? [idempotencyKeyParameter] : []),
    ...(heldRoutes.has(route) ? [secondPersonParameter] : []),
  ]
  const media = mediaTypes[route.media ?? 'json']
  return {
    operationId: name,
    tags: [tagOf(name)],
    summary: route.summary,
    description: `Who may: ${route.permission}`,
    security: route.access === 'anyone' ? [] : [{ token: scopesOf(name) }, { session: [] }],
    ...(parameters.length > 0 && { parameters }),
    ...(body && {
      requestBody: { required: true, content: { 'application/json': { schema: body } } },
    }),
    ...(route.bodyMedia === 'form' && { requestBody: formWithFiles }),
    responses: {
      [String(route.status ?? 200)]: {
        description: 'Carried out.',
        ...(route.takesKey && { headers: idempotencyReplayedHeader }),
        content: { [media]: { schema: answer ?? {} } },
      },
      ...(heldRoutes.has(route) && { '202': keptForSecondPerson }),
      ...errorResponses(route),
    },
  }
}

/** The scope that a token needs, as OpenAPI lists them. */
function scopesOf(name: RouteName): string[] {
  const needed = routeScopes[name]
  return needed === 'none' ? [] : [needed]
}

function parametersOf(schema: z.ZodObject | undefined, place: 'path' | 'query'): Json[] {
  if (!schema) return []
  const { properties, required } = tidy(
    z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }),
  )
  const isRequired = (name: string) => Array.isArray(required) && required.includes(name)
  return Object.entries(isJsonObject(properties) ? properties : {}).map(([name, property]) => ({
    name,
    in: place,
    required: place === 'path' || isRequired(name),
    schema: property,
  }))
}

/** Routes that an installation may have wait for a second person. */
const heldRoutes: ReadonlySet<Route> = new Set(heldActNames.map((name) => routes[name]))

const keptForSecondPerson: JsonObject = {
  description: 'Kept for a second person; nothing is done yet.',
  content: { 'application/json': { schema: { $ref: `${prefix}HeldAct` } } },
}

/** What routes answer that move a run, or work of one. */
const ofRuns: readonly ErrorCode[] = ['run-not-found', 'work-item-not-found']

/** Every code a route may answer with: its own, the common ones, and those of its access. */
export function errorsOf(route: Route): ErrorCode[] {
  const bySession = route.access === 'signed-in' ? signedInErrors : []
  const byMethod = route.method === 'GET' ? [] : (['cross-origin'] as const)
  const byBody = route.body ? (['too-large', 'unsupported-media-type'] as const) : []
  const byKey = route.takesKey ? (['idempotency-key-reused'] as const) : []
  const movesRun = route.method !== 'GET' && ofRuns.some((code) => route.errors.includes(code))
  // A flow that follows may submit for approval, which does not wait for room.
  const byRun = movesRun ? (['run-broken', 'limit-reached'] as const) : []
  const isLimited = movesRun || route.errors.includes('limit-reached')
  const byLimit = isLimited ? (['limit-too-low'] as const) : []
  const byTwo = heldRoutes.has(route) ? (['second-person-needed'] as const) : []
  const more = [
    ...byTwo,
    ...bySession,
    ...byMethod,
    ...byBody,
    ...byKey,
    ...byRun,
    ...byLimit,
    ...commonErrors,
  ]
  return [...new Set<ErrorCode>([...route.errors, ...more])]
}

function errorResponses(route: Route): JsonObject {
  const byStatus = new Map<number, ErrorCode[]>()
  for (const code of errorsOf(route)) {
    byStatus.set(statusOf(code), [...(byStatus.get(statusOf(code)) ?? []), code])
  }
  const schema = { $ref: prefix + (components.get(errorAnswer)?.id ?? '') }
  return Object.fromEntries(
    [...byStatus].map(([status, codes]) => [
      String(status),
      { description: codes.join(', '), content: { 'application/json': { schema } } },
    ]),
  )
}
