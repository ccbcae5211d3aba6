// Requests by the contract: to every route, with bodies that fit it, nearly fit it, or do not at
// all.
import { mutateText } from './mutate-text.mjs'

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
const framing = [
  ...['\r\n', '\n', '\r\n\r\n', ': ', ':', 'Transfer-Encoding: chunked\r\n', 'ffffffffff\r\n'],
  ...['Content-Length: -1\r\n', 'Content-Length: 99\r\n', 'Expect: 100-continue\r\n', 'HTTP/9.9'],
  ...[
    'Upgrade: websocket\r\n',
    'Host: \r\n',
    '\u0000',
    'GET',
    '//',
    '0\r\n\r\n',
    'x'.repeat(9_000),
  ],
]

/**
 * A request to one of the routes, mostly of the form that it takes.
 * @param {object} random of `random.mjs`
 * @param {object[]} all routes of the contract
 * @param {string[]} ids of things that are there, and of some that are not
 */
export function requestOf(random, all, ids) {
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
  const whole = `${path}${count > 0 ? `?${pairs.join('&')}` : ''}`
  const url = random.once(20) ? changedUrl(whole, random) : whole
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

/** As anybody may type it; a request line ends at a space. */
function changedUrl(url, random) {
  const changed = mutateText(url, random, { tokens, words: strange, other: url })
  return `/${changed.replaceAll(/[^!-~]/g, (sign) => encodeURIComponent(sign.toWellFormed()))}`
}

/**
 * The bytes of a request with changes to its very form: lines, lengths, names of headers.
 * @param {{ method: string, url: string, headers: object, body?: string }} request
 */
export function rawOf(random, { method, url, headers, body = '' }) {
  const lines = Object.entries({
    ...{ host: 'localhost', connection: 'close', ...headers },
    'content-length': Buffer.byteLength(body),
  }).map(([name, value]) => `${name}: ${value}`)
  const text = [`${method} ${url} HTTP/1.1`, ...lines, '', body].join('\r\n')
  return mutateText(text, random, { tokens, words: framing, other: text })
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
