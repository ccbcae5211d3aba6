import { afterAll, beforeAll, expect, test } from 'vitest'
import {
  type ActionWorld,
  callingFlow,
  metadataFile,
  openActionWorld,
} from '../testing/action-world.ts'
import { standInNames } from './own-action.ts'

let world: ActionWorld
beforeAll(async () => {
  world = await openActionWorld()
})
afterAll(() => world.close())

const rate = `export default {
  inputs: { country: 'String!', factor: { type: 'Number', default: 2 } },
  outputs: { rate: 'Number' },
  run: ({ country, factor }) => ({ rate: country === 'wrong' ? 'text' : country.length * factor }),
}`

test('an action gets what the flow gives and the defaults of what it leaves out', async () => {
  await world.deploy({ 'actions/Rate.ts': rate })
  const call = { actionType: 'apex', actionName: 'Rate', outputs: ['rate'], outputType: 'Number' }
  const done = await world.call({ ...call, inputs: { country: 'FR' } })
  expect(done.outputs).toMatchObject({ out_rate: 4, Fault: null })
  const given = await world.call({ ...call, inputs: { country: 'FR', factor: 10 } })
  expect(given.outputs).toMatchObject({ out_rate: 20 })
})

test.each([
  [
    'a value of another type',
    { country: 'FR', factor: '!text' },
    'The input factor of Rate is not Number.',
  ],
  [
    'a required input without a value',
    { country: '!none' },
    'Rate needs the input country, which has no value.',
  ],
  [
    'an output of another type',
    { country: 'wrong' },
    'Rate gave an output rate that is not Number.',
  ],
])('%s is a fault in words', async (_title, inputs, message) => {
  await world.deploy({ 'actions/Rate.ts': rate })
  const done = await world.call({
    actionType: 'apex',
    actionName: 'Rate',
    inputs: inputs as { [name: string]: string },
    values: { text: 'x', none: null },
  })
  expect(done.outputs?.['Fault']).toBe(message)
})

test.each([
  ['a required input left out', {}, [], 'error action-input-missing'],
  [
    'an input it does not declare',
    { country: 'FR', other: 'x' },
    [],
    'warning action-input-unknown',
  ],
  ['an output it does not declare', { country: 'FR' }, ['other'], 'error action-output-unknown'],
  ['a literal of another type', { country: 'FR', factor: true }, [], 'error action-input-type'],
])('%s is told at deploy', async (_title, inputs, outputs, expected) => {
  const call = { actionType: 'apex', actionName: 'Rate', inputs: inputs as never, outputs }
  const report = await world.deploy({
    'actions/Rate.ts': rate,
    'flows/Check.flow-meta.xml': callingFlow(call),
  })
  const found = report.diagnostics.filter(({ code }) => code.startsWith('action-'))
  expect(found.map(({ severity, code }) => `${severity} ${code}`)).toEqual([expected])
})

test.each([
  ['inputs: { a: 5 }, run() {}', 'inputs.a has no type'],
  ["mode: 'beside', run() {}", 'mode is beside'],
  ['attempts: 0, run() {}', 'attempts is no whole number'],
  ['label: "x"', 'no default export with a function run or runMany'],
])('an action that says %s is blocked', async (text, message) => {
  const report = await world.deploy({ 'actions/Odd.ts': `export default { ${text} }` })
  expect(report.files[0]).toMatchObject({ outcome: 'blocked' })
  expect(report.files[0]?.reasons.join(' ')).toContain(message)
})

