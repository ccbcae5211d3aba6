// Runs that a release has stored, of this one and of all before it: each loads, its log still gives
// it, and it goes on to its end.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { ProjectFile } from '@stagewright/metadata'
import { foldLog } from '@stagewright/orchestration'
import { expect, test } from 'vitest'
import { resumeSimulation, type Simulation } from '../simulation.ts'
import type { StoredWorld } from './stored-world.ts'

const folder = fileURLToPath(new URL('../../../../fixtures/runs/', import.meta.url))
const stored = readdirSync(folder).flatMap((version) =>
  readdirSync(join(folder, version))
    .filter((file) => file !== 'project.json')
    .map((file) => [version, file] as const),
)

function load(version: string, file: string): StoredWorld {
  const read = (name: string): unknown =>
    JSON.parse(readFileSync(join(folder, version, name), 'utf8'))
  const files = read('project.json') as ProjectFile[]
  return { ...(read(file) as StoredWorld), files }
}

const answers = {
  Years_in_Business: 8,
  Risk_Class: 'A',
  Underwriter_Decision: 'Approve',
  Senior_Decision: 'Approve',
}

/** Does whatever is open, until nothing is. */
async function carryOn(world: Simulation, runId: string): Promise<void> {
  if (world.run(runId).status === 'Suspended') {
    await world.tell({ type: 'ResumeRun', runId, reason: 'Back again.' }, 'olga')
  }
  const failed = Object.values(world.run(runId).steps).find(({ status }) => status === 'Error')
  if (failed) {
    await world.tell({ type: 'RetryStep', runId, stepId: failed.id, reason: 'Mended.' }, 'olga')
  }
  for (const person of ['uma', 'sam']) {
    for (const { id } of world.workItems(person)) await world.completeWorkItem(id, person, answers)
  }
}

test('this release has stored its own runs', () => {
  const text = readFileSync(new URL('../../../../package.json', import.meta.url), 'utf8')
  const { version } = JSON.parse(text) as { version: string }
  expect(stored.filter(([of]) => of === version).length).toBeGreaterThan(3)
})

test.each(stored)('of %s, %s: the log gives the run, and it comes to its end', async (of, file) => {
  const contract = { contractNumber: 'C-1', contractUrl: 'https://contracts.example/C-1' }
  const world = resumeSimulation(load(of, file), { ContractService: () => contract })
  const [run] = world.runs()
  const runId = run?.id ?? ''
  expect(foldLog(world.log(runId))).toEqual(run)
  const before = world.log(runId)
  expect(world.why(runId)).not.toEqual([])

  await carryOn(world, runId)
  expect(world.run(runId).status).toBe('Completed')
  expect(world.log(runId).slice(0, before.length)).toEqual(before)
  expect(foldLog(world.log(runId))).toEqual(world.run(runId))
})
