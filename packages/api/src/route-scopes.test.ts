import { expect, test } from 'vitest'
import { opensRoute, routeScopes } from './route-scopes.ts'
import { type RouteName, routeNames, routes } from './routes.ts'
import { scopeNames } from './scope.ts'

test('every route names its scope, and no other name has one', () => {
  expect(Object.keys(routeScopes).sort()).toEqual([...routeNames].sort())
})

test('only what needs nobody, and asking whom a token stands for, needs no scope', () => {
  const without = routeNames.filter((name) => routeScopes[name] === 'none')
  const open = routeNames.filter((name) => routes[name].access === 'anyone')
  expect(without.sort()).toEqual([...open, 'session.show'].sort())
})

test('whoever only reads changes nothing', () => {
  const read = routeNames.filter((name) => routeScopes[name] === 'read')
  expect(read.filter((name) => routes[name].method !== 'GET')).toEqual([])
})

test('every scope opens something', () => {
  const opened = new Set(Object.values(routeScopes))
  for (const scope of scopeNames) expect(opened, scope).toContain(scope)
})

test.each<[RouteName, string[] | null, boolean]>([
  // route                scopes                is opened
  ['workItems.claim', ['work'], true],
  ['workItems.claim', ['read', 'start'], false],
  ['workItems.claim', [], false],
  ['workItems.claim', null, true],
  ['session.show', [], true],
  ['tokens.create', scopeNames.filter((scope) => scope !== 'account'), false],
])('%s with a token for %j is opened: %s', (route, scopes, isOpened) => {
  const known = scopes && scopeNames.filter((scope) => scopes.includes(scope))
  expect(opensRoute(known, route)).toBe(isOpened)
})