test('an action that takes many gets the calls of all interviews in one list; one may fail alone', async () => {
  await world.deploy({
    'actions/Score.ts': `export default {
      inputs: { name: 'String' }, outputs: { score: 'Number' },
      runMany: (requests, { idempotencyKeys }) => requests.map(({ name }, at) =>
        name === 'bad' ? new Error('bad name')
          : { score: requests.length * 100 + new Set(idempotencyKeys).size }),
    }`,
    'flows/Scores.flow-meta.xml': metadataFile(
      'Flow',
      `<label>Scores</label><processType>AutoLaunchedFlow</processType><status>Active</status>
      <start><connector><targetReference>Score</targetReference></connector><object>Account</object>
      <recordTriggerType>Create</recordTriggerType><triggerType>RecordAfterSave</triggerType></start>
      <actionCalls><name>Score</name><label>Score</label><actionName>Score</actionName><actionType>apex</actionType>
      <connector><targetReference>Keep</targetReference></connector>
      <faultConnector><targetReference>Keep_Fault</targetReference></faultConnector>
      <inputParameters><name>name</name><value><elementReference>$Record.Name</elementReference></value></inputParameters>
      <storeOutputAutomatically>true</storeOutputAutomatically></actionCalls>
      <recordUpdates><name>Keep</name><label>Keep</label><inputReference>$Record</inputReference></recordUpdates>
      <recordUpdates><name>Keep_Fault</name><label>Keep</label>
      <inputAssignments><field>Phone</field><value><elementReference>$Flow.FaultMessage</elementReference></value></inputAssignments>
      <inputReference>$Record</inputReference></recordUpdates>`,
    ).replace(
      '<inputReference>$Record</inputReference></recordUpdates>',
      '<inputAssignments><field>NumberOfEmployees</field><value><elementReference>Score.score</elementReference></value></inputAssignments><inputReference>$Record</inputReference></recordUpdates>',
    ),
  })
  await world.create('Account', [{ Name: 'a' }, { Name: 'bad' }, { Name: 'c' }])
  const rows = await world.query(
    'select "Name", "NumberOfEmployees", "Phone" from records."Account" order by "Name"',
  )
  expect(rows).toEqual([
    { Name: 'a', NumberOfEmployees: 303, Phone: null },
    { Name: 'bad', NumberOfEmployees: null, Phone: 'bad name' },
    { Name: 'c', NumberOfEmployees: 303, Phone: null },
  ])
})

test('an action whose time is up is a fault, and can write nothing any more', async () => {
  await world.deploy({
    'actions/Slow.ts': `export default {
      timeoutMs: 20,
      async run(_, { signal, records }) {
        await new Promise((resolve) => signal.addEventListener('abort', resolve))
        await records.create('Account', [{ Name: 'late' }])
      },
    }`,
  })
  const done = await world.call({ actionType: 'apex', actionName: 'Slow' })
  expect(String(done.outputs?.['Fault'])).toContain('longer than 0.02 s')
  expect(await world.query(`select 1 from records."Account" where "Name" = 'late'`)).toEqual([])
})

test.each([
  ['apex', 'TaxRate', ['TaxRate']],
  ['apex', 'tax__TaxRate', ['tax__TaxRate', 'TaxRate']],
  ['apex', 'tax.TaxRate', ['tax.TaxRate', 'TaxRate']],
  ['component', 'c:rating', ['c_rating', 'rating']],
  ['lwcComponent', 'c:rating', ['c_rating', 'rating']],
  ['slackPostMessage', 'slackPostMessage', ['slackPostMessage']],
  ['externalService', 'Bank.pay', ['Bank.pay']],
])('for %s %s a file is looked for as %j', (type, name, expected) => {
  expect(standInNames(type, name)).toEqual(expected)
})

test.each([
  'apex',
  'component',
  'slackPostMessage',
  'generatePromptResponse',
  'emailAlert',
  'externalService',
  'routeWork',
])('a file of the same name stands in for an action of type %s', async (actionType) => {
  await world.deploy({ 'actions/Any.Name.ts': 'export default { run: () => ({ it: "own" }) }' })
  const call = { actionType, actionName: 'Any.Name', outputs: ['it'] }
  expect((await world.call(call)).outputs).toMatchObject({ out_it: 'own' })
})

test('an action of another product is named with the product and the file to write', async () => {
  await expect(
    world.call({ actionType: 'slackPostMessage', actionName: 'slackPostMessage' }),
  ).rejects.toThrow(/it needs Slack\. Write actions\/slackPostMessage\.ts/)
})
