// The flows that orchestrations of the simulation call. A background flow that comes to its end
// leaves a mark, a task: so it can be counted how often each was run.
import { readProject, type Project, type ProjectFlow } from '@stagewright/metadata'
import { flowOf, type Literal, named, type Tags, to, variable, when } from '../testing/flow-of.ts'

/** Account field that requirements look at. */
export const AMOUNT = 'AnnualRevenue'
/** The object of marks; its subject names the step, its description the record. */
export const MARK = 'Task'

const inputs = [
  variable('recordId', 'String', { isInput: true, isOutput: false }),
  variable('step', 'String', { isInput: true, isOutput: false }),
]

const mark: Tags = {
  name: 'Mark',
  object: MARK,
  inputAssignments: [
    { field: 'Subject', value: { elementReference: 'step' } },
    { field: 'Description', value: { elementReference: 'recordId' } },
  ],
}

const find = (first: string): Tags => ({
  name: 'Find',
  object: 'Account',
  getFirstRecordOnly: true,
  storeOutputAutomatically: true,
  filterLogic: 'and',
  filters: [{ field: 'Id', operator: 'EqualTo', value: { elementReference: 'recordId' } }],
  connector: to(first),
})

/** Breaks whatever stands at it. */
const broken: Tags = {
  name: 'Break',
  object: MARK,
  inputAssignments: [{ field: 'Nowhere', value: { stringValue: 'x' } }],
}

const ask = (left: string, operator: string, right: Literal, yes: string, no?: string): Tags => ({
  name: 'Ask',
  defaultConnectorLabel: 'No',
  ...(no !== undefined && { defaultConnector: to(no) }),
  rules: [
    {
      name: 'Yes',
      conditionLogic: 'and',
      conditions: [when(left, operator, right)],
      connector: to(yes),
    },
  ],
})

const hours = (count: number): Tags[] => [
  named('AlarmTime', { ref: '$Flow.CurrentDateTime' }),
  named('TimeOffset', count),
  named('TimeOffsetUnit', 'Hours'),
]
const alarm = (count: number): Tags => ({
  name: 'Over',
  eventType: 'AlarmEvent',
  connector: to('Mark'),
  inputParameters: hours(count),
})
const signal: Tags = {
  name: 'Signaled',
  conditionLogic: 'and',
  eventType: 'Signal__e',
  connector: to('Mark'),
  inputParameters: [named('About__c', { ref: 'recordId' })],
}

const background: { [name: string]: Tags & { first: string } } = {
  Quick: { first: 'Mark', recordCreates: mark },
  Acting: {
    first: 'Act',
    actionCalls: {
      name: 'Act',
      actionName: 'Think',
      actionType: 'apex',
      connector: to('Mark'),
      inputParameters: [named('about', { ref: 'recordId' })],
    },
    recordCreates: mark,
  },
  Waiting: { first: 'Wait', waits: { name: 'Wait', waitEvents: alarm(3) }, recordCreates: mark },
  Listening: {
    first: 'Wait',
    waits: { name: 'Wait', waitEvents: [signal, alarm(60)] },
    recordCreates: mark,
  },
  /** Fails while the amount is small. */
  Fussy: {
    first: 'Find',
    recordLookups: find('Ask'),
    decisions: ask(`Find.${AMOUNT}`, 'LessThan', 30, 'Break', 'Mark'),
    recordCreates: [mark, broken],
  },
  Failing: { first: 'Break', recordCreates: broken },
}

const screen = (next: string): Tags => ({
  name: 'Screen',
  label: 'Screen',
  allowBack: false,
  allowFinish: true,
  allowPause: true,
  connector: to(next),
  fields: [
    {
      name: 'Word',
      fieldText: 'Word',
      fieldType: 'InputField',
      dataType: 'String',
      isRequired: true,
    },
    { name: 'Number', fieldText: 'Number', fieldType: 'InputField', dataType: 'Number', scale: 0 },
  ],
})
const answer: Tags = {
  name: 'Answer',
  assignmentItems: [
    { assignToReference: 'answer', operator: 'Assign', value: { elementReference: 'Word' } },
  ],
}
const change: Tags = {
  name: 'Change',
  object: 'Account',
  filterLogic: 'and',
  filters: [{ field: 'Id', operator: 'EqualTo', value: { elementReference: 'recordId' } }],
  inputAssignments: [{ field: AMOUNT, value: { elementReference: 'Number' } }],
  connector: to('Answer'),
}

const screens: { [name: string]: Tags & { first: string } } = {
  Form: { first: 'Screen', screens: screen('Answer'), assignments: answer },
  /** Its save may end the very stage it works in. */
  Saving_Form: {
    first: 'Screen',
    screens: screen('Change'),
    recordUpdates: change,
    assignments: answer,
  },
  Fussy_Form: {
    first: 'Screen',
    screens: screen('Ask'),
    decisions: ask('Word', 'EqualTo', 'break', 'Break', 'Answer'),
    recordCreates: broken,
    assignments: answer,
  },
}

/** An evaluation flow: holds from an amount on. */
const evaluation: Tags & { first: string } = {
  processType: 'EvaluationFlow',
  first: 'Find',
  recordLookups: find('Ask'),
  decisions: ask(`Find.${AMOUNT}`, 'GreaterThan', 40, 'Say'),
  assignments: {
    name: 'Say',
    assignmentItems: [
      {
        assignToReference: 'isOrchestrationConditionMet',
        operator: 'Assign',
        value: { booleanValue: true },
      },
    ],
  },
  variables: [
    ...inputs,
    variable('isOrchestrationConditionMet', 'Boolean', { value: { booleanValue: false } }),
  ],
}

const signalObject = `<CustomObject xmlns="http://soap.sforce.com/2006/04/metadata"><label>Signal</label>
<pluralLabel>Signals</pluralLabel><deploymentStatus>Deployed</deploymentStatus>
<eventType>HighVolume</eventType><publishBehavior>PublishAfterCommit</publishBehavior>
<fields><fullName>About__c</fullName><label>About</label><length>18</length><type>Text</type></fields>
</CustomObject>`

/** A flow as a project has it. */
export function projectFlow(apiName: string, tags: Tags & { first?: string }): ProjectFlow {
  const definition = flowOf(apiName, tags)
  const placeOf = () => ({ line: 1, column: 1 })
  return { definition, file: '', text: '', written: definition.metadata, placeOf }
}

/** Everything but the orchestration: the called flows and the event. Made once, read by all. */
export function baseProject(): Project {
  const read = readProject([
    { path: 'objects/Signal__e/Signal__e.object-meta.xml', text: signalObject },
  ])
  const flows = [
    ...Object.entries(background).map(([name, tags]) => {
      return projectFlow(name, { ...tags, variables: inputs })
    }),
    ...Object.entries(screens).map(([name, tags]) => {
      const variables = [...inputs, variable('answer', 'String')]
      return projectFlow(name, { ...tags, processType: 'Flow', variables })
    }),
    projectFlow('Enough', evaluation),
  ]
  return { ...read, flows }
}
