import { afterAll, beforeAll, expect, test } from 'vitest'
import { listDefinitions, readVersions } from '../read/definition-list.ts'
import { createTestDatabase, type TestDatabase } from '../testing.ts'
import { reviewDefinition } from '../testing/review-run.ts'
import { loadActiveVersions, loadVersions, saveVersion } from './definition-versions.ts'
import { loadResources, saveResources } from './project-resources.ts'
import { readSetting, writeSetting } from './settings.ts'

let test_: TestDatabase
beforeAll(async () => void (test_ = await createTestDatabase()))
afterAll(() => test_?.drop())

async function deploy(label: string, isActive: boolean, isRunnable = true) {
  const file = 'flows/Review.flow-meta.xml'
  const at = '2026-03-31T09:00:00.000Z'
  const version = { ...reviewDefinition(label), isActive, isRunnable, file, at, by: 'anna' }
  return test_.database.transaction((tx) => saveVersion(tx, version))
}
const active = async () => (await loadActiveVersions(test_.database)).map(({ version }) => version)

test('versions count up; an unchanged source is none; one is active', async () => {
  expect(await deploy('One', true)).toEqual({ version: 1, isNew: true })
  expect(await deploy('One', true)).toEqual({ version: 1, isNew: false })
  expect(await active()).toEqual([1])
  expect(await deploy('Two', false)).toEqual({ version: 2, isNew: true })
  expect(await active()).toEqual([1])
  expect(await deploy('Two', true)).toEqual({ version: 2, isNew: true })
  expect(await active()).toEqual([2])
  expect(await deploy('Three', true, false)).toEqual({ version: 3, isNew: true })
  expect(await active()).toEqual([])
  const versions = await readVersions(test_.database, 'Review')
  expect(versions.map(({ version, isActive }) => [version, isActive])).toEqual([
    [3, true],
    [2, false],
    [1, false],
  ])
})

test('a named version is read as it was deployed; one that is not there is missing', async () => {
  const wanted = [
    { apiName: 'Review', version: 1 },
    { apiName: 'Review', version: 9 },
    { apiName: 'Other', version: 1 },
  ]
  const found = await loadVersions(test_.database, wanted)
  expect(found).toHaveLength(1)
  expect(found[0]?.definition).toEqual(reviewDefinition('One').definition)
  expect(found[0]?.definition.nodes['constructor']).toBe(undefined)
})

test('the list of definitions shows the newest version beside the active one', async () => {
  const rows = await listDefinitions(test_.database, ['orchestration'], true)
  expect(rows).toMatchObject([
    { apiName: 'Review', label: 'Three', latestVersion: 3, activeVersion: 3, runsInProgress: 0 },
  ])
  expect(await listDefinitions(test_.database, ['screen'], true)).toEqual([])
})

test('two deployments of one definition at a time count one after the other', async () => {
  const both = await Promise.all([deploy('Four', true), deploy('Five', true)])
  expect(both.map(({ version }) => version).sort()).toEqual([4, 5])
  expect(await active()).toHaveLength(1)
})

test('settings and resources are replaced by their names', async () => {
  const { database } = test_
  expect(await readSetting(database, 'a')).toBe(undefined)
  await writeSetting(database, 'a', null)
  await writeSetting(database, 'a', { b: ['ä'] })
  expect(await readSetting(database, 'a')).toEqual({ b: ['ä'] })
  const resource = { kind: 'label', apiName: 'Hi', body: 'Hi' }
  await database.transaction((tx) => saveResources(tx, [resource]))
  await database.transaction((tx) => saveResources(tx, [{ ...resource, body: 'Hello' }]))
  expect(await loadResources(database)).toEqual([{ ...resource, body: 'Hello' }])
})
