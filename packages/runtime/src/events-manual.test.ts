// docs/events-and-time.md against the program: its files deploy and do what the page says.
import { readFileSync } from 'node:fs'
import { expect, onTestFinished, test } from 'vitest'
import { valueOf } from './testing/counting-system.ts'
import { movedClock, runDueJobs } from './testing/moved-time.ts'
import { openTestRuntime } from './testing/test-runtime.ts'

const page = readFileSync(new URL('../../../docs/events-and-time.md', import.meta.url), 'utf8')
const files = [...page.matchAll(/^`([^`]+-meta\.xml)`:\n\n```xml\n([^]*?)^```/gm)].map(
  ([, path = '', text = '']) => ({ path, text }),
)

test('the scheduled flow and the event of the page run as it says', async () => {
  expect(files.map(({ path }) => path)).toHaveLength(3)
  const clock = movedClock('2030-01-05T12:00:00Z')
  const world = await openTestRuntime(files, { clock })
  onTestFinished(() => world.close())
  await world.create('Case', [{ Status: 'Stale' }, { Status: 'New' }])
  const event = [{ Order_Number__c: '1042' }]
  valueOf(await world.runtime.events.publish(world.ada, 'Order_Paid__e', event))
  await runDueJobs(world.system)
  const tasks = await world.all('Task', ['Subject'])
  expect(tasks).toMatchObject([{ Subject: 'Say thank you for 1042' }])
  // A Saturday: the next weekday is Monday.
  clock.moveTo('2030-01-07T05:59:00Z')
  expect(await runDueJobs(world.system)).toEqual([])
  clock.moveTo('2030-01-07T06:00:00Z')
  await runDueJobs(world.system)
  const cases = await world.all('Case', ['Status'])
  expect(cases.map((row) => row['Status']).sort()).toEqual(['Closed', 'New'])
})
