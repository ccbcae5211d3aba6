import { saveChanged } from '@stagewright/conductor'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTestRuntime, type TestRuntime } from './testing/test-runtime.ts'
import { transact } from './transact.ts'

let world: TestRuntime
beforeAll(async () => {
  // The object is here because a flow of the project uses it.
  world = await openTestRuntime([
    {
      path: 'flows/Uses_Account.flow-meta.xml',
      text: `<?xml version="1.0" encoding="UTF-8"?>
        <Flow xmlns="http://soap.sforce.com/2006/04/metadata"><apiVersion>63.0</apiVersion>
        <label>Uses</label><processType>AutoLaunchedFlow</processType><status>Active</status>
        <start><connector><targetReference>Get</targetReference></connector></start>
        <recordLookups><name>Get</name><label>Get</label><object>Account</object>
        <getFirstRecordOnly>true</getFirstRecordOnly></recordLookups></Flow>`,
    },
  ])
})
afterAll(() => world?.close())

/** Resolves for everybody once as many have come as were expected. */
function meeting(expected: number): () => Promise<void> {
  let come = 0
  let open: () => void
  const all = new Promise<void>((resolve) => (open = resolve))
  return () => {
    if (++come >= expected) open()
    return all
  }
}

async function writeBoth(tries: string[], swallows: boolean): Promise<void> {
  const [one = '', two = ''] = await world.create('Account', [{ Name: 'One' }, { Name: 'Two' }])
  const both = meeting(2)
  const write = (who: string, first: string, second: string) =>
    transact(world.system, async (performance) => {
      tries.push(who)
      const save = (Id: string) =>
        saveChanged(performance, {
          object: 'Account',
          records: [{ Id, Fax: who }],
          by: world.ada.id,
        })
      await save(first)
      await both()
      if (swallows) await save(second).catch(() => undefined)
      else await save(second)
    })
  const results = await Promise.all([write('a', one, two), write('b', two, one)])
  expect(results.map(({ ok }) => ok)).toEqual([true, true])
  const faxes = (await world.all('Account', ['Fax'])).map(({ Fax }) => Fax)
  expect(new Set(faxes).size).toBe(1)
}

test('of two that write the same records in other order, both are done, one of them again', async () => {
  const tries: string[] = []
  await writeBoth(tries, false)
  expect(tries).toHaveLength(3)
})

test('also when somebody on the way took the deadlock for a fault of his own', async () => {
  await world.runtime.records.delete(
    world.ada,
    'Account',
    (await world.all('Account', ['Name'])).map(({ Id }) => String(Id)),
  )
  const tries: string[] = []
  await writeBoth(tries, true)
  expect(tries).toHaveLength(3)
})
