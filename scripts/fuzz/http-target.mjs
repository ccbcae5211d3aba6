// Requests to the whole program: server, runtime and an embedded database with a sample project. An
// answer of 500 is a crash: whatever comes, it is somebody's fault or ours, and must be told which.
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { routes } from '@stagewright/api'
import { createRuntime } from '@stagewright/runtime'
import { createServer } from '@stagewright/server'
import { mutateText } from './mutate-text.mjs'

const sample = fileURLToPath(new URL('../../examples/expense-report/', import.meta.url))
const tokens = /"(?:[^"\\]|\\.)*"|[\w.+-]+|\s+|[^\w\s]/g
const strange = [
  ...['"__proto__"', '"constructor"', '1e400', '-0', '9007199254740993', '"\\u0000"', '"\\ud800"'],
  ...[
    'null',
    'true',
    '[]',
    '{}',
    '[[[[',
    '{"a":',
    '"2026-02-30"',
    '"%00"',
    '"../../etc/passwd"',
    '" "',
  ],
]
const queries = [
  'limit',
  'after',
  'search',
  'status',
  'sort',
  'order',
  'q',
  'due',
  'from',
  'until',
  'person',
]
const heads = [
  [
    'content-type',
    [
      'application/json',
      'text/plain',
      'application/xml',
      'multipart/form-data; boundary=x',
      'application/json; charset=utf-7',
      '',
    ],
  ],
  ['accept', ['text/html', '*/*', 'application/json;q=NaN']],
  ['idempotency-key', ['a', '\u007f', 'x'.repeat(300)]],
  ['if-none-match', ['*', 'W/"x"']],
  ['accept-language', ['xx-XX-u-nu-zzzz', 'de']],
  ['authorization', ['Bearer', 'Bearer x', 'Basic !!!!']],
]
const others = [
  '/scim/v2/Users',
  '/scim/v2/Groups',
  '/decide/x',
  '/progress/x',
  '/components/x',
  '/',
  '/api',
]

