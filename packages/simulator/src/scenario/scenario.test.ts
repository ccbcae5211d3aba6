import { readProject } from '@stagewright/metadata'
import { expect, test } from 'vitest'
import type { Coverage } from './coverage.ts'
import { coverageLines } from './coverage.ts'
import { difference } from './matches.ts'
import { playScenario } from './play-scenario.ts'
import { readScenarios } from './read-scenarios.ts'

const flow = (inside: string) =>
  `<Flow xmlns="http://soap.sforce.com/2006/04/metadata"><label>Visit</label><status>Active</status>${inside}</Flow>`
const step = (name: string, type: string, called: string, more = '') =>
  `<stageSteps><name>${name}</name><actionName>${called}</actionName><actionType>${type}</actionType>
  <entryConditionLogic>and</entryConditionLogic><label>${name}</label>${more}</stageSteps>`
const desk = `<assignees><assignee><stringValue>Desk</stringValue></assignee>
  <assigneeType>Queue</assigneeType></assignees><inputParameters><name>ActionInput__RecordId</name>
  <value><stringValue>001000000000001AAA</stringValue></value></inputParameters>`

const project = readProject([
  {
    path: 'flows/Visit.flow-meta.xml',
    text: flow(`<processType>Orchestrator</processType>
      <orchestratedStages><name>Talk</name><label>Talk</label><exitConditionLogic>and</exitConditionLogic>
      ${step('Greet', 'stepBackground', 'Greeting')}${step('Ask', 'stepInteractive', 'Question', desk)}
      </orchestratedStages><start><connector><targetReference>Talk</targetReference></connector></start>`),
  },
  {
    path: 'flows/Greeting.flow-meta.xml',
    text: flow(`<processType>AutoLaunchedFlow</processType>
      <actionCalls><name>Say</name><label>Say</label><actionName>Say</actionName>
      <actionType>apex</actionType></actionCalls>
      <start><connector><targetReference>Say</targetReference></connector></start>`),
  },
  {
    path: 'flows/Question.flow-meta.xml',
    text: flow(`<processType>Flow</processType><screens><name>S</name><label>S</label>
      <allowFinish>true</allowFinish><fields><name>Word</name><dataType>String</dataType>
      <fieldText>Word</fieldText><fieldType>InputField</fieldType><isRequired>true</isRequired></fields>
      </screens><start><connector><targetReference>S</targetReference></connector></start>`),
  },
  {
    path: 'queues/Desk.queue-meta.xml',
    text: '<Queue xmlns="http://soap.sforce.com/2006/04/metadata"><name>Desk</name></Queue>',
  },
])
const people = [
  { username: 'uma@x.example', lastName: 'Uma', queues: ['Desk'] },
  { username: 'ulf@x.example', lastName: 'Ulf', permissions: ['ManageRuns' as const] },
]
const head = 'actions: { Say: { outputs: {} } }\nscenarios:\n  - name: A visit\n    steps:\n'

async function played(steps: string, text = head + steps) {
  const { file, diagnostics } = readScenarios(text, 'a.test.yaml')
  expect(diagnostics).toEqual([])
  const scenario = file?.scenarios[0]
  if (!file || !scenario) throw new Error('no scenario')
  const coverage: Coverage = new Map()
  const stage = { project, people, actions: {} }
  const { failure } = await playScenario(stage, file, scenario, coverage)
  return { failure, lines: coverageLines(coverage, project) }
}

const started = '      - start: Visit\n'

test('a scenario goes from a start to its end, and what was reached is counted', async () => {
  const steps = `${started}      - { complete: Ask, as: uma, values: { Word: yes } }
      - expect: { run: Completed, stage: null, steps: { Greet: Completed }, stages: { Talk: Completed } }\n`
  const { failure, lines } = await played(steps)
  expect(failure).toBeUndefined()
  expect(lines).toMatchObject([
    {
      apiName: 'Visit',
      stages: { reached: 1, all: 1 },
      steps: { reached: 2, all: 2, missing: [] },
    },
    { apiName: 'Greeting', elements: { reached: 1, all: 1 } },
    { apiName: 'Question', elements: { reached: 1, all: 1 } },
  ])
})

