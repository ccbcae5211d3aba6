// To which rights background work is held, on the ways by which it reads, writes and calls.
import { type ProjectFile, readProject } from '@stagewright/metadata'
import { describeEvent } from '@stagewright/orchestration'
import { expect, test } from 'vitest'
import { createSimulation, type Simulation } from './simulation.ts'

const xml = (root: string, body: string) =>
  `<${root} xmlns="http://soap.sforce.com/2006/04/metadata">${body}</${root}>`

const object = (name: string, fields: readonly string[]): ProjectFile => ({
  path: `objects/${name}/${name}.object-meta.xml`,
  text: xml(
    'CustomObject',
    `<label>${name}</label><pluralLabel>${name}s</pluralLabel>
    <nameField><label>Name</label><type>Text</type></nameField>
    ${fields
      .map(
        (field) =>
          `<fields><fullName>${field}</fullName><label>${field}</label><type>Text</type><length>80</length></fields>`,
      )
      .join('')}`,
  ),
})

type Grant = { object: string; acts: string; fields: string }

/** A permission set: `acts` and `fields` are written `read edit`, `Status__c+ Amount__c`. */
function permissionSet(name: string, grants: readonly Grant[], more = ''): ProjectFile {
  const right = (acts: string, act: string) => `<allow${act}>${acts.includes(act)}</allow${act}>`
  const body = grants.map(({ object: of, acts, fields }) => {
    const named = fields.split(' ').filter((field) => field !== '')
    const own = named.map((field) => {
      const editable = field.endsWith('+')
      return `<fieldPermissions><field>${of}.${field.replace('+', '')}</field>
        <editable>${editable}</editable><readable>true</readable></fieldPermissions>`
    })
    return `${own.join('')}<objectPermissions><object>${of}</object>
      ${['Create', 'Read', 'Edit', 'Delete'].map((act) => right(acts, act)).join('')}
      </objectPermissions>`
  })
  return {
    path: `permissionsets/${name}.permissionset-meta.xml`,
    text: xml('PermissionSet', `<label>${name}</label>${body.join('')}${more}`),
  }
}

const flow = (name: string, body: string, start = ''): ProjectFile => ({
  path: `flows/${name}.flow-meta.xml`,
  text: xml(
    'Flow',
    `<label>${name}</label>${body}<processType>AutoLaunchedFlow</processType>
    <start>${start}<connector><targetReference>First</targetReference></connector></start>
    <status>Active</status>`,
  ),
})

const variable = (name: string, type: string) =>
  `<variables><name>${name}</name>${type}</variables>`
const text = variable('Found', '<dataType>String</dataType><isOutput>true</isOutput>')
const value = (of: string) => `<value><stringValue>${of}</stringValue></value>`
const write = (field: string, runInMode = '') => `${runInMode}<recordUpdates><name>First</name>
  <label>First</label><filterLogic>and</filterLogic><filters><field>Name</field>
  <operator>EqualTo</operator>${value('Taxi')}</filters><inputAssignments><field>${field}</field>
  ${value('Booked')}</inputAssignments><object>Expense__c</object></recordUpdates>`
const create = `<recordCreates><name>First</name><label>First</label><inputAssignments>
  <field>Name</field>${value('Copy')}</inputAssignments><object>Ledger__c</object></recordCreates>`
const remove = `<recordDeletes><name>First</name><label>First</label><filterLogic>and</filterLogic>
  <filters><field>Name</field><operator>EqualTo</operator>${value('Taxi')}</filters>
  <object>Expense__c</object></recordDeletes>`
const read = (rest: string) => `<recordLookups><name>First</name><label>First</label>
  <connector><targetReference>Then</targetReference></connector>
  <getFirstRecordOnly>true</getFirstRecordOnly><object>Expense__c</object>
  ${rest}<storeOutputAutomatically>true</storeOutputAutomatically></recordLookups>
  <assignments><name>Then</name><label>Then</label><assignmentItems>
  <assignToReference>Found</assignToReference><operator>Assign</operator>
  <value><elementReference>First.Secret__c</elementReference></value></assignmentItems>
  </assignments>${text}`
