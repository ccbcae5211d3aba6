import { expect, test } from 'vitest'
import { firstAsked } from './first-asked.ts'

const session = '/api/session'

test.each([
  ['/', '', [session, '/api/inbox?view=all&sort=age&limit=100']],
  ['/inbox', '', [session, '/api/inbox?view=all&sort=age&limit=100']],
  ['/inbox', '?view=mine&sort=due', [session, '/api/inbox?view=mine&sort=due&limit=100']],
  ['/inbox', '?view=none&item=0AB', [session, '/api/inbox?view=all&sort=age&limit=100']],
  ['/inbox', '?q=%22words%22', [session]],
  ['/runs/a0R1', '', [session]],
  ['/sign-in', '?to=%2Finbox', []],
  ['/second-factor', '', []],
])('%s%s asks for %j', (pathname, search, addresses) =>
  expect(firstAsked({ pathname, search }, 'age')).toEqual(addresses),
)
