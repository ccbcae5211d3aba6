// Whom steps would go to, tried with a record and a starter, on the real database.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type ApprovalWorld, openApprovalWorld } from '../approval/approval-world.ts'
import { workFor } from '../testing/desk-files.ts'
import { flowFile, startOf } from '../testing/flow-file.ts'

const step = (name: string, reference: string) => `<stageSteps><name>${name}</name>
  <actionName>Look</actionName><actionType>stepInteractive</actionType><assignees><assignee>
  <elementReference>${reference}</elementReference></assignee><assigneeType>Resource</assigneeType>
  </assignees><entryConditionLogic>and</entryConditionLogic><inputParameters>
  <name>ActionInput__RecordId</name><value><elementReference>$Record.Id</elementReference></value>
  </inputParameters><label>${name}</label></stageSteps>`
const inside = `<start><object>Account</object>
  ${startOf('RecordAfterSave', 'Create', 'Only')}</start>
  <formulas><name>Chosen</name><dataType>String</dataType>
  <expression>IF({!$Record.NumberOfEmployees} &gt; 100, "bea", "uma")</expression></formulas>
  <orchestratedStages><name>Only</name><label>Only</label>
  <exitConditionLogic>and</exitConditionLogic>${step('Owner', '$Record.OwnerId')}
  ${step('Named', '$Record.Description')}${step('Ruled', 'Chosen')}
  ${step('Told', 'Owner.Outputs.next')}${step('Led', '$Record.OwnerId')}</orchestratedStages>`
const policy = `steps:
  Led:
    assignee: { managerOf: starter }
`
const files = [
  ...workFor('User', 'uma'),
  flowFile('Case_Work', 'Orchestrator', inside),
  { path: 'policies/Case_Work.policy.yaml', text: policy },
]
const people = [{ username: 'uma', manager: 'bea' }, { username: 'bea' }]

let world: ApprovalWorld
let ids: { large: string; small: string }
beforeAll(async () => {
  world = await openApprovalWorld(files, people)
  const uma = await world.as('uma')
  const create = async (values: { [field: string]: string | number }) => {
    const answer = await world.runtime.records.create(uma, 'Account', [values])
    if (!answer.ok) throw new Error(answer.error.message)
    return answer.value.ids[0] ?? ''
  }
  ids = {
    large: await create({ Name: 'Large', NumberOfEmployees: 500, Description: 'bea' }),
    small: await create({ Name: 'Small', NumberOfEmployees: 5 }),
  }
})
afterAll(() => world?.close())

/** Whom each step would go to, or why nobody; `later` for what only a run knows. */
async function tried(trial: { recordId?: string; starter?: string }): Promise<unknown> {
  const answer = await world.runtime.read.triedAssignees(world.ada, 'Case_Work', trial)
  if (!answer?.ok) return answer?.error.code
  return Object.fromEntries(
    answer.value.map(({ step: name, found, problem }) => [name, found?.name ?? problem ?? 'later']),
  )
}

test('the values of a record say whom references and formulas mean', async () => {
  expect(await tried({ recordId: ids.large })).toEqual({
    ...{ Owner: 'uma', Named: 'bea', Ruled: 'bea' },
    ...{ Told: 'later', Led: 'later' },
  })
})

test('a record that has nothing there is the incident that a run would meet', async () => {
  expect(await tried({ recordId: ids.small })).toEqual({
    ...{ Owner: 'uma', Ruled: 'uma', Told: 'later', Led: 'later' },
    Named: 'Nobody is named for Named: its assignee is empty.',
  })
})

test('a starter says whose manager gets the work, or that they have none', async () => {
  expect(await tried({ starter: 'uma' })).toMatchObject({ Led: 'bea', Owner: 'later' })
  expect(await tried({ starter: 'bea' })).toMatchObject({
    Led: 'bea has no manager. Name one, then retry the step.',
  })
})

test('without either nothing is known before a run', async () => {
  const readings = await world.runtime.read.assignees('Case_Work')
  expect(readings?.every(({ isFoundAtRunTime }) => isFoundAtRunTime)).toBe(true)
})

test('what is not there, and what starts another process, is refused', async () => {
  expect(await tried({ recordId: '001000000000001AAA' })).toBe('not-found')
  expect(await tried({ starter: 'nobody' })).toBe('not-found')
  expect(await world.runtime.read.triedAssignees(world.ada, 'Nothing', {})).toBe(undefined)
})
