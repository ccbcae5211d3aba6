// A small orchestration, one run of it, and the rows a store would read: what the server's tests
// show.
import { createSchema, newObject, readFlow, type FlowDefinition } from '@stagewright/metadata'
import type { RunReading, Viewer, WorkItemReading } from '@stagewright/runtime'

const step = (name: string, extra: string) => `
  <stageSteps><name>${name}</name><label>${name} it</label>
    <actionName>${name}_Flow</actionName>${extra}</stageSteps>`
const background = '<actionType>stepBackground</actionType>'
const interactive = `<actionType>stepInteractive</actionType>
  <assignees><assignee><stringValue>Underwriters</stringValue></assignee>
  <assigneeType>Queue</assigneeType></assignees>`
const after = (name: string) => `<entryConditionLogic>and</entryConditionLogic>
  <entryConditions><leftValueReference>${name}.Status</leftValueReference>
  <operator>EqualTo</operator><rightValue><stringValue>Completed</stringValue></rightValue>
  </entryConditions>`
const to = (tag: string, target: string, isGoTo = false) =>
  `<${tag}><isGoTo>${isGoTo}</isGoTo><targetReference>${target}</targetReference></${tag}>`

const xml = `<?xml version="1.0" encoding="UTF-8"?>
<Flow xmlns="http://soap.sforce.com/2006/04/metadata">
  <decisions><name>Approved</name><label>Approved?</label>
    ${to('defaultConnector', 'Rework')}<defaultConnectorLabel>No</defaultConnectorLabel>
    <rules><name>Yes</name><conditionLogic>1 OR (NOT 2)</conditionLogic>
      <conditions><leftValueReference>isGood</leftValueReference><operator>EqualTo</operator>
        <rightValue><booleanValue>true</booleanValue></rightValue></conditions>
      <conditions><leftValueReference>$Record.Name</leftValueReference><operator>IsNull</operator>
        <rightValue><booleanValue>false</booleanValue></rightValue></conditions>
      ${to('connector', 'Activation')}<label>Yes</label></rules>
  </decisions>
  <label>Onboarding</label>
  <orchestratedStages><name>Activation</name><label>Activation</label>
    ${step('Activate', background)}</orchestratedStages>
  <orchestratedStages><name>Apology</name><label>Apology</label>
    ${step('Apologize', background)}</orchestratedStages>
  <orchestratedStages><name>Review</name><label>Review</label>${to('connector', 'Approved')}
    ${to('faultConnector', 'Apology')}
    ${step('Check', background)}${step('Decide', interactive + after('Check'))}</orchestratedStages>
  <orchestratedStages><name>Rework</name><label>Rework</label>${to('connector', 'Review', true)}
    ${step('Repair', interactive)}</orchestratedStages>
  <processType>Orchestrator</processType>
  <start>${to('connector', 'Review')}<object>Case_File__c</object>
    <recordTriggerType>Create</recordTriggerType><triggerType>RecordAfterSave</triggerType>
    <filterLogic>and</filterLogic><filters><field>Amount__c</field>
    <operator>GreaterThan</operator><value><numberValue>5.0</numberValue></value></filters></start>
  <status>Active</status>
  <variables><name>isGood</name><dataType>Boolean</dataType><isCollection>false</isCollection>
    <isInput>true</isInput><isOutput>false</isOutput></variables>
</Flow>`

function definitionOf(text: string): FlowDefinition {
  const { definition, diagnostics } = readFlow(text, 'flows/Onboarding.flow-meta.xml')
  if (!definition) throw new Error(JSON.stringify(diagnostics))
  return definition
}

export const definition = definitionOf(xml)

const field = { required: false, unique: false, externalId: false, trackHistory: false }
export const schema = createSchema([
  {
    ...newObject('Case_File__c'),
    label: 'Case File',
    pluralLabel: 'Case Files',
    keyPrefix: 'a01',
    fields: [
      {
        ...field,
        apiName: 'Amount__c',
        label: 'Amount',
        type: 'Currency',
        scale: 2,
        referenceTo: [],
      },
      {
        ...field,
        apiName: 'Account__c',
        label: 'Account',
        type: 'Lookup',
        referenceTo: ['Account'],
      },
      { ...field, apiName: 'Story__c', label: 'Story', type: 'LongTextArea', referenceTo: [] },
    ],
  },
])

export const recordId = 'a01000000000001AAA'
export const ada: Viewer = {
  id: '005000000000001AAA',
  username: 'ada',
  name: 'Ada Byron',
  permissions: [],
  groupIds: ['00G000000000001AAA'],
  delegatorIds: [],
  absentIds: [],
  timeZone: 'Europe/London',
  locale: 'en_GB',
  language: null,
}
export const root: Viewer = {
  ...ada,
  id: '005000000000002AAA',
  username: 'root',
  name: 'Root',
  permissions: ['ManageRuns', 'ReassignWorkItems', 'ViewAllRuns', 'ManageDefinitions'],
}

const at = Date.UTC(2026, 2, 1, 9)
const queue = { kind: 'Queue', id: '00G000000000001AAA', name: 'Underwriters' } as const