const filtered = `<recordLookups><name>First</name><label>First</label><filterLogic>and</filterLogic>
  <filters><field>Secret__c</field><operator>EqualTo</operator>${value('x')}</filters>
  <getFirstRecordOnly>true</getFirstRecordOnly><object>Expense__c</object>
  <queriedFields>Name</queriedFields><storeOutputAutomatically>true</storeOutputAutomatically>
  </recordLookups>`
const call = (type: string, name: string) => `<actionCalls><name>First</name><label>First</label>
  <actionName>${name}</actionName><actionType>${type}</actionType></actionCalls>`
const sub = (name: string) =>
  `<subflows><name>First</name><label>First</label><flowName>${name}</flowName></subflows>`

const step = (flowName: string, type = 'stepBackground') => `<stageSteps><name>Book</name>
  <label>Book</label><actionName>${flowName}</actionName><actionType>${type}</actionType>
  <entryConditionLogic>and</entryConditionLogic><requiresAsyncProcessing>false</requiresAsyncProcessing>
  </stageSteps>`
const orchestration = (flowName: string, type?: string): ProjectFile => ({
  path: 'flows/Expenses.flow-meta.xml',
  text: xml(
    'Flow',
    `<label>Expenses</label><orchestratedStages><name>Work</name><label>Work</label>
    <exitConditionLogic>and</exitConditionLogic>${step(flowName, type)}</orchestratedStages>
    <processType>Orchestrator</processType>
    <start><connector><targetReference>Work</targetReference></connector></start>
    <status>Active</status>`,
  ),
})
const policy = (body: string): ProjectFile => ({
  path: 'policies/Expenses.policy.yaml',
  text: body,
})
const rules = (body: string): ProjectFile => ({
  path: 'policies/background-rights.yaml',
  text: body,
})

const system = '<runInMode>SystemModeWithoutSharing</runInMode>'
const base = [
  object('Expense__c', ['Status__c', 'Amount__c', 'Secret__c']),
  object('Ledger__c', ['Note__c']),
  permissionSet('Booking', [
    { object: 'Expense__c', acts: 'Read Edit', fields: 'Status__c+ Amount__c' },
  ]),
]
const onStep = policy('steps: { Book: { backgroundRights: [Booking] } }')
const onRun = policy('backgroundRights: [Booking]')

function world(files: readonly ProjectFile[], actions = {}): Simulation {
  const project = readProject([...base, ...files])
  expect(project.diagnostics).toEqual([])
  const now = Date.parse('2026-03-02T09:00:00Z')
  return createSimulation({
    project,
    now,
    actions,
    people: [{ username: 'rita', lastName: 'Rivera' }],
  })
}

const taxi = { Name: 'Taxi', Amount__c: '12', Secret__c: 'hidden' }

/** Runs the orchestration over a flow; gives the fault of its step, undefined when it is done. */
async function faultOf(files: readonly ProjectFile[], actions = {}): Promise<string | undefined> {
  const simulation = world(files, actions)
  await simulation.insert('Expense__c', [taxi])
  const runId = await simulation.start('Expenses')
  const run = simulation.run(runId)
  return Object.values(run.steps)[0]?.fault?.message
}

const first = (body: string) => [flow('First', body), orchestration('First')]

test('a step without limits may do all, as in the real system', async () => {
  expect(await faultOf(first(write('Secret__c')))).toBeUndefined()
})

test('the log of the run says to which rights a step was held', async () => {
  const simulation = world([
    ...first(write('Status__c')),
    policy(`backgroundRights: [Booking, Other]
steps: { Book: { backgroundRights: [Booking] } }`),
  ])
  const runId = await simulation.start('Expenses')
  const words = simulation.log(runId).map((event) => describeEvent(event, simulation.run(runId)))
  expect(words).toContain(
    'Step Book started with its stage, held to the rights of Booking or Other and of Booking',
  )
})

