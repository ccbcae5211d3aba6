import { expect, test } from 'vitest'
import { weightOf } from './weight-of.ts'

const weights = {
  users: { 'ann@house.example': 5, 'zed@house.example': 0 },
  groups: { Board: 3, Owners: 4 },
  roles: { CFO: 2 },
}

test.each([
  ['Ann@House.example', ['Board'], null, 5],
  ['zed@house.example', ['Board'], 'CFO', 0],
  ['bea@house.example', ['Board', 'Owners'], 'CFO', 4],
  ['cy@house.example', [], 'CFO', 2],
  ['cy@house.example', ['Guests'], 'Clerk', 1],
])('%s of %j with role %s counts %4$d', (username, groups, role, weight) => {
  expect(weightOf(weights, { username, groups, role })).toBe(weight)
})

test('who is not named counts what the policy says', () => {
  const standing = { username: 'x', groups: [], role: null }
  expect(weightOf({ ...weights, otherwise: 0 }, standing)).toBe(0)
})
