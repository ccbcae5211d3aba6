import type { Json } from '@stagewright/base'
import { expect, test } from 'vitest'
import { errorCodeNames, errorCodes, statusOf } from './error.ts'
import { idempotencyKeyPattern } from './idempotency-key.ts'
import { errorsOf, openApi } from './openapi.ts'
import type { Route } from './route.ts'
import { routeNames, routes } from './routes.ts'
import { json } from './value.ts'
import { workItemRoutes } from './work-item.ts'

const all: [string, Route][] = routeNames.map((name) => [name, routes[name]])

test('no two routes share method and path', () => {
  const addresses = all.map(([, route]) => `${route.method} ${route.path}`)
  expect(new Set(addresses).size).toBe(addresses.length)
})

test.each(all)('%s: the braces of its path are its parameters', (_name, route) => {
  const braces = [...route.path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name)
  expect(Object.keys(route.params?.shape ?? {})).toEqual(braces)
})

test.each(all)('%s: only requests that change something have a body', (_name, route) => {
  if (route.method === 'GET' || route.method === 'DELETE') expect(route.body).toBeUndefined()
})

test.each(all)('%s: is refused without a session unless anyone may ask', (name, route) => {
  const begins = ['session.signIn', 'session.signInAs', 'session.redeemLink'].includes(name)
  const mayRefuse = route.access === 'signed-in' || begins
  expect(errorsOf(route).includes('not-signed-in')).toBe(mayRefuse)
})

test.each([
  ['work-item-not-open', 409],
  ['conflict', 409],
  ['work-item-not-found', 404],
  ['not-allowed', 403],
  ['not-signed-in', 401],
  ['record-fault', 422],
  ['screen-invalid', 422],
  ['bad-input', 400],
  ['internal', 500],
] as const)('%s is answered with %i', (code, status) => {
  expect(statusOf(code)).toBe(status)
})

test('every error has a status of the 400s or 500s and a sentence', () => {
  for (const code of errorCodeNames) {
    const [status, sentence] = errorCodes[code]
    expect(status).toBeGreaterThanOrEqual(400)
    expect(sentence).toMatch(/\.$/)
  }
})

test('every error is one that some route, or the server itself, can answer with', () => {
  const used = new Set(all.flatMap(([, route]) => errorsOf(route)))
  const ofTheServer = ['method-not-allowed', 'evaluation-not-open', 'run-already-exists']
  const inner = [...ofTheServer, 'step-not-in-progress', 'priority-stands']
  expect(errorCodeNames.filter((code) => !used.has(code) && !inner.includes(code))).toEqual([])
})

test('the OpenAPI document names every operation and every reference in it leads somewhere', () => {
  const document = openApi('1.2.3')
  const text = JSON.stringify(document)
  const schemas = (document.components as { schemas: object }).schemas
  const targets = [...text.matchAll(/"\$ref":"([^"]+)"/g)].map(([, target]) => target)
  expect(targets.length).toBeGreaterThan(50)
  for (const target of new Set(targets)) {
    expect(Object.keys(schemas)).toContain(target?.replace('#/components/schemas/', ''))
  }
  const operations = [...text.matchAll(/"operationId":"([^"]+)"/g)].map(([, name]) => name)
  expect(operations.sort()).toEqual([...routeNames].sort())
})

test('the OpenAPI document carries forms, defaults and descriptions of fields', () => {
  const { paths, components } = openApi('1.2.3') as {
    paths: Record<string, Record<string, { parameters?: object[]; responses: object }>>
    components: { schemas: Record<string, { description: string; required: string[] }> }
  }
  expect(paths['/api/work-items']?.get?.parameters).toContainEqual({
    name: 'limit',
    in: 'query',
    required: false,
    schema: { type: 'integer', minimum: 1, maximum: 200, default: 50 },
  })
  expect(paths['/api/work-items/{id}/claim']?.post?.responses).toHaveProperty('409')
  expect(components.schemas.WorkItem?.required).toContain('assignee')
  expect(components.schemas.WorkItem?.description).toMatch(/piece of work/)
})

test('a route that takes a key says so, with what it answers; reading needs none', () => {
  const { paths } = openApi('1.2.3') as {
    paths: Record<string, Record<string, { parameters?: { name: string }[]; responses: object }>>
  }
  const start = paths['/api/orchestrations/{apiName}/start']?.post
  expect(start?.parameters?.map(({ name }) => name)).toEqual(['apiName', 'Idempotency-Key'])
  expect(start?.responses).toMatchObject({
    422: { description: expect.stringContaining('idempotency-key-reused') },
  })
  expect(start?.responses).toHaveProperty('201.headers.Idempotency-Replayed')
  for (const [name, route] of all)
    if (route.method === 'GET') expect(route.takesKey, name).toBe(undefined)
})

test.each([
  ['a', true],
  ['7f0c~!"', true],
  ['x'.repeat(255), true],
  ['x'.repeat(256), false],
  ['', false],
  ['two words', false],
  ['Ärger', false],
  ['tab\t', false],
  ['line\n', false],
])('%j as a key: %s', (key, isOne) => {
  expect(idempotencyKeyPattern.test(key)).toBe(isOne)
})

test('a query of a list reads text and fills in defaults', () => {
  const query = workItemRoutes['workItems.list'].query.parse({ limit: '5', status: 'Assigned' })
  expect(query).toEqual({ limit: 5, status: ['Assigned'], sort: 'createdAt', order: 'desc' })
})

test('a value nested deeper than 64 is refused, and the stack survives a million', () => {
  const nested = (depth: number): Json => {
    let value: Json = 1
    for (let at = 0; at < depth; at++) value = [value]
    return value
  }
  expect(json.safeParse(nested(64)).success).toBe(true)
  expect(json.safeParse(nested(65)).success).toBe(false)
  expect(json.safeParse(nested(1_000_000)).success).toBe(false)
  expect(json.safeParse(undefined).success).toBe(false)
})
