// SCIM over a real runtime: the requests that Okta and Microsoft Entra send.
import type { Json, JsonObject } from '@stagewright/base'
import { createRuntime, type OpenRuntime, type Viewer } from '@stagewright/runtime'
import { createServer } from '@stagewright/server'
import { createTestDatabase, type TestDatabase } from '@stagewright/store'
import { afterAll, beforeAll, expect, test } from 'vitest'

let database: TestDatabase
let runtime: OpenRuntime
let app: Awaited<ReturnType<typeof createServer>>
let token = ''
let ada: Viewer
beforeAll(async () => {
  database = await createTestDatabase()
  runtime = await createRuntime({ database: { url: database.url }, takesJobs: false })
  await runtime.setUp.createAdministrator('ada@house.example', 'a long secret')
  const issued = await runtime.sessions.issueToken('ada@house.example', 'Directory')
  if (!issued.ok) throw new Error(issued.error.message)
  ;({ token, viewer: ada } = issued.value)
  const log = { level: 'silent' as const, write: () => undefined }
  app = await createServer({ runtime, version: '1', secureCookies: false, log })
})
afterAll(async () => {
  await app?.close()
  await runtime?.close()
  await database?.drop()
})

type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
async function ask(method: Method, path: string, body?: Json, bearer = token) {
  const answer = await app.inject({
    method,
    url: `/scim/v2${path}`,
    headers: {
      authorization: `Bearer ${bearer}`,
      ...(body !== undefined && { 'content-type': 'application/scim+json; charset=utf-8' }),
    },
    ...(body !== undefined && { payload: JSON.stringify(body) }),
  })
  const json = answer.body === '' ? {} : (JSON.parse(answer.body) as JsonObject)
  return { status: answer.statusCode, body: json, type: answer.headers['content-type'] }
}

const core = 'urn:ietf:params:scim:schemas:core:2.0:User'
const enterprise = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User'
const patch = (...Operations: JsonObject[]): JsonObject => ({
  schemas: ['urn:ietf:params:scim:api:messages:2.0:PatchOp'],
  Operations,
})

async function created(userName: string, more: JsonObject = {}): Promise<string> {
  const name = { givenName: 'Eva', familyName: 'Ek' }
  const answer = await ask('POST', '/Users', { schemas: [core], userName, name, ...more })
  expect(answer.status).toBe(201)
  return String(answer.body['id'])
}

test('Okta looks a user up, creates one, and finds it', async () => {
  const filter = encodeURIComponent('userName eq "okta@house.example"')
  const none = await ask('GET', `/Users?filter=${filter}&startIndex=1&count=100`)
  expect(none.body).toMatchObject({ totalResults: 0, Resources: [], itemsPerPage: 0 })
  const id = await created('okta@house.example', {
    emails: [{ primary: true, value: 'okta@house.example', type: 'work' }],
    displayName: 'Eva Ek',
    locale: 'en-US',
    externalId: '00ujl29u0le5T6Aj10h7',
    groups: [],
    password: '1mz050nq',
    active: true,
  })
  const found = await ask('GET', `/Users?filter=${filter}&startIndex=1&count=100`)
  expect(found.type).toContain('application/scim+json')
  expect(found.body).toMatchObject({
    totalResults: 1,
    Resources: [
      {
        ...{ id, userName: 'okta@house.example', active: true, locale: 'en-US' },
        ...{ externalId: '00ujl29u0le5T6Aj10h7', name: { givenName: 'Eva', familyName: 'Ek' } },
        emails: [{ value: 'okta@house.example', primary: true }],
      },
    ],
  })
  const twice = await ask('POST', '/Users', { schemas: [core], userName: 'OKTA@house.example' })
  expect(twice).toMatchObject({ status: 409, body: { scimType: 'uniqueness', status: '409' } })
})

test('Okta deactivates with a value without a path, and activates again', async () => {
  const id = await created('okta2@house.example')
  const off = await ask('PATCH', `/Users/${id}`, patch({ op: 'replace', value: { active: false } }))
  expect(off).toMatchObject({ status: 200, body: { active: false } })
  expect(await runtime.people.show(ada, id)).toMatchObject({ value: { isActive: false } })
  const on = await ask('PATCH', `/Users/${id}`, patch({ op: 'replace', value: { active: true } }))
  expect(on.body).toMatchObject({ active: true })
})

test('Entra changes attributes by paths and filters, with flags as texts', async () => {
  const id = await created('entra@house.example')
  const answer = await ask(
    'PATCH',
    `/Users/${id}`,
    patch(
      { op: 'Replace', path: 'active', value: 'False' },
      { op: 'Add', path: 'emails[type eq "work"].value', value: 'eva@house.example' },
      { op: 'Replace', path: 'name.familyName', value: 'Berg' },
      { op: 'Add', path: `${enterprise}:manager`, value: ada.id },
      { op: 'Replace', path: 'nickName', value: 'E' },
    ),
  )
  expect(answer.body).toMatchObject({
    active: false,
    name: { givenName: 'Eva', familyName: 'Berg' },
    emails: [{ value: 'eva@house.example' }],
    [enterprise]: { manager: { value: ada.id } },
  })
})