test('what a permission set grants is done', async () => {
  expect(await faultOf([...first(write('Status__c')), onStep])).toBeUndefined()
})

test('the fault names object, field, step, rights and remedy', async () => {
  expect(await faultOf([...first(write('Amount__c')), onStep])).toBe(
    'Background work may not change Amount__c of Expense__cs: the step Book of Expenses is held to ' +
      'the permission set Booking, which does not grant it. Grant Edit on the field ' +
      'Expense__c.Amount__c there, or name another permission set in policies/Expenses.policy.yaml.',
  )
})

test.each([
  ['a flow in system mode', write('Amount__c', system), /change Amount__c/],
  ['a record that is created', create, /create Ledger__cs.*Create on Ledger__c/],
  ['records that are deleted', remove, /delete Expense__cs.*Delete on Expense__c/],
  ['a field of a record that was read whole', read(''), /see Secret__c/],
  [
    'a field that a reading names',
    read('<queriedFields>Secret__c</queriedFields>'),
    /see Secret__c/,
  ],
  ['a condition of a reading', filtered, /see Secret__c/],
])('%s is refused', async (_, body, words) => {
  expect(await faultOf([...first(body), onStep])).toMatch(words)
})

test('a subflow is held to the rights of the step, whatever mode it asks for', async () => {
  const inner = flow('Inner', write('Amount__c', system))
  expect(await faultOf([...first(sub('Inner')), inner, onStep])).toMatch(/change Amount__c/)
})

test.each([
  ['the orchestration', onRun, 'background work of Expenses'],
  ['all background work', rules('all: [Booking]'), 'all background work'],
  ['the flow', rules('flows: { First: [Booking] }'), 'the flow First'],
])('%s can be held', async (_, file, holder) => {
  expect(await faultOf([...first(write('Amount__c')), file])).toContain(`${holder} is held to`)
})

test('each of the limits that meet must grant it: the least counts', async () => {
  const all = permissionSet('All', [
    { object: 'Expense__c', acts: 'Read Edit', fields: 'Status__c+ Amount__c+ Secret__c+' },
  ])
  const wide = rules('all: [All]')
  const files = [...first(write('Amount__c')), all, wide]
  expect(await faultOf(files)).toBeUndefined()
  expect(await faultOf([...files, onStep])).toContain('the step Book of Expenses is held to')
})

test('an action of the project needs access to its class, and then acts within the limits', async () => {
  const classes = '<classAccesses><apexClass>Tax</apexClass><enabled>true</enabled></classAccesses>'
  const files = first(call('apex', 'Tax'))
  const tax = { Tax: () => ({}) }
  expect(await faultOf([...files, onStep], tax)).toMatch(/call the action Tax.*Apex class Tax/)
  const granting = permissionSet('Taxing', [], classes)
  const held = policy('steps: { Book: { backgroundRights: [Booking, Taxing] } }')
  expect(await faultOf([...files, granting, held], tax)).toBeUndefined()
})

test('a step that another system carries out needs its connection', async () => {
  const files = [orchestration('Ledger.book', 'externalMulesoft')]
  const ledger = { 'Ledger.book': () => ({}) }
  expect(await faultOf(files, ledger)).toBeUndefined()
  expect(await faultOf([...files, onStep], ledger)).toMatch(/call the connection Ledger/)
  const access = `<externalCredentialPrincipalAccesses><enabled>true</enabled>
    <externalCredentialPrincipal>Ledger-Named</externalCredentialPrincipal>
    </externalCredentialPrincipalAccesses>`
  const held = policy('steps: { Book: { backgroundRights: [Calling] } }')
  const calling = permissionSet('Calling', [], access)
  expect(await faultOf([...files, calling, held], ledger)).toBeUndefined()
})

