// docs/api.md against the contract: every request is one, every route has one, and the table of
// errors is the contract's own.
import { readFileSync, writeFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { errorCodeNames, errorCodes } from './error.ts'
import type { Route } from './route.ts'
import { routeNames, routes } from './routes.ts'

const file = new URL('../../../docs/api.md', import.meta.url)
const page = readFileSync(file, 'utf8')

const requests = [...page.matchAll(/^```http\n([^]*?)^```/gm)]
  .flatMap(([, block = '']) => block.trim().split('\n\n'))
  .map((text) => {
    const [line = '', ...body] = text.split('\n')
    const [method = '', address = ''] = line.split(' ')
    return { line, method, address, body: body.join('\n') }
  })

function routeOf(method: string, address: string): [name: string, route: Route] | undefined {
  const path = address.replace(/\?.*/, '')
  return routeNames
    .map((name): [string, Route] => [name, routes[name]])
    .find(([, route]) => {
      const pattern = route.path.replaceAll('.', '\\.').replace(/\{\w+\}/g, '[^/]+')
      return route.method === method && new RegExp(`^${pattern}$`).test(path)
    })
}

test.each(requests)('$line is a request of the contract', ({ method, address, body }) => {
  const [, route] = routeOf(method, address) ?? []
  expect(route).toBeDefined()
  const query = Object.fromEntries(new URL(address, 'http://host').searchParams)
  expect(() => route?.query?.strict().parse(query)).not.toThrow()
  if (!route?.query) expect(query).toEqual({})
  if (route?.body) expect(() => route.body?.strict().parse(JSON.parse(body))).not.toThrow()
  else expect(body).toBe('')
})

test('every route is shown', () => {
  const shown = requests.map(({ method, address }) => routeOf(method, address)?.[0])
  expect(routeNames.filter((name) => !shown.includes(name))).toEqual([])
})

test('the table of errors is the contract’s (written anew with UPDATE_MANUAL=1)', () => {
  const rows = errorCodeNames.map((code) => {
    const [status, sentence] = errorCodes[code]
    return [`\`${code}\``, String(status), sentence]
  })
  const cells = [['code', 'status', ''], ...rows]
  const widths = [0, 1, 2].map((at) => Math.max(...cells.map((row) => row[at]?.length ?? 0)))
  const line = (row: string[], fill = ' ') =>
    `| ${widths.map((width, at) => (row[at] ?? '').padEnd(width, fill)).join(' | ')} |`
  const [head = [], ...body] = cells
  const table = [line(head), line([], '-'), ...body.map((row) => line(row))].join('\n')
  const wanted = page.replace(
    /<!-- errors -->[^]*<!-- \/errors -->/,
    `<!-- errors -->\n\n${table}\n\n<!-- /errors -->`,
  )
  if (process.env['UPDATE_MANUAL'] === '1') writeFileSync(file, wanted)
  else expect(page).toBe(wanted)
})