test.each([
  ['expect: { run: Completed }', 'run: expected "Completed", found "InProgress"'],
  ['expect: { stage: Walk }', 'stage: expected Walk, found Talk'],
  [
    'expect: { steps: { Ask: Not Started } }',
    'steps.Ask: expected "NotStarted", found "InProgress"',
  ],
  ['expect: { workItems: [] }', 'workItems: open beside these: Ask with Desk'],
  ['expect: { workItems: [{ label: Ask, with: ulf }] }', 'workItems: Ask with ulf is not open'],
  ['expect: { inbox: { uma: [] } }', 'inbox of uma: expected "", found "Ask"'],
  ['expect: { mails: [{ to: uma }] }', 'mails: expected a mail to uma. Sent: none'],
  ['expect: { log: [Stage Talk completed] }', 'log: no line with "Stage Talk completed"'],
  ['expect: { incidents: [broken] }', 'incidents: nothing with "broken"'],
  ['expect: { waits: [Monday] }', 'waits: nothing with "Monday"'],
  ['expect: { count: { Account: 1 } }', 'count of Account: expected 1, found 0'],
  ['{ complete: Ask, as: nobody }', 'There is nobody called nobody.'],
  ['{ complete: Ask, as: u }', 'u may be uma@x.example or ulf@x.example: write more of it.'],
  ['{ complete: Ask, as: uma }', 'Word: Word is required.'],
  ['{ sendBack: Ask, to: Talk, reason: Oh, as: uma }', 'Ask cannot be sent back to Talk.'],
  ['{ takeBack: Ask, as: uma }', 'Nobody has done a work item Ask.'],
  ['{ open: Ask, as: uma, screens: [{}] }', 'Word: Word is required.'],
  ['{ open: Ask, as: uma, screens: [{ Word: a }, {}] }', 'Question has no more screens to answer.'],
  ['{ open: Ask }', 'open needs as: who does it.'],
  ['{ complete: Ask, as: uma, values: { Word: a, Wrod: b } }', 'No screen showed a field Wrod.'],
  ['{ complete: Sing, as: uma }', 'There is no work item Sing. Open: Ask.'],
  ['{ complete: Ask, as: ulf, values: { Word: a } }', 'you are not a member'],
  ['{ approve: Ask, as: uma }', 'Ask is no approval: complete it by its screens.'],
  ['{ reject: Sing, as: uma }', 'There is no work item Sing. Open: Ask.'],
  ['{ approve: Ask }', 'approve needs as: who does it.'],
  ['{ recall: Enough, as: uma }', 'Visit is no approval: cancel the run instead.'],
  ['{ submit: it, as: uma }', 'Nothing has the ref it. There are: none yet.'],
  ['{ submit: 001000000000001AAA }', 'submit needs as: who does it.'],
  ['{ submit: 001000000000001AAA, as: uma }', 'There is no active approval process for Account.'],
  ['{ cancel: Enough, as: uma }', 'needs the permission Manage Runs'],
  ['{ cancel: Enough, as: ulf, fails: permission }', 'and went well.'],
  ['{ advance: a while }', '"a while" is no span'],
  ['{ advance: to what is due next }', 'Nothing is due.'],
  ['{ update: it, values: {} }', 'Nothing has the ref it. There are: none yet.'],
])('%s: %s', async (step, message) => {
  const { failure } = await played(`${started}      - ${step}\n`)
  expect(failure).toMatchObject({ part: 'steps', index: 1 })
  expect(failure?.message).toContain(message)
})

test('a refused step is right when the scenario says so', async () => {
  const refused = '      - { cancel: Enough, as: uma, fails: permission }\n'
  expect((await played(started + refused)).failure).toBeUndefined()
})

test('stand-ins answer one after the other, and a fault stops the run', async () => {
  const twice = `actions:\n  Say: [{ fault: Hoarse }, { outputs: {} }]\nscenarios:\n  - name: A\n    steps:
      - start: Visit
      - expect: { run: Error, incidents: [Hoarse] }
      - { retry: Greet, as: ulf, reason: Tea }
      - expect: { run: InProgress, steps: { Greet: Completed } }\n`
  expect((await played('', twice)).failure).toBeUndefined()
})

test.each([
  ['scenarios: [', 1, 'The YAML cannot be read'],
  [
    'people: x\nscenarios: [{ name: a, steps: [{ start: A }] }]',
    1,
    'Nothing is called people here.',
  ],
  [
    'scenarios:\n  - name: a\n    steps:\n      - { sing: loud }',
    4,
    'says nothing that can be done',
  ],
  [
    'scenarios:\n  - name: a\n    steps:\n      - { start: A, cancel: B }',
    4,
    'start and cancel at once',
  ],
  [
    'scenarios:\n  - name: a\n    steps:\n      - { expect: { runs: 1 } }',
    4,
    'Nothing is called runs here.',
  ],
  ['now: today\nscenarios: [{ name: a, steps: [{ start: A }] }]', 1, 'now: '],
])('a mistake is told with its line: %j', (text, line, message) => {
  const { file, diagnostics } = readScenarios(text, 'a.test.yaml')
  expect(file).toBeUndefined()
  expect(diagnostics[0]).toMatchObject({ file: 'a.test.yaml', line })
  expect(diagnostics[0]?.message).toContain(message)
  expect(diagnostics[0]?.remedy).not.toBe('')
})

test.each([
  [{ a: 1 }, { A: 1, b: 2 }, undefined],
  [{ 'Owner.Name': 'X' }, { Owner: { Name: 'X' } }, undefined],
  [{ a: { contains: 'ell' } }, { a: 'hello' }, undefined],
  [{ a: null }, { a: null }, undefined],
  ['', null, undefined],
  [12, '12', undefined],
  ['2026-03-02T08:00:00Z', '2026-03-02T08:00:00.000Z', undefined],
  [{ a: 1 }, { a: 2 }, 'a: expected 1, found 2'],
  [[1, 2], [1], 'expected [1,2], found [1]'],
  [{ a: 1 }, {}, 'a: expected 1, found nothing'],
])('%j against %j', (expected, actual, found) => {
  expect(difference(expected, actual)).toBe(found)
})