test('a permission set that is not deployed grants nothing, and is named', async () => {
  const files = [...first(write('Status__c')), policy('backgroundRights: [Gone]')]
  expect(await faultOf(files)).toMatch(/Gone is not deployed. Deploy Gone/)
})

const onSave = (body: string, type: string) =>
  flow(
    'Saved',
    body,
    `<object>Expense__c</object><recordTriggerType>Create</recordTriggerType>
    <triggerType>${type}</triggerType>`,
  )
const assign = (field: string) => `<assignments><name>First</name><label>First</label>
  <assignmentItems><assignToReference>$Record.${field}</assignToReference>
  <operator>Assign</operator>${value('Set')}</assignmentItems></assignments>`
const held = rules('flows: { Saved: [Booking] }')

test('a flow before a save changes only what it is granted', async () => {
  const open = world([onSave(assign('Status__c'), 'RecordBeforeSave'), held])
  const [id = ''] = await open.insert('Expense__c', [taxi])
  const criteria = { object: 'Expense__c', filters: [], logic: 'and' }
  expect(await open.query({ criteria, fields: ['Status__c', 'Secret__c'] })).toMatchObject([
    { Id: id, Status__c: 'Set', Secret__c: 'hidden' },
  ])
  const closed = world([onSave(assign('Amount__c'), 'RecordBeforeSave'), held])
  await expect(closed.insert('Expense__c', [taxi])).rejects.toThrow(
    /change Amount__c.*the flow Saved is held to.*policies\/background-rights.yaml/,
  )
})

test('a flow after a save does not see what it is not granted, in hundreds of records at once', async () => {
  const decides = `<decisions><name>First</name><label>First</label>
    <defaultConnectorLabel>No</defaultConnectorLabel><rules><name>Yes</name>
    <conditionLogic>and</conditionLogic><conditions><leftValueReference>$Record.Secret__c
    </leftValueReference><operator>EqualTo</operator><rightValue><stringValue>hidden</stringValue>
    </rightValue></conditions><label>Yes</label></rules></decisions>`
  const simulation = world([onSave(decides, 'RecordAfterSave'), held])
  const many = Array.from({ length: 200 }, () => taxi)
  await expect(simulation.insert('Expense__c', many)).rejects.toThrow(/First.*see Secret__c/)
})

test('a wait does not lose the rights: what comes after it is held as what came before', async () => {
  const waits = `<waits><name>First</name><label>First</label><defaultConnectorLabel>D
    </defaultConnectorLabel><waitEvents><name>Later</name><conditionLogic>and</conditionLogic>
    <connector><targetReference>Then</targetReference></connector><eventType>AlarmEvent</eventType>
    <inputParameters><name>AlarmTime</name><value><elementReference>$Flow.CurrentDateTime
    </elementReference></value></inputParameters><inputParameters><name>TimeOffset</name><value>
    <numberValue>1.0</numberValue></value></inputParameters><inputParameters>
    <name>TimeOffsetUnit</name><value><stringValue>Hours</stringValue></value></inputParameters>
    <label>Later</label></waitEvents></waits>
    ${write('Amount__c').replaceAll('First', 'Then')}`
  const simulation = world([...first(waits), onStep])
  const runId = await simulation.start('Expenses')
  expect(simulation.run(runId).status).toBe('InProgress')
  await simulation.insert('Expense__c', [taxi])
  await simulation.advance(7_200_000)
  const [only] = Object.values(simulation.run(runId).steps)
  expect(only?.fault?.message).toMatch(/change Amount__c/)
})

test('what a person does by hand is not background work', async () => {
  const simulation = world([flow('First', write('Amount__c')), rules('all: [Booking]')])
  await simulation.insert('Expense__c', [taxi])
  const done = await simulation.runFlow('First', {}, 'rita')
  expect(done.interview.status).toBe('Finished')
})
