import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Viewer } from './face/asking.ts'
import { metadataFile } from './testing/action-world.ts'
import { valueOf } from './testing/counting-system.ts'
import { flowFile, leadsTo } from './testing/flow-file.ts'
import { openTestRuntime, type TestRuntime } from './testing/test-runtime.ts'

const restricted = '<isAdditionalPermissionRequiredToRun>true</isAdditionalPermissionRequiredToRun>'
const screen = `<start>${leadsTo('Ask')}</start><screens><name>Ask</name><label>Ask</label>
  <allowFinish>true</allowFinish></screens>`
const stage = `<start>${leadsTo('Only')}</start><orchestratedStages><name>Only</name>
  <label>Only</label><stageSteps><name>Do</name><label>Do</label>
  <actionName>Closed_Form</actionName><actionType>stepInteractive</actionType>
  <assignees><assignee><stringValue>guest</stringValue></assignee>
  <assigneeType>User</assigneeType></assignees><inputParameters>
  <name>ActionInput__RecordId</name><value><elementReference>recordId</elementReference></value>
  </inputParameters></stageSteps></orchestratedStages>
  <variables><name>recordId</name><dataType>String</dataType><isInput>true</isInput></variables>`
const access = (flow: string, enabled = true) =>
  `<flowAccesses><enabled>${enabled}</enabled><flow>${flow}</flow></flowAccesses>`
const labeled = (inside: string) => `<label>x</label>${inside}`

const files = [
  flowFile('Open_Form', 'Flow', screen),
  flowFile('Closed_Form', 'Flow', restricted + screen),
  flowFile('Open_Process', 'Orchestrator', stage),
  flowFile('Closed_Process', 'Orchestrator', restricted + stage),
  {
    path: 'profiles/Clerk.profile-meta.xml',
    text: metadataFile('Profile', access('closed_form') + access('Closed_Process', false)),
  },
  {
    path: 'permissionsets/Starter.permissionset-meta.xml',
    text: metadataFile('PermissionSet', labeled(access('Closed_Process'))),
  },
]

const people = `people:
  - { username: clerk, lastName: Clerk, profile: Clerk, password: a long secret }
  - { username: starter, lastName: Starter, permissionSets: [Starter], password: a long secret }
  - { username: guest, lastName: Guest, profile: Guest, password: a long secret }
`

let world: TestRuntime
const viewers = new Map<string, Viewer>()
const about = () => ({ inputs: { recordId: world.ada.id } })
const of = (name: string) => viewers.get(name) as Viewer

beforeAll(async () => {
  world = await openTestRuntime(files)
  const project = [{ path: 'data/people.yaml', text: people }]
  valueOf(await world.runtime.setUp.loadProject(project, () => {}))
  viewers.set('admin', world.ada)
  for (const name of ['clerk', 'starter', 'guest']) {
    viewers.set(name, valueOf(await world.runtime.sessions.signIn(name, 'a long secret')).viewer)
  }
})
afterAll(() => world?.close())

test.each([
  // who        starts               may
  ['guest', 'Open_Form', true],
  ['guest', 'Open_Process', true],
  ['guest', 'Closed_Form', false],
  ['guest', 'Closed_Process', false],
  ['clerk', 'Closed_Form', true],
  ['clerk', 'Closed_Process', false],
  ['starter', 'Closed_Form', false],
  ['starter', 'Closed_Process', true],
  ['admin', 'Closed_Form', true],
  ['admin', 'Closed_Process', true],
])('%s starts %s: %s', async (who, name, may) => {
  const { read, runs, interviews } = world.runtime
  const isForm = name.endsWith('Form')
  const start = isForm ? interviews.start(of(who), name, {}) : runs.start(of(who), name, about())
  const result = await start
  expect(result.ok).toBe(may)
  if (!result.ok) {
    expect(result.error).toMatchObject({ code: 'not-allowed' })
    expect(result.error.message).toContain('flowAccesses')
  }
  const rows = isForm ? await read.flows() : await read.orchestrations()
  const definition = rows.find(({ apiName }) => apiName === name)?.definition
  if (!definition) throw new Error('deployed above')
  expect((await read.startRights(of(who)))(definition)).toBe(may)
})

test('whoever has a work item runs its flow, whoever may start it by hand', async () => {
  const { runs, workItems, read } = world.runtime
  valueOf(await runs.start(world.ada, 'Open_Process', about()))
  const items = await read.workItems(of('guest'), { statuses: ['Assigned'] })
  const id = items.rows[0]?.id ?? ''
  expect(valueOf(await workItems.open(of('guest'), id)).status).toBe('screen')
  expect(valueOf(await workItems.complete(of('guest'), id, {})).status).toBe('finished')
})
