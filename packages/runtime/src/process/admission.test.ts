import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTestRuntime, type TestRuntime } from '../testing/test-runtime.ts'
import { measureLoad, openAdmission } from './admission.ts'
import { gated } from './gated.ts'

let world: TestRuntime
beforeAll(async () => (world = await openTestRuntime([])))
afterAll(() => world.close())

const addJobs = (count: number, seconds: number) =>
  world.system.database.query(
    `select graphile_worker.add_job('SweepEvents', '{}',
      run_at => now() - $2 * interval '1 second') from generate_series(1, $1)`,
    [count, seconds],
  )

test('while nothing is reached runs are started, and each counts before anybody looks again', async () => {
  const admission = openAdmission({ system: world.system, limits: { startsPerMinute: 2 } })
  expect(await admission.refusal()).toBeUndefined()
  expect(await admission.refusal()).toBeUndefined()
  expect(await admission.refusal()).toMatchObject({
    code: 'limit-reached',
    details: { limit: 'startsPerMinute', retryAfterSeconds: 15 },
  })
})

test.each([
  // jobs that wait, seconds; limits           refused for
  [3, 10, { jobsDue: 3 }, 'jobsDue'],
  [0, 0, { jobsDue: 4 }, undefined],
  [0, 0, { jobAgeSeconds: 3_600 }, undefined],
  [1, 7_200, { jobAgeSeconds: 3_600 }, 'jobAgeSeconds'],
  [0, 0, { jobsDue: 100, jobAgeSeconds: 3_600 }, 'jobAgeSeconds'],
  [0, 0, {}, undefined],
])(
  'with %s more jobs that wait for %s s the limits %j refuse for %s',
  async (jobs, seconds, limits, limit) => {
    await addJobs(jobs, seconds)
    const admission = openAdmission({ system: world.system, limits })
    const problem = await admission.refusal()
    const wanted =
      limit === undefined ? undefined : expect.objectContaining({ code: 'limit-reached' })
    expect(problem).toEqual(wanted)
    expect(JSON.stringify(problem ?? {}).includes(`"limit":"${limit}"`)).toBe(problem !== undefined)
  },
)

test('a refusal names the setting that raises the limit, and says that work goes on', async () => {
  const admission = openAdmission({ system: world.system, limits: { jobsDue: 1 } })
  const problem = await admission.refusal()
  expect(problem?.message).toContain('STAGEWRIGHT_JOBS_DUE_MAX')
  expect(problem?.message).toContain('work that has begun goes on')
})

test('a save does not wait for the look: the next one holds its starts', async () => {
  const admission = openAdmission({ system: world.system, limits: { jobsDue: 1 } })
  expect(admission.within().holdsStart()).toBe(false)
  await admission.refusal()
  expect(admission.within().holdsStart()).toBe(true)
})

test.each(['runsInFlight', 'startsPerMinute', 'openItems'] as const)(
  'of many runs that one save would start, those beyond %s are held',
  async (limit) => {
    const admission = openAdmission({ system: world.system, limits: { [limit]: 3 } })
    expect(await admission.refusal()).toBeUndefined()
    const { holdsStart } = admission.within()
    const held = Array.from({ length: 4 }, () => holdsStart())
    expect(held).toEqual([false, false, true, true])
    expect(await admission.refusal()).toMatchObject({ details: { limit } })
  },
)

test('whoever looks at the limits reads how far one is exceeded', async () => {
  await addJobs(6, 1)
  const load = await measureLoad(world.system, { jobsDue: 2 }, 1_000)
  expect(load.jobsDue).toBeGreaterThanOrEqual(6)
  expect((await measureLoad(world.system, { jobsDue: 2 })).jobsDue).toBe(3)
})

test('a command behind the gate is not begun while a limit is reached', async () => {
  let begun = 0
  const start = async (name: string) => {
    begun++
    return { ok: true as const, value: name }
  }
  const open = openAdmission({ system: world.system, limits: {} })
  expect(await gated({ admission: open }, start)('a')).toEqual({ ok: true, value: 'a' })
  const full = openAdmission({ system: world.system, limits: { jobsDue: 1 } })
  expect(await gated({ admission: full }, start)('b')).toMatchObject({ ok: false })
  expect(begun).toBe(1)
})
