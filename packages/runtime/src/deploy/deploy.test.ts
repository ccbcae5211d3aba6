import { afterAll, beforeAll, expect, test } from 'vitest'
import type { OpenRuntime } from '../create-runtime.ts'
import type { Viewer } from '../face/asking.ts'
import type { DeployedFile, DeployReport } from '../face/deploy.ts'
import { openTestRuntime, type TestRuntime } from '../testing/test-runtime.ts'

let house: TestRuntime
let runtime: OpenRuntime
let viewer: Viewer

beforeAll(async () => {
  house = await openTestRuntime([])
  runtime = house.runtime
  viewer = house.ada
})
afterAll(() => house?.close())

type Files = { [path: string]: string }

async function deploy(project: Files): Promise<DeployReport> {
  const files = Object.entries(project).map(([path, text]) => ({ path, text }))
  const report = await runtime.deploy(viewer, { files, checkOnly: false })
  if (!report.ok) throw new Error(report.error.message)
  return report.value
}

/** A flow file: the lines of its body begin at line 2. */
function flow(body: string, processType = 'AutoLaunchedFlow'): string {
  return `<Flow xmlns="http://soap.sforce.com/2006/04/metadata">
${body}
<label>A flow</label>
<processType>${processType}</processType>
<status>Active</status>
</Flow>`
}

const pathOf = (name: string) => `flows/${name}.flow-meta.xml`
const to = (name: string) => `<connector><targetReference>${name}</targetReference></connector>`
const startTo = (name: string) => `<start>${to(name)}</start>`
const call = (actionType: string, actionName: string) => `<actionCalls>
<name>Call</name><label>Call</label>
<actionName>${actionName}</actionName>
<actionType>${actionType}</actionType>
</actionCalls>`
const nothing = '<assignments><name>Nothing</name><label>Nothing</label></assignments>'

function fileOf({ files }: DeployReport, path: string): DeployedFile | undefined {
  return files.find((file) => file.path === path)
}

test('a call that nothing stands in for is told with its own line, element and remedy', async () => {
  const path = pathOf('Calls_Apex')
  const report = await deploy({ [path]: flow(`${startTo('Call')}\n${call('apex', 'TaxRate')}`) })
  expect(fileOf(report, path)).toMatchObject({
    outcome: 'blocked',
    reasons: [
      'Line 5, Call: The Apex action TaxRate has no stand-in here. ' +
        'Write actions/TaxRate.ts: a function with the inputs and outputs of the Apex class. ' +
        'Its start: stagewright action new TaxRate --from flows/Calls_Apex.flow-meta.xml',
    ],
  })
})

test('a stand-in is found under the name the remedy gives, also for names that no file can have', async () => {
  const path = pathOf('Calls_Component')
  const action = 'export default { run() { return {} } }'
  const report = await deploy({
    [path]: flow(`${startTo('Call')}\n${call('component', 'c:finishWork')}`),
    'actions/c_finishWork.ts': action,
  })
  expect(fileOf(report, path)).toMatchObject({ outcome: 'deployed' })
  expect(fileOf(report, 'actions/c_finishWork.ts')).toMatchObject({
    kind: 'action',
    outcome: 'deployed',
  })
  const done = await runtime.interviews.start(viewer, 'Calls_Component', {})
  expect(done).toMatchObject({ ok: true, value: { status: 'finished' } })
})

test('an action that cannot be loaded is blocked, and with it the flows that call it', async () => {
  const path = pathOf('Calls_Broken')
  const report = await deploy({
    [path]: flow(`${startTo('Call')}\n${call('apex', 'Broken')}`),
    'actions/Broken.ts': 'export default {',
  })
  expect(fileOf(report, 'actions/Broken.ts')).toMatchObject({ kind: 'action', outcome: 'blocked' })
  expect(fileOf(report, path)).toMatchObject({ outcome: 'blocked' })
})

