import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { readProject } from '@stagewright/metadata'
import { describeEvent, foldLog } from '@stagewright/orchestration'
import { describe, expect, test } from 'vitest'
import { createSimulation, type Simulation } from './simulation.ts'

const sample = fileURLToPath(new URL('../../../examples/customer-onboarding', import.meta.url))
const project = readProject(
  readdirSync(`${sample}/force-app`, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => `${entry.parentPath}/${entry.name}`)
    .map((path) => ({ path: path.slice(sample.length + 1), text: readFileSync(path, 'utf8') })),
)

const day = 86_400_000
const contracts: object[] = []

function world(): Simulation {
  contracts.length = 0
  return createSimulation({
    project,
    now: Date.parse('2026-03-02T09:00:00Z'),
    people: [
      { username: 'rita', lastName: 'Requester', firstName: 'Rita' },
      { username: 'uma', lastName: 'Underwriter', firstName: 'Uma', queues: ['Underwriters'] },
      { username: 'sam', lastName: 'Senior', firstName: 'Sam', queues: ['Senior_Underwriters'] },
      { username: 'olga', lastName: 'Operator', permissions: ['ManageRuns'] },
    ],
    actions: {
      ContractService: (inputs) => {
        contracts.push(inputs)
        return { contractNumber: 'C-1', contractUrl: 'https://contracts.example/C-1' }
      },
    },
  })
}

async function apply(simulation: Simulation, amount: number): Promise<[string, string]> {
  const application = {
    Name: 'Quay Cranes',
    Requested_Amount__c: amount,
    Contact_Email__c: 'kim@quay.example',
    Annual_Revenue__c: 4_200_000,
    Industry__c: 'Manufacturing',
  }
  const [id = ''] = await simulation.insert('Account_Application__c', [application], 'rita')
  return [id, simulation.runs()[0]?.id ?? '']
}

const approve = { Years_in_Business: 8, Risk_Class: 'A', Underwriter_Decision: 'Approve' }

describe('the sample, simulated', () => {
  test('goes the way that its expected log tells', async () => {
    const simulation = world()
    const [id, runId] = await apply(simulation, 60_000)
    const [item] = simulation.workItems('uma')
    expect(simulation.workItems('sam')).toEqual([])
    await simulation.completeWorkItem(item?.id ?? '', 'uma', approve)
    const run = simulation.run(runId)
    const log = simulation.log(runId)
    const words = log.map((event) => describeEvent(event, run))
    expect(words).toEqual(readFileSync(`${sample}/expected-log.txt`, 'utf8').trim().split('\n'))
    expect(foldLog(log)).toEqual(run)
    expect(contracts).toHaveLength(1)
    const criteria = { object: 'Account_Application__c', filters: [], logic: 'and' }
    const records = await simulation.query({ criteria, fields: [] })
    expect(records).toMatchObject([{ Id: id, Contract_Number__c: 'C-1' }])
  })

  test('the same acts in the same world leave the same log, ids and all', async () => {
    const tell = async () => {
      const simulation = world()
      const [, runId] = await apply(simulation, 60_000)
      const [item] = simulation.workItems('uma')
      await simulation.completeWorkItem(item?.id ?? '', 'uma', approve)
      return simulation.log(runId)
    }
    expect(await tell()).toEqual(await tell())
  })

  test('a screen that is not answered rightly is refused, and the work stands where it was', async () => {
    const simulation = world()
    await apply(simulation, 60_000)
    const [item] = simulation.workItems('uma')
    const wrong = simulation.completeWorkItem(item?.id ?? '', 'uma', { Years_in_Business: 8 })
    await expect(wrong).rejects.toThrow(/^Screen .+ cannot be answered/)
    await simulation.completeWorkItem(item?.id ?? '', 'uma', approve)
    expect(simulation.workItems('uma')).toEqual([])
  })

  test('who may not cancel is refused, and nothing is written', async () => {
    const simulation = world()
    const [, runId] = await apply(simulation, 60_000)
    const before = simulation.log(runId)
    await expect(simulation.cancel(runId, 'no', 'uma')).rejects.toThrow()
    expect(simulation.log(runId)).toEqual(before)
    await simulation.cancel(runId, 'withdrawn', 'olga')
    expect(simulation.run(runId).status).toBe('Canceled')
    await simulation.advance(30 * day)
    expect(simulation.now).toBe(Date.parse('2026-04-01T09:00:00Z'))
  })

  test('a save that a validation rule refuses leaves no record and no run', async () => {
    const simulation = world()
    await expect(apply(simulation, -5)).rejects.toThrow()
    expect(simulation.runs()).toEqual([])
    const criteria = { object: 'Account_Application__c', filters: [], logic: 'and' }
    expect(await simulation.query({ criteria, fields: ['Id'] })).toEqual([])
  })
})
