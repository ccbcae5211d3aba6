import { expect, test } from 'vitest'
import { auditedFields } from './audited-act.ts'
import { type RouteName, routes } from './routes.ts'

const names = Object.keys(routes) as RouteName[]

test.each([
  ['people.freeze', []],
  ['connections.setSecret', []],
  ['session.signIn', undefined],
  ['session.changePassword', []],
  ['records.share', ['holder', 'kind', 'access']],
  ['workItems.complete', undefined],
  ['runs.cancel', undefined],
  ['runs.list', undefined],
  ['views.save', undefined],
] as const)('%s keeps %j', (name, fields) => {
  expect(auditedFields(name)).toEqual(fields)
})

test('no field is kept that a request does not have, or that is a secret by its name', () => {
  for (const name of names) {
    const fields = auditedFields(name) ?? []
    const { body } = routes[name] as { body?: { shape: { [field: string]: unknown } } }
    expect(fields.filter((field) => body?.shape[field] === undefined)).toEqual([])
    expect(fields.filter((field) => /password|secret|token|values/i.test(field))).toEqual([])
  }
})