test('what calls a blocked flow is blocked at the place of the call, unless an earlier version is there', async () => {
  const caller = (flowName: string) =>
    flow(`${startTo('Sub')}
<subflows><name>Sub</name><label>Sub</label>
<flowName>${flowName}</flowName></subflows>`)
  const blocked = flow(`${startTo('Call')}\n${call('apex', 'Absent')}`)
  const first = await deploy({ [pathOf('Outer')]: caller('Inner'), [pathOf('Inner')]: blocked })
  expect(fileOf(first, pathOf('Outer'))?.reasons).toEqual([
    'Line 4, Sub: It calls Inner, which cannot run. Mend Inner first; what blocks it is said with its file.',
  ])
  await deploy({ [pathOf('Inner')]: flow(`${startTo('Nothing')}\n${nothing}`) })
  const second = await deploy({ [pathOf('Outer')]: caller('Inner'), [pathOf('Inner')]: blocked })
  expect(fileOf(second, pathOf('Inner'))).toMatchObject({ outcome: 'blocked' })
  expect(fileOf(second, pathOf('Outer'))).toMatchObject({ outcome: 'deployed' })
})

test('a broken file changes nothing of the flow that is deployed', async () => {
  const path = pathOf('Steady')
  await deploy({ [path]: flow(`${startTo('Nothing')}\n${nothing}`) })
  const report = await deploy({ [path]: flow(startTo('Nothing')).replace('</Flow>', '</Flo>') })
  const file = fileOf(report, path)
  expect(file).toMatchObject({ kind: 'flow', apiName: 'Steady', outcome: 'blocked' })
  expect(file?.reasons[0]).toMatch(/^Line \d+: .+ .+\.$/)
  const versions = await runtime.read.versions('Steady')
  expect(versions.map(({ version }) => version)).toEqual([1])
  const ran = await runtime.interviews.start(viewer, 'Steady', {})
  expect(ran).toMatchObject({ ok: true, value: { status: 'finished' } })
})

test('a definition that stands twice is taken once, and the other file is said not to be used', async () => {
  const text = flow(`${startTo('Nothing')}\n${nothing}`)
  const report = await deploy({ [`a/${pathOf('Twice')}`]: text, [`b/${pathOf('Twice')}`]: text })
  expect(fileOf(report, `b/${pathOf('Twice')}`)).toMatchObject({
    outcome: 'not-used',
    reasons: [`Twice is taken from a/${pathOf('Twice')}.`],
  })
  expect(report.understood).toEqual({ flow: 1 })
})

const scheduledPath = (when: string) =>
  `<scheduledPaths><name>Later</name><label>Later on</label>${to('Nothing')}${when}</scheduledPaths>`
const afterCommit = '<pathType>AsyncAfterCommit</pathType>'
const aDayLater =
  '<offsetNumber>1</offsetNumber><offsetUnit>Days</offsetUnit><timeSource>RecordTriggerEvent</timeSource>'
const onAccount =
  '<object>Account</object><recordTriggerType>Create</recordTriggerType><triggerType>RecordAfterSave</triggerType>'
const wait = (events: string[]) => `<waits><name>Wait</name><label>Wait</label>
${events.map((type, at) => `<waitEvents><name>E${at}</name>${to('Nothing')}<eventType>${type}</eventType></waitEvents>`).join('\n')}
</waits>`

const ask = `${startTo('S')}<screens><name>S</name><label>S</label></screens>`
const approval = (actionType: string, flowName: string) => `<start>${to('Stage')}</start>
<orchestratedStages><name>Stage</name><label>Stage</label>
<stageSteps><name>Step</name>
<actionName>${flowName}</actionName><actionType>${actionType}</actionType>
<assignees><assignee><stringValue>administrator</stringValue></assignee><assigneeType>User</assigneeType></assignees>
<inputParameters><name>ActionInput__RecordId</name><value><elementReference>$Record.Id</elementReference></value></inputParameters>
<label>Step</label></stageSteps></orchestratedStages>`

