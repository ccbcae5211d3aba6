import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { readProject } from '@stagewright/metadata'
import { expect, test } from 'vitest'
import { createExploration } from './create-exploration.ts'

const sample = fileURLToPath(new URL('../../../../examples/customer-onboarding', import.meta.url))
const project = readProject(
  readdirSync(`${sample}/force-app`, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => `${entry.parentPath}/${entry.name}`)
    .map((path) => ({ path: path.slice(sample.length + 1), text: readFileSync(path, 'utf8') })),
)
const world = createExploration(project)

test('an orchestration comes to its end by every way: stages, steps and decisions are reached', async () => {
  const exploration = await world.explore('Customer_Onboarding', { hasStandIns: true })
  expect(exploration?.missed).toEqual([])
  expect(exploration?.ended).toBeGreaterThan(2)
  expect(exploration?.outcomes.missed).toEqual([])
  expect(exploration?.outcomes.reached).toContain('Underwriting_Result: Approved')
  expect(exploration?.reached).toEqual(
    expect.arrayContaining(['Senior_Approval', 'Revise_Application', 'Reject_Application']),
  )
})

test('without what stands in for its action it stops where the contract is made', async () => {
  const exploration = await world.explore('Customer_Onboarding')
  expect(exploration?.problems.map(({ element }) => element)).toContain('Generate_Contract')
})

test('each of its flows is executed whole', async () => {
  for (const { definition } of project.flows) {
    const exploration = await world.explore(definition.apiName, { hasStandIns: true })
    expect(exploration?.missed, definition.apiName).toEqual([])
    expect(exploration?.ended, definition.apiName).toBeGreaterThan(0)
  }
})

test('there is nothing to explore under a name that the project does not have', async () => {
  expect(await world.explore('Nothing')).toBeUndefined()
})