test('a user is replaced as a whole, and deleting one keeps them, not active', async () => {
  const id = await created('put@house.example')
  const body = { schemas: [core], userName: 'put2@house.example', title: 'Clerk', active: true }
  expect(await ask('PUT', `/Users/${id}`, body)).toMatchObject({
    status: 200,
    body: { userName: 'put2@house.example', title: 'Clerk' },
  })
  const taken = { ...body, userName: 'ada@house.example' }
  expect(await ask('PUT', `/Users/${id}`, taken)).toMatchObject({ status: 409 })
  expect((await ask('DELETE', `/Users/${id}`)).status).toBe(204)
  expect((await ask('GET', `/Users/${id}`)).body).toMatchObject({ active: false })
})

test('groups get and lose members in the forms of Okta and of Entra', async () => {
  const [eva, ida] = [await created('g1@house.example'), await created('g2@house.example')]
  const made = await ask('POST', '/Groups', {
    displayName: 'Credit Board',
    members: [{ value: eva }],
  })
  expect(made).toMatchObject({ status: 201, body: { displayName: 'Credit Board' } })
  const id = String(made.body['id'])
  const members = async (...operations: JsonObject[]) => {
    const { body } = await ask('PATCH', `/Groups/${id}`, patch(...operations))
    return (body['members'] as JsonObject[] | undefined)?.map(({ value }) => value)
  }
  expect(await members({ op: 'Add', path: 'members', value: [{ value: ida }] })).toEqual(
    expect.arrayContaining([eva, ida]),
  )
  expect(await members({ op: 'remove', path: `members[value eq "${eva}"]` })).toEqual([ida])
  expect(await members({ op: 'replace', path: 'members', value: [{ value: eva }] })).toEqual([eva])
  expect(await members({ op: 'Remove', path: 'members', value: [{ value: eva }] })).toEqual([])
  const renamed = patch({ op: 'replace', value: { id, displayName: 'Board' } })
  expect((await ask('PATCH', `/Groups/${id}`, renamed)).body).toMatchObject({
    displayName: 'Board',
  })
  const filter = encodeURIComponent('displayName eq "Board"')
  expect((await ask('GET', `/Groups?filter=${filter}`)).body).toMatchObject({ totalResults: 1 })
  const stranger = patch({ op: 'add', path: 'members', value: [{ value: 'nobody' }] })
  expect((await ask('PATCH', `/Groups/${id}`, stranger)).status).toBe(400)
  expect((await ask('DELETE', `/Groups/${id}`)).status).toBe(204)
  expect((await ask('GET', `/Groups/${id}`)).status).toBe(404)
})

test.each<[string, Method, string, Json | undefined, number, string | undefined]>([
  ['an unknown user', 'GET', '/Users/none', undefined, 404, undefined],
  [
    'a filter of another kind',
    'GET',
    '/Users?filter=userName%20sw%20%22a%22',
    undefined,
    400,
    'invalidFilter',
  ],
  [
    'a filter by an unknown attribute',
    'GET',
    '/Users?filter=shoe%20eq%20%229%22',
    undefined,
    400,
    'invalidFilter',
  ],
  ['a user without a name', 'POST', '/Users', { schemas: [core] }, 400, 'invalidValue'],
  ['a patch without operations', 'PATCH', '/Users/none', {}, 400, 'invalidSyntax'],
])('%s is answered in the form of SCIM', async (_what, method, path, body, status, scimType) => {
  const answer = await ask(method, path, body)
  expect(answer.status).toBe(status)
  expect(answer.body).toMatchObject({
    schemas: ['urn:ietf:params:scim:api:messages:2.0:Error'],
    status: String(status),
    ...(scimType !== undefined && { scimType }),
  })
})

test('only a bearer token of somebody who may manage people is let in', async () => {
  expect((await ask('GET', '/Users', undefined, 'wrong')).status).toBe(401)
  await runtime.people.create(ada, { username: 'plain@house.example', lastName: 'Plain' })
  const plain = await runtime.sessions.issueToken('plain@house.example', 'Own')
  const own = plain.ok ? plain.value.token : ''
  expect((await ask('GET', '/Users', undefined, own)).status).toBe(403)
})

test('what it can is told', async () => {
  const { body } = await ask('GET', '/ServiceProviderConfig')
  expect(body).toMatchObject({ patch: { supported: true }, bulk: { supported: false } })
})

test('a directory of more people than fit a reading is read whole, page by page', async () => {
  await database.database.query(
    `insert into person (id, username, last_name, email, external_id)
     select 'P' || lpad(n::text, 17, '0'), 'many' || n, 'Many', 'many' || n || '@house.example',
       'x' || n
     from generate_series(1, 6000) n`,
    [],
  )
  const seen = new Set<string>()
  let total = Infinity
  for (let from = 1; from <= total; from += 200) {
    const { body } = await ask('GET', `/Users?startIndex=${from}&count=200`)
    total = Number(body['totalResults'])
    for (const user of body['Resources'] as JsonObject[]) seen.add(String(user['id']))
  }
  expect(total).toBeGreaterThan(6000)
  expect(seen.size).toBe(total)
  const filter = encodeURIComponent('externalId eq "x5999"')
  const { body } = await ask('GET', `/Users?filter=${filter}`)
  expect(body).toMatchObject({ totalResults: 1, Resources: [{ userName: 'many5999' }] })
  const past = await ask('GET', `/Users?startIndex=${total + 1}`)
  expect(past.body).toMatchObject({ totalResults: total, itemsPerPage: 0, Resources: [] })
})