test.each([
  ['a start on a schedule', `<start>${to('Nothing')}<triggerType>Scheduled</triggerType></start>`],
  [
    'an asynchronous path beside the one that runs at once',
    `<start>${to('Nothing')}${onAccount}${scheduledPath(afterCommit)}</start>`,
  ],
  ['a later path that is the only one', `<start>${onAccount}${scheduledPath(aDayLater)}</start>`],
  ['a wait for a time', `${startTo('Wait')}${wait(['AlarmEvent'])}`],
  ['a wait for an event or a time', `${startTo('Wait')}${wait(['Order__e', 'AlarmEvent'])}`],
])('%s is deployed', async (_title, body) => {
  const path = pathOf('Later')
  const event =
    '<CustomObject xmlns="http://soap.sforce.com/2006/04/metadata"><label>O</label></CustomObject>'
  const report = await deploy({
    [path]: flow(`${body}\n${nothing}`),
    'objects/Order__e/Order__e.object-meta.xml': event,
  })
  expect(fileOf(report, path)).toMatchObject({ outcome: 'deployed' })
})

test('a step of MuleSoft without a connection is told by name', async () => {
  const path = pathOf('Later')
  const report = await deploy({
    [path]: flow(approval('stepMuleSoft', 'Order_Api'), 'Orchestrator'),
    [pathOf('Ask')]: flow(ask, 'Flow'),
  })
  const found = report.diagnostics.filter(({ code }) => /-not-run$|-missing$/.test(code))
  expect(found.map(({ severity, code, element }) => `${severity} ${code} ${element}`)).toEqual([
    'error connection-missing Step',
  ])
  expect(fileOf(report, path)).toMatchObject({ outcome: 'blocked' })
})

const step = (kind: string, name: string) => `<stageSteps>
<name>Step</name>
<actionName>Ask</actionName><actionType>stepInteractive</actionType>
<assignees><assignee><stringValue>${name}</stringValue></assignee><assigneeType>${kind}</assigneeType></assignees>
<inputParameters><name>ActionInput__RecordId</name><value><elementReference>$Record.Id</elementReference></value></inputParameters>
<label>Step</label></stageSteps>`
const orchestration = (kind: string, name: string) =>
  flow(
    `<start>${to('Stage')}${onAccount}</start>
<orchestratedStages><name>Stage</name><label>Stage</label>
${step(kind, name)}
</orchestratedStages>`,
    'Orchestrator',
  )
const queue =
  '<Queue xmlns="http://soap.sforce.com/2006/04/metadata"><name>Desk</name><doesSendEmailToMembers>false</doesSendEmailToMembers></Queue>'
const people = (line: string) => `people: [{ username: ada@desk.example, lastName: Ada${line} }]`

/** Deploys an orchestration that gives each new account's work to somebody. */
function deployWork(kind: string, name: string, yaml: string): Promise<DeployReport> {
  return deploy({
    [pathOf('Work')]: orchestration(kind, name),
    [pathOf('Ask')]: flow(ask, 'Flow'),
    'queues/Desk.queue-meta.xml': queue,
    ...(yaml !== '' && { 'data/people.yaml': yaml }),
  })
}

test.each<[string, string, string, string, string[]]>([
  ['a queue that is empty', 'Queue', 'Desk', '', ['assignee-without-members 7 Step']],
  ['a queue that gets people', 'Queue', 'Desk', people(', queues: [Desk]'), []],
  ['a user nobody has heard of', 'User', 'nemo@desk.example', '', ['assignee-not-found 7 Step']],
  ['a user who comes along', 'User', 'ada@desk.example', people(''), []],
  ['a user who is there', 'User', 'ada@house.example', '', []],
])(
  'work for %s deploys, with a warning where it would reach nobody',
  async (_title, kind, name, yaml, expected) => {
    const report = await deployWork(kind, name, yaml)
    const warnings = report.diagnostics.filter(({ code }) => code.startsWith('assignee-'))
    expect(warnings.map(({ code, line, element }) => `${code} ${line} ${element}`)).toEqual(
      expected,
    )
    expect(warnings.every(({ severity }) => severity === 'warning')).toBe(true)
    expect(fileOf(report, pathOf('Work'))).not.toMatchObject({ outcome: 'blocked' })
  },
)

