import { afterAll, beforeAll, expect, test } from 'vitest'
import { saveVersion } from '../definitions/definition-versions.ts'
import {
  activateVersion,
  deactivateVersions,
  deleteVersion,
  lockVersion,
} from '../definitions/version-lifecycle.ts'
import { createRuns } from '../runs/run-port.ts'
import { createTestDatabase, type TestDatabase } from '../testing.ts'
import { reviewDefinition, ReviewRun } from '../testing/review-run.ts'
import { listDefinitions, readVersions } from './definition-list.ts'
import { runsToMigrate } from './runs-to-migrate.ts'
import { versionUse } from './version-use.ts'

const START = Date.parse('2026-03-02T09:00:00.000Z')
const at = '2026-03-31T09:00:00.000Z'
let fresh: TestDatabase
const runIds: string[] = []
beforeAll(async () => {
  fresh = await createTestDatabase()
  await fresh.database.transaction(async (tx) => {
    const changes = Array.from({ length: 25 }, (_, number) => {
      const run = new ReviewRun(START + number * 1000).start()
      runIds.push(run.id)
      return run.taken()
    })
    await createRuns(tx, () => undefined).save(changes)
  })
  for (const label of ['One', 'Two', 'Three']) await deploy(label, label !== 'Three')
})
afterAll(() => fresh?.drop())

const deploy = (label: string, isActive: boolean) =>
  fresh.database.transaction((tx) =>
    saveVersion(tx, {
      ...reviewDefinition(label),
      ...{ isActive, isRunnable: true, file: 'flows/Review.flow-meta.xml', at, by: 'anna' },
    }),
  )
const states = async () =>
  (await readVersions(fresh.database, 'Review')).map(({ version, status }) => [version, status])

test('live runs of a version are counted, and the first twenty told', async () => {
  const use = await versionUse(fresh.database, { apiName: 'Review', version: 1 })
  expect(use).toMatchObject({ runCount: 25, interviewCount: 0 })
  expect(use.runs).toHaveLength(20)
  expect(use.runs[0]).toMatchObject({ id: runIds[24], status: 'InProgress', stage: 'Check' })
  const none = await versionUse(fresh.database, { apiName: 'Review', version: 2 })
  expect(none).toEqual({ runCount: 0, runs: [], interviewCount: 0 })
})

test('a called flow is needed by the runs that pin it', async () => {
  const use = await versionUse(fresh.database, { apiName: 'Any_Flow', version: 1 })
  expect(use.runCount).toBe(25)
  expect((await versionUse(fresh.database, { apiName: 'Any_Flow', version: 2 })).runCount).toBe(0)
})

test('an interview needs the version of every flow it stands in', async () => {
  const state = { frames: [{ flow: 'Outer@1' }, { flow: 'Inner@4' }] }
  await fresh.database.query(
    `insert into interview (id, owner_kind, person_id, user_id, status, changed_at, state)
      values ('0Go1', 'person', '0051', '0051', 'Waiting', now(), $1)`,
    [JSON.stringify(state)],
  )
  const useOf = (apiName: string, version: number) =>
    versionUse(fresh.database, { apiName, version })
  expect((await useOf('Inner', 4)).interviewCount).toBe(1)
  expect((await useOf('Outer', 1)).interviewCount).toBe(1)
  expect((await useOf('Inner', 1)).interviewCount).toBe(0)
})

test('live runs to migrate come by filter, page by page', async () => {
  const wanted = { orchestration: 'Review', version: 1, stage: 'Check' }
  const first = await runsToMigrate(fresh.database, wanted, 20)
  expect([first.rows.length, first.hasMore]).toEqual([20, true])
  const after = first.rows.at(-1)?.id ?? ''
  const second = await runsToMigrate(fresh.database, { ...wanted, after }, 20)
  expect([second.rows.length, second.hasMore]).toEqual([5, false])
  const ids = [...first.rows, ...second.rows].map(({ id }) => id)
  expect(ids.sort()).toEqual([...runIds].sort())
  const others = await runsToMigrate(fresh.database, { orchestration: 'Review', except: 1 }, 20)
  expect(others.rows).toEqual([])
  const named = await runsToMigrate(fresh.database, { runIds: runIds.slice(0, 2) }, 20)
  expect(named.rows).toMatchObject([{ orchestration: 'Review', version: 1 }, { version: 1 }])
})

test('a version is a draft until it is active, and obsolete after', async () => {
  expect(await states()).toEqual([
    [3, 'Draft'],
    [2, 'Active'],
    [1, 'Obsolete'],
  ])
  const { database } = fresh
  await database.transaction(async (tx) => {
    expect(await lockVersion(tx, { apiName: 'Review', version: 3 })).toMatchObject({
      ...{ version: 3, isActive: false, isRunnable: true, label: 'Three' },
    })
    await activateVersion(tx, { apiName: 'Review', version: 3 }, { at, by: 'olga' })
  })
  expect((await readVersions(database, 'Review'))[0]).toMatchObject({ activatedBy: 'olga' })
  expect(await database.transaction((tx) => deactivateVersions(tx, 'Review'))).toBe(3)
  expect(await database.transaction((tx) => deactivateVersions(tx, 'Review'))).toBe(undefined)
})

test('a deleted version is in no list, its number is not given again', async () => {
  const { database } = fresh
  const remove = (version: number) =>
    database.transaction((tx) => deleteVersion(tx, { apiName: 'Review', version }, { at, by: 'x' }))
  await remove(3)
  expect((await states()).map(([version]) => version)).toEqual([2, 1])
  const gone = await database.transaction((tx) =>
    lockVersion(tx, { apiName: 'Review', version: 3 }),
  )
  expect(gone).toBe(undefined)
  const [row] = await listDefinitions(database, ['orchestration'], true)
  expect(row).toMatchObject({ latestVersion: 2, activeVersion: null, label: 'Two' })
  expect(await deploy('Three', true)).toEqual({ version: 4, isNew: true })
  await remove(1)
  const view = 'select "VersionNumber" as number from records."FlowDefinitionView"'
  expect(await database.query(view)).toEqual([{ number: 4 }])
})