const run: RunReading['run'] = {
  id: 'run1',
  orchestration: { apiName: 'Onboarding', version: 2, label: 'Onboarding' },
  status: 'InProgress',
  startedAt: at,
  changedAt: at + 2000,
  startedBy: ada.id,
  triggeringRecord: { object: 'Case_File__c', id: recordId },
  record: { Id: recordId, Name: 'File 1' },
  priorRecord: null,
  variables: { isGood: true },
  pins: {},
  currentStage: 'stage1',
  stages: {
    stage1: {
      id: 'stage1',
      name: 'Review',
      label: 'Review',
      status: 'InProgress',
      startedAt: at,
      stepIds: ['step1', 'step2'],
    },
  },
  steps: {
    step1: {
      id: 'step1',
      stageId: 'stage1',
      name: 'Check',
      label: 'Check it',
      kind: 'background',
      status: 'Completed',
      startedAt: at,
      endedAt: at + 1000,
      outputs: { score: 7 },
      attempt: 1,
    },
    step2: {
      id: 'step2',
      stageId: 'stage1',
      name: 'Decide',
      label: 'Decide it',
      kind: 'interactive',
      status: 'InProgress',
      startedAt: at + 1000,
      attempt: 1,
      workItemId: 'item1',
    },
  },
  workItems: {
    item1: {
      id: 'item1',
      stepId: 'step2',
      label: 'Decide it',
      status: 'Assigned',
      assignee: queue,
      relatedRecordId: recordId,
      screenFlow: 'Decide_Flow',
      inputs: {},
      createdAt: at + 1000,
      assignedAt: at + 1000,
    },
  },
  latest: { Review: 'stage1', Check: 'step1', Decide: 'step2' },
  outcomes: {},
  visits: { Review: 1 },
  evaluations: {},
  incidents: {},
  eventCount: 2,
  changeCount: 0,
}

const actor = { id: ada.id, name: ada.name }
export const runReading: RunReading = {
  run,
  definition,
  source: { run, definition },
  now: at + 3000,
  waits: [
    {
      of: { kind: 'step', id: 'step2', name: 'Decide', label: 'Decide it' },
      waitsFor: 'requirements',
      words: 'Decide it starts when its requirements are met.',
      requirements: {
        logic: 'and',
        isMet: false,
        conditions: [
          {
            left: 'Check.Status',
            operator: 'EqualTo',
            needed: 'Completed',
            value: 'InProgress',
            holds: false,
          },
        ],
      },
    },
  ],
  row: {
    id: 'run1',
    name: 'R-00000001',
    orchestration: 'Onboarding',
    version: 2,
    label: 'Onboarding',
    status: 'InProgress',
    currentStage: 'Review',
    currentStageName: 'Review',
    recordId,
    recordObject: 'Case_File__c',
    recordName: 'File 1',
    startedById: ada.id,
    startedBy: ada.name,
    startedAt: '2026-03-01T09:00:00.000Z',
    changedAt: '2026-03-01T09:00:02.000Z',
    changedById: ada.id,
    changedBy: ada.name,
    endedAt: null,
    openIncidents: 0,
    dueAt: null,
    riskAt: null,
    clockStoppedAt: null,
    businessKey: null,
  },
  log: [
    { type: 'RunStarted', run, number: 1, at, actor },
    {
      type: 'WorkItemCreated',
      workItemId: 'item1',
      stepId: 'step2',
      label: 'Decide it',
      assignee: queue,
      screenFlow: 'Decide_Flow',
      inputs: {},
      number: 2,
      at: at + 1000,
      actor: { id: 'system', name: 'Automated Process' },
    },
  ],
}

export const itemReading: WorkItemReading = {
  ...runReading,
  approvers: { places: [], asked: [] },
  following: [],
  goingBack: { canRecall: false, sendBackTo: [{ name: 'Check', label: 'Check' }] },
  item: {
    id: 'item1',
    name: 'WI-00000001',
    runId: 'run1',
    label: 'Decide it',
    description: null,
    status: 'Assigned',
    outcome: null,
    life: null,
    stepId: 'step2',
    stepName: 'Decide',
    stageName: 'Review',
    stage: 'Review',
    orchestration: 'Onboarding',
    orchestrationLabel: 'Onboarding',
    dueAt: null,
    riskAt: null,
    clockStoppedAt: null,
    isDueByHand: false,
    isDecidedByTime: false,
    assigneeKind: 'Queue',
    assigneeId: queue.id,
    assigneeName: queue.name,
    claimedById: null,
    claimedByName: null,
    recordId,
    recordName: 'File 1',
    screenFlow: 'Decide_Flow',
    createdAt: '2026-03-01T09:00:01.000Z',
    assignedAt: '2026-03-01T09:00:01.000Z',
    changedAt: '2026-03-01T09:00:01.000Z',
    changedById: 'system',
    changedBy: 'Automated Process',
    endedAt: null,
    approval: null,
    barred: null,
    waitsFor: null,
    checklist: null,
    endedById: null,
    endedBy: null,
    vote: null,
    requester: { id: ada.id, name: ada.name },
    endedForId: null,
    endedFor: null,
  },
}