test.each([
  ['a queue that is empty', 'Queue', 'Desk', 'assignee-without-members'],
  ['a user nobody has heard of', 'User', 'nemo@desk.example', 'assignee-not-found'],
])(
  'a run that gives work to %s waits with an incident that says so',
  async (_, kind, name, code) => {
    await deployWork(kind, name, '')
    const saved = await runtime.records.create(viewer, 'Account', [{ Name: 'Acme' }])
    const [runId = ''] = saved.ok ? saved.value.startedRunIds : []
    const reading = await runtime.read.run(viewer, runId)
    const incidents = Object.values(reading?.run.incidents ?? {})
    expect(incidents).toMatchObject([{ code, message: expect.stringContaining('retry the step') }])
  },
)

test('an object that only an action names gets its table', async () => {
  await deploy({
    [pathOf('Keeps')]: flow(`${startTo('Call')}\n${call('apex', 'Keep')}`),
    'actions/Keep.ts': `export default {
      async run(_inputs, { records }) {
        await records.create('Campaign', [{ Name: 'Kept' }])
      },
    }`,
  })
  const done = await runtime.interviews.start(viewer, 'Keeps', {})
  expect(done).toMatchObject({ ok: true, value: { status: 'finished' } })
  const { rows } = await runtime.read.records('Campaign', { fields: ['Name'] })
  expect(rows).toMatchObject([{ Name: 'Kept' }])
})

test('an approval step may call the screen of the platform, which nobody deploys', async () => {
  const path = pathOf('Ask_For_It')
  const report = await deploy({
    [path]: flow(
      approval('stepApproval', 'standard_approvals__EvaluateApproval'),
      'ApprovalWorkflow',
    ),
  })
  expect(report.diagnostics.filter(({ severity }) => severity === 'error')).toEqual([])
  expect(fileOf(report, path)).toMatchObject({ outcome: 'deployed' })
})

test('an approval step whose screens give no decision is blocked', async () => {
  const path = pathOf('Ask_In_Vain')
  const report = await deploy({
    [path]: flow(approval('stepApproval', 'Ask'), 'ApprovalWorkflow'),
    [pathOf('Ask')]: flow(ask, 'Flow'),
  })
  expect(report.diagnostics.map(({ code }) => code)).toContain('approval-decision-missing')
  expect(fileOf(report, path)).toMatchObject({ outcome: 'blocked' })
})

test('fields that do less here than in the real system are told, each by name', async () => {
  const field = (name: string, body: string): [string, string] => [
    `objects/Case/fields/${name}.field-meta.xml`,
    `<CustomField xmlns="http://soap.sforce.com/2006/04/metadata"><fullName>${name}</fullName>
      <label>${name}</label>${body}</CustomField>`,
  ]
  const report = await deploy(
    Object.fromEntries([
      field('Iban__c', '<type>EncryptedText</type><length>34</length>'),
      field('Ledger__c', '<type>ExternalLookup</type><referenceTo>Ledger__x</referenceTo>'),
      field(
        'Partner__c',
        `<type>Lookup</type><referenceTo>Account</referenceTo><relationshipName>Cases2</relationshipName>
        <lookupFilter><active>true</active><isOptional>false</isOptional><filterItems>
        <field>Account.Kind__c</field><operation>equals</operation><value>Partner</value></filterItems></lookupFilter>`,
      ),
    ]),
  )
  const codes = report.diagnostics.map(({ code, element, severity }) => [code, element, severity])
  expect(codes).toEqual([
    ['field-not-encrypted', 'Case.Iban__c', 'warning'],
    ['field-points-outside', 'Case.Ledger__c', 'warning'],
    ['lookup-filter-not-enforced', 'Case.Partner__c', 'warning'],
  ])
})
