// Processes on machines whose clocks are wrong by two hours: the database's clock decides.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createTestDatabase, type TestDatabase } from '@stagewright/store'
import { createRuntime, type OpenRuntime } from '../create-runtime.ts'
import type { Viewer } from '../face/asking.ts'
import { valueOf } from '../testing/counting-system.ts'
import { element, flowFile, leadsTo, sets } from '../testing/flow-file.ts'
import { createDatabaseClock } from './database-clock.ts'

const HOUR_MS = 3_600_000

test.each([
  // machine is ahead by, measured in; corrected by, named
  [0, 10, 0, false],
  [1_500, 10, 0, false],
  [2 * HOUR_MS, 10, 2 * HOUR_MS, true],
  [-2 * HOUR_MS, 10, -2 * HOUR_MS, true],
  [2 * HOUR_MS, 5_000, 0, false],
])('a clock %s ms ahead, compared within %s ms, is corrected by %s', (...row) => {
  const [ahead, tookMs, corrected, isNamed] = row
  const said: string[] = []
  const server = 1_000_000_000
  const clock = createDatabaseClock({ now: () => server + ahead }, (line) => void said.push(line))
  clock.compare(server, { at: clock.machineNow() - tookMs / 2, tookMs })
  expect(server + ahead - clock.now()).toBe(corrected)
  expect(said.length === 1 && said[0]?.includes('timedatectl set-ntp true')).toBe(isNamed)
})

test('a clock that is set right is believed again, and small changes are left alone', () => {
  const said: string[] = []
  let machine = 2 * HOUR_MS
  const clock = createDatabaseClock({ now: () => machine }, (line) => void said.push(line))
  const compare = () => clock.compare(0, { at: machine, tookMs: 0 })
  compare()
  machine += 100
  compare()
  expect(clock.now()).toBe(100)
  machine = 30
  compare()
  expect(clock.now()).toBe(30)
  expect(said).toEqual([expect.stringContaining('120 min ahead'), expect.stringContaining('right')])
})

const waits = flowFile(
  'Wait_a_While',
  'AutoLaunchedFlow',
  `<start>${leadsTo('Pause')}</start><formulas><name>Soon</name>
  <dataType>DateTime</dataType><expression>NOW() + 2/86400</expression></formulas>
  <waits><name>Pause</name><label>Pause</label><defaultConnectorLabel>Never</defaultConnectorLabel>
  <timeZoneId>UTC</timeZoneId><waitEvents><name>Later</name><label>Later</label>
  <conditionLogic>and</conditionLogic>${leadsTo('Note')}<eventType>AlarmEvent</eventType>
  <inputParameters><name>AlarmTime</name><value><elementReference>Soon</elementReference></value>
  </inputParameters></waitEvents></waits>
  ${element('recordCreates', 'Note', `${sets('Subject', 'Time is up')}<object>Task</object>`)}`,
)

let fresh: TestDatabase
const runtimes: OpenRuntime[] = []
const said: string[][] = []
let ada: Viewer

/** A process on a machine whose clock is ahead by so much. */
async function open(ahead: number): Promise<OpenRuntime> {
  const lines: string[] = []
  const runtime = await createRuntime({
    database: { url: fresh.url },
    machineClock: { now: () => Date.now() + ahead },
    log: (line) => void lines.push(line),
  })
  runtimes.push(runtime)
  said.push(lines)
  return runtime
}

beforeAll(async () => {
  fresh = await createTestDatabase()
  const right = await open(0)
  await right.setUp.createAdministrator('ada@house.example', 'a long secret')
  ada = valueOf(await right.sessions.issueToken('ada@house.example', 'Test')).viewer
  valueOf(await right.deploy(ada, { files: [waits], checkOnly: false }))
  await open(2 * HOUR_MS)
  await open(-2 * HOUR_MS)
}, 60_000)
afterAll(async () => {
  for (const runtime of runtimes) await runtime.close()
  await fresh?.drop()
})

test('each names its machine in its log, in the list of processes and to the doctor', async () => {
  const [right, ahead, behind] = said.map((lines) => lines.filter((line) => /^Clock:/.test(line)))
  expect(right).toEqual([])
  expect(ahead).toEqual([expect.stringContaining('120 min ahead of the database')])
  expect(behind).toEqual([expect.stringContaining('120 min behind the database')])
  const hours = async () => {
    const { processes } = valueOf(await runtimes[0]!.limits.show(ada))
    return processes.map(({ clockAheadMs }) => Math.round((clockAheadMs ?? 0) / HOUR_MS)).sort()
  }
  await expect.poll(hours, { timeout: 10_000 }).toEqual([-2, 0, 2].sort())
  const examined = valueOf(await runtimes[1]!.doctor.examine(ada, { isWhole: false }))
  const found = examined.checks.flatMap(({ name, findings }) =>
    findings.map(({ message }) => `${name}: ${message}`),
  )
  expect(found.filter((line) => line.startsWith('clocks:'))).toHaveLength(2)
  expect(found.filter((line) => !line.startsWith('clocks:'))).toEqual([])
})

test('a timer set by any of them is never early and not hours late by the server’s clock', async () => {
  const begun = await fresh.database.query<{ at: string }>('select clock_timestamp() as at')
  const from = Date.parse(begun[0]?.at ?? '')
  for (const runtime of runtimes) valueOf(await runtime.interviews.start(ada, 'Wait_a_While', {}))
  type Task = { at: string; now: string }
  const tasks = () =>
    fresh.database.query<Task>(
      `select "CreatedDate" as at, clock_timestamp() as now from records."Task"`,
    )
  await expect.poll(async () => (await tasks()).length, { timeout: 40_000 }).toBe(3)
  for (const { at, now } of await tasks()) {
    expect(Date.parse(at)).toBeGreaterThanOrEqual(from + 1_900)
    expect(Date.parse(at)).toBeLessThanOrEqual(Date.parse(now) + 1_000)
  }
}, 60_000)

test('sessions, links and tries to sign in of one hold at the others', async () => {
  for (const issuer of runtimes) {
    const { token } = valueOf(
      await issuer.sessions.signIn('ada@house.example', 'a long secret', {
        address: '192.0.2.1',
        browser: 'Test',
      }),
    )
    for (const other of runtimes) expect((await other.sessions.viewerOf(token))?.id).toBe(ada.id)
  }
  // Each wrong try is counted by its own process; none may lock the account for hours.
  for (let tries = 0; tries < 8; tries++) {
    const runtime = runtimes[tries % runtimes.length]!
    const visit = { address: '192.0.2.9', browser: 'Test' }
    const tried = await runtime.sessions.signIn('ada@house.example', 'wrong', visit)
    if (tried.ok || tried.error.code !== 'too-many-requests') continue
    expect(Number(tried.error.details?.['retryAfterSeconds'])).toBeLessThan(400)
  }
})
