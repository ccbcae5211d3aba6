import { type FlowDefinition, readFlow } from '@stagewright/metadata'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { saveVersion } from '../definitions/definition-versions.ts'
import { createRuns } from '../runs/run-port.ts'
import { createTestDatabase, type TestDatabase } from '../testing.ts'
import { anna, begunRun, finishedRun, tell } from '../testing/run-fixture.ts'
import { listDefinitions, liveRunsByVersion, readVersions } from './definition-list.ts'

let fresh: TestDatabase
beforeAll(async () => {
  fresh = await createTestDatabase()
  await fresh.database.transaction(async (tx) => {
    await saveVersion(tx, version('Onboarding', 'Orchestrator', 1))
    await saveVersion(tx, version('Onboarding', 'Orchestrator', 2, false))
    await saveVersion(tx, version('Audit', 'Orchestrator', 1, false))
    await saveVersion(tx, version('Check', 'AutoLaunchedFlow', 1))
    const runs = [1, 2, 3].map((number) => begunRun({ number }))
    const port = createRuns(tx, () => undefined)
    await port.save(runs)
    const [first, second] = runs
    if (!first || !second) throw new Error('made above')
    const failed = tell(second.after, [{ type: 'RunFailed', message: 'Broken' }])
    await port.save([finishedRun(first.after, anna), failed])
  })
})
afterAll(() => fresh.drop())

function flow(name: string, processType: string, number: number): FlowDefinition {
  const xml = `<?xml version="1.0" encoding="UTF-8"?>
    <Flow xmlns="http://soap.sforce.com/2006/04/metadata"><label>${name} ${number}</label>
    <processType>${processType}</processType><status>Active</status></Flow>`
  const { definition } = readFlow(xml, `${name}.flow-meta.xml`)
  if (!definition) throw new Error(`${name} cannot be read`)
  return definition
}

const version = (name: string, processType: string, number: number, isActive = true) => ({
  definition: flow(name, processType, number),
  isActive,
  isRunnable: true,
  file: `flows/${name}.flow-meta.xml`,
  source: `source ${number}`,
  at: '2026-03-02T09:00:00.000Z',
  by: 'anna',
})

test('orchestrations are listed by their newest label, with the active version and their runs', async () => {
  const rows = await listDefinitions(fresh.database, ['orchestration'], true)
  const none = { runsInProgress: 0, runsWithError: 0, runsCompleted: 0 }
  expect(rows).toMatchObject([
    { apiName: 'Audit', label: 'Audit 1', activeVersion: null, latestVersion: 1, ...none },
    {
      apiName: 'Onboarding',
      label: 'Onboarding 2',
      activeVersion: 1,
      latestVersion: 2,
      runsInProgress: 1,
      runsWithError: 1,
      runsCompleted: 1,
    },
  ])
})

test('other kinds are asked for by name, without counting', async () => {
  const rows = await listDefinitions(fresh.database, ['autolaunched-flow'], false)
  expect(rows).toMatchObject([{ apiName: 'Check', runsCompleted: 0 }])
})

test('versions come newest first, and the runs that live on each are known', async () => {
  const versions = await readVersions(fresh.database, 'Onboarding')
  expect(versions.map(({ version, isActive }) => [version, isActive])).toEqual([
    [2, false],
    [1, true],
  ])
  expect(versions[1]?.definition).toEqual(flow('Onboarding', 'Orchestrator', 1))
  expect(await liveRunsByVersion(fresh.database, 'Onboarding')).toEqual(new Map([[1, 2]]))
  expect(await readVersions(fresh.database, 'Nothing')).toEqual([])
})
