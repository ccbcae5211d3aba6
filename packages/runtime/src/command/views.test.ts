// Saved views: their owner's, seen by the members of the group they are shared with.
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Viewer } from '../face/asking.ts'
import { valueOf } from '../testing/counting-system.ts'
import { type DeskWorld, openDeskWorld } from '../testing/desk-world.ts'

let world: DeskWorld
let rita: Viewer
let uma: Viewer
let ulf: Viewer
let desk = ''

beforeAll(async () => {
  world = await openDeskWorld([
    { username: 'rita' },
    { username: 'uma', isAtDesk: true },
    { username: 'ulf', isAtDesk: true },
  ])
  rita = await world.as('rita')
  uma = await world.as('uma')
  ulf = await world.as('ulf')
  desk = uma.groupIds[0] ?? ''
})
afterAll(() => world.close())

const view = (name: string, search: { [name: string]: string }, groupId: string | null = null) => ({
  place: 'work-items',
  name,
  search,
  groupId,
})
const names = async (viewer: Viewer) =>
  (await world.runtime.views.list(viewer, 'work-items')).map(({ name }) => name)

test('a view belongs to its list', async () => {
  const { views } = world.runtime
  const failed = { ...view('Failed', { status: 'Error' }), place: 'runs' }
  const { id } = valueOf(await views.save(rita, failed))
  expect(await names(rita)).toEqual([])
  expect((await views.list(rita, 'runs')).map(({ name }) => name)).toEqual(['Failed'])
  expect(await views.list(rita, 'records:Account')).toEqual([])
  valueOf(await views.delete(rita, id))
})

test('a view is its owner’s, unless it is shared with a group they are in', async () => {
  const { views } = world.runtime
  valueOf(await views.save(uma, view('Mine alone', { for: 'me' })))
  valueOf(await views.save(uma, view('For the desk', { due: 'overdue' }, desk)))
  expect(await names(uma)).toEqual(['For the desk', 'Mine alone'])
  expect(await names(ulf)).toEqual(['For the desk'])
  expect(await names(rita)).toEqual([])
  const refused = await views.save(rita, view('Not mine', {}, desk))
  expect(refused.ok ? '' : refused.error.code).toBe('not-allowed')
})

test('a known name is replaced, in any letter case', async () => {
  const { views } = world.runtime
  const first = valueOf(await views.save(ulf, view('Late', { due: 'overdue' })))
  const second = valueOf(await views.save(ulf, view('LATE', { due: 'at-risk' })))
  expect(second).toEqual(first)
  const [own] = await views.list(ulf, 'work-items')
  expect([own?.name, own?.search]).toEqual(['LATE', { due: 'at-risk' }])
})

test('only its owner drops a view', async () => {
  const { views } = world.runtime
  const { id } = valueOf(await views.save(uma, view('To be dropped', {}, desk)))
  const theirs = await views.delete(ulf, id)
  expect(theirs.ok ? '' : theirs.error.code).toBe('not-found')
  valueOf(await views.delete(uma, id))
  expect(await names(uma)).not.toContain('To be dropped')
})

test('a person keeps a bounded number of views', async () => {
  const { views } = world.runtime
  const most = world.system.limits.viewsPerPersonMax
  for (let at = 0; at < most; at++) valueOf(await views.save(rita, view(`View ${at}`, {})))
  const refused = await views.save(rita, view('One more', {}))
  expect(refused.ok ? '' : refused.error.message).toContain(`You keep ${most} views`)
  valueOf(await views.save(rita, view('View 0', { for: 'me' })))
})

test('the list shows what items are to a person', async () => {
  const { read, workItems } = world.runtime
  const [first = '', second = ''] = await world.begin(rita, 2)
  type Relation = 'me' | 'my-groups' | 'others' | 'delegated-by-me' | 'done-by-me'
  const ids = async (viewer: Viewer, relation: Relation) =>
    (await read.workItems(viewer, { relation })).rows.map(({ id }) => id)
  expect((await ids(ulf, 'my-groups')).sort()).toEqual([first, second].sort())
  valueOf(await workItems.claim(uma, first))
  expect(await ids(uma, 'me')).toEqual([first])
  expect(await ids(ulf, 'my-groups')).toEqual([second])
  valueOf(await world.runtime.itemLife.delegate(uma, first, { name: 'ulf', mayComplete: true }))
  expect(await ids(uma, 'others')).toEqual([first])
  valueOf(await workItems.complete(ulf, first, {}))
  expect([await ids(ulf, 'done-by-me'), await ids(uma, 'others')]).toEqual([[first], []])
})

test('what one delegated is listed and counted until it comes back, is done or goes elsewhere', async () => {
  const { read, workItems, itemLife } = world.runtime
  const [first = '', second = '', third = ''] = await world.begin(rita, 3)
  const delegated = async (viewer: Viewer) => {
    const { rows } = await read.workItems(viewer, { relation: 'delegated-by-me' })
    const count = await read.countWorkItems(viewer, { relation: 'delegated-by-me' })
    expect(count).toBe(rows.length)
    return rows.map(({ id }) => id).sort()
  }
  for (const id of [first, second, third]) {
    valueOf(await workItems.claim(uma, id))
    valueOf(await itemLife.delegate(uma, id, { name: 'ulf', mayComplete: true }))
  }
  expect(await delegated(uma)).toEqual([first, second, third].sort())
  expect(await delegated(ulf)).toEqual([])
  valueOf(await itemLife.return(ulf, first, 'Look again'))
  expect(await delegated(uma)).toEqual([second, third].sort())
  valueOf(await workItems.complete(ulf, second, {}))
  expect(await delegated(uma)).toEqual([third])
  valueOf(await itemLife.return(uma, third))
  expect(await delegated(uma)).toEqual([])
  valueOf(await itemLife.delegate(uma, third, { name: 'ulf', mayComplete: false }))
  expect(await delegated(uma)).toEqual([third])
})
