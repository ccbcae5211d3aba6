// A queue's own mail: its address and, where it says so, its members are told of work that waits.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { valueOf } from '../testing/counting-system.ts'
import { type DeskWorld, openDeskWorld } from '../testing/desk-world.ts'
import type { Viewer } from '../face/asking.ts'

let world: DeskWorld
let rita: Viewer
let boss: Viewer
let deskId: string
beforeAll(async () => {
  world = await openDeskWorld([
    { username: 'rita' },
    { username: 'paul', isAtDesk: true },
    { username: 'quinn', isAtDesk: true },
    { username: 'boss', permissions: ['ManagePeople'] },
  ])
  rita = await world.as('rita')
  boss = await world.as('boss')
  const desk = (await world.runtime.read.groups()).find(({ label }) => label === 'Desk')
  deskId = desk?.id ?? ''
})
afterAll(() => world.close())

const change = async (values: { email?: string; emailsMembers?: boolean }) =>
  valueOf(await world.runtime.people.updateGroup(boss, deskId, values))

/** To whom mails about new work go that one request of Rita's begins. */
async function told(count = 1) {
  await world.system.database.query('delete from mail')
  await world.begin(rita, count)
  const rows = await world.system.database.query<{ recipients: string[]; subject: string }>(
    'select recipients, subject from mail order by recipients',
  )
  return rows.map(({ recipients }) => recipients.join())
}
const address = (username: string) => `${username}@house.example`

test('without mail of its own nobody gets one, as people usually choose', async () => {
  expect(await told()).toEqual([])
})

test('its address gets a mail that leads to the item', async () => {
  await change({ email: 'desk@house.example' })
  expect(await told()).toEqual(['desk@house.example'])
})

test('its members get one too where it says so, but not who chose otherwise', async () => {
  await change({ emailsMembers: true })
  expect(await told()).toEqual(['desk@house.example', address('paul'), address('quinn')].sort())
  const quinn = await world.as('quinn')
  valueOf(await world.runtime.notices.choose(quinn, { choices: { offer: 'none' } }))
  expect(await told()).toEqual(['desk@house.example', address('paul')].sort())
})

test('what it was is kept when only its name changes, and dropped when it is emptied', async () => {
  const shown = async () => {
    const groups = await world.runtime.read.groups()
    const { email, emailsMembers } = groups.find(({ id }) => id === deskId) ?? {}
    return { email, emailsMembers }
  }
  valueOf(await world.runtime.people.updateGroup(boss, deskId, { name: 'Front desk' }))
  expect(await shown()).toEqual({ email: 'desk@house.example', emailsMembers: true })
  await change({ email: '', emailsMembers: false })
  expect(await told()).toEqual([])
})