/** The target. Needs a build: it runs the program as it is installed. */
export async function httpTarget() {
  const folder = mkdtempSync(join(tmpdir(), 'stagewright-fuzz-'))
  const lines = []
  const runtime = await createRuntime({
    database: { dataDir: join(folder, 'data') },
    takesJobs: false,
  })
  await runtime.setUp.loadProject(filesOf(sample), () => undefined)
  await runtime.setUp.createAdministrator('fuzz@house.example', 'a long secret of the fuzzer')
  const signedIn = await runtime.sessions.signIn(
    'fuzz@house.example',
    'a long secret of the fuzzer',
  )
  const token = signedIn.value.token
  const log = { level: 'error', write: (line) => lines.push(line) }
  const app = await createServer({ runtime, version: 'fuzz', secureCookies: false, log })
  const ids = await knownIds(app, token)
  const all = Object.values(routes).filter(({ media }) => media !== 'events')
  return {
    name: 'http',
    input: (random) => JSON.stringify(requestOf(random, all, ids)),
    async run(input) {
      const { method, url, headers, body } = JSON.parse(input)
      const given = headers.authorization ?? `Bearer ${token}`
      lines.length = 0
      const answer = await app.inject({
        ...{ method, url, payload: body },
        headers: { ...headers, authorization: given },
      })
      if (answer.statusCode >= 500) {
        throw new Error(
          `${method} ${url} answered ${answer.statusCode}: ${answer.body.slice(0, 200)} ${lines.join(' ').slice(0, 1500)}`,
        )
      }
    },
    async close() {
      await app.close()
      await runtime.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

function filesOf(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(xml|ya?ml|ts)$/.test(entry.name))
    .map((entry) => {
      const path = join(entry.parentPath ?? entry.path, entry.name)
      return { path: path.slice(folder.length), text: readFileSync(path, 'utf8') }
    })
}

async function knownIds(app, token) {
  const found = new Set([
    'a0R000000000001AAA',
    'x',
    '0',
    '%00',
    '..%2f',
    'Expense_Report__c',
    'Account',
    '1',
  ])
  for (const url of [
    '/api/runs',
    '/api/work-items',
    '/api/people',
    '/api/groups',
    '/api/orchestrations',
    '/api/flows',
    '/api/objects/User/records',
    '/api/objects',
  ]) {
    const answer = await app.inject({ url, headers: { authorization: `Bearer ${token}` } })
    for (const id of answer.body.match(/"(?:id|apiName|Id)":"[^"]+"/g) ?? [])
      found.add(id.split('":"')[1].slice(0, -1))
  }
  return [...found].slice(0, 200)
}

function requestOf(random, all, ids) {
  const route = random.pick(all)
  const path = random.once(30)
    ? random.pick(others)
    : route.path.replaceAll(/\{\w+\}/g, () => random.pick(ids))
  const fields = Object.keys(route.query?.shape ?? {})
  const names = [...fields, ...fields, random.pick(queries)]
  const count = random.below(4)
  const pairs = Array.from(
    { length: count },
    () => `${encodeURIComponent(random.pick(names))}=${encodeURIComponent(scalar(random, ids))}`,
  )
  const url = `${path}${count > 0 ? `?${pairs.join('&')}` : ''}`
  const headers = { 'content-type': 'application/json', origin: 'http://localhost' }
  if (random.once(5)) {
    const [name, list] = random.pick(heads)
    headers[name] = random.pick(list)
  }
  const method = random.once(20)
    ? random.pick(['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'HEAD'])
    : route.method
  if (method === 'GET' || method === 'HEAD')
    return { method, url, headers: { origin: headers.origin } }
  return { method, url, headers, body: bodyOf(random, route, ids) }
}

function bodyOf(random, route, ids) {
  const body = {}
  for (const [name, schema] of Object.entries(route.body?.shape ?? {})) {
    if (!random.once(6))
      body[name] = random.once(4) ? any(random, ids, 3) : fitting(random, schema, ids, 3)
  }
  const text = JSON.stringify(body)
  return random.once(3) ? mutateText(text, random, { tokens, words: strange, other: text }) : text
}

/** A value that a schema may take, by its kind; anything where the kind is none of the usual. */
function fitting(random, schema, ids, depth) {
  const { def } = schema
  if (depth === 0 || def === undefined) return scalar(random, ids)
  if (def.innerType) return fitting(random, def.innerType, ids, depth)
  switch (def.type) {
    case 'string':
      return scalar(random, ids)
    case 'number':
      return random.pick([0, 1, 7, 50, -1, 2 ** 31, 0.5])
    case 'boolean':
      return random.once(2)
    case 'enum':
      return random.pick(Object.values(def.entries))
    case 'array':
      return Array.from({ length: random.below(3) }, () =>
        fitting(random, def.element, ids, depth - 1),
      )
    case 'object':
      return Object.fromEntries(
        Object.entries(def.shape).map(([name, inner]) => [
          name,
          fitting(random, inner, ids, depth - 1),
        ]),
      )
    case 'union':
      return fitting(random, random.pick(def.options), ids, depth - 1)
    default:
      return any(random, ids, depth - 1)
  }
}

function any(random, ids, depth) {
  switch (depth > 0 ? random.below(6) : 5) {
    case 0:
      return Array.from({ length: random.below(4) }, () => any(random, ids, depth - 1))
    case 1:
      return {
        [scalar(random, ids)]: any(random, ids, depth - 1),
        Name: any(random, ids, depth - 1),
      }
    case 2:
      return random.pick([null, true, 0, -1, 1e308, 2 ** 53])
    default:
      return scalar(random, ids)
  }
}

function scalar(random, ids) {
  if (random.once(2)) return random.pick(ids)
  return random.pick([
    '',
    ' ',
    'a',
    'é𝕊',
    '\u0000',
    '%',
    '_',
    "'; drop table run; --",
    '2026-03-01',
    '2026-03-01T10:00:00Z',
    'NaN',
    '-1',
    '1e9',
    'x'.repeat(300),
    'me',
    'true',
    'asc',
    '{}',
    'Name',
    'SELECT Id FROM Account',
    'eyJ',
    'WyJhIiwiYiJd',
  ])
}
