// Time-dependent actions of Process Builder: a wait that the process comes back to until each of
// its events has come.
import { expect, onTestFinished, test } from 'vitest'
import { assigns, element, leadsTo, sets } from './testing/flow-file.ts'
import { movedClock, runDueJobs } from './testing/moved-time.ts'
import { openTestRuntime } from './testing/test-runtime.ts'
import { valueOf } from './testing/counting-system.ts'

const about = (name: string, text: string, tag = 'stringValue') =>
  `<processMetadataValues><name>${name}</name><value><${tag}>${text}</${tag}></value>
   </processMetadataValues>`
const input = (name: string, value: string) =>
  `<inputParameters><name>${name}</name><value>${value}</value></inputParameters>`

/** An event that comes a number of hours after the start, once. */
const event = (number: number, hours: number) => `<waitEvents><name>event_${number}</name>
  <conditionLogic>and</conditionLogic>
  <conditions><leftValueReference>done_${number}</leftValueReference><operator>EqualTo</operator>
    <rightValue><booleanValue>false</booleanValue></rightValue></conditions>
  ${leadsTo(`Mark_${number}`)}<eventType>AlarmEvent</eventType>
  ${input('AlarmTime', '<elementReference>$Flow.InterviewStartTime</elementReference>')}
  ${input('TimeOffset', `<numberValue>${hours}.0</numberValue>`)}
  ${input('TimeOffsetUnit', '<stringValue>Hours</stringValue>')}
  <label>event_${number}</label></waitEvents>`

const marks = (number: number) =>
  `<variables><name>done_${number}</name><dataType>Boolean</dataType>
   <isCollection>false</isCollection><isInput>false</isInput><isOutput>false</isOutput>
   <value><booleanValue>false</booleanValue></value></variables>` +
  element(
    'assignments',
    `Mark_${number}`,
    assigns(`done_${number}`, 'true').replace(
      '<stringValue>true</stringValue>',
      '<booleanValue>true</booleanValue>',
    ) + leadsTo(`Do_${number}`),
  ) +
  element(
    'recordCreates',
    `Do_${number}`,
    `${leadsTo('Pause')}${sets('Subject', `{!record.LastName} ${number}`)}<object>Task</object>`,
  )

const text = `<?xml version="1.0" encoding="UTF-8"?>
  <Flow xmlns="http://soap.sforce.com/2006/04/metadata"><apiVersion>49.0</apiVersion>
  <label>Follow up</label><processType>Workflow</processType><status>Active</status>
  ${about('ObjectType', 'Contact')}${about('ObjectVariable', 'record', 'elementReference')}
  ${about('TriggerType', 'onCreateOnly')}
  <startElementReference>Pause</startElementReference>
  <variables><name>record</name><dataType>SObject</dataType><isCollection>false</isCollection>
    <isInput>true</isInput><isOutput>false</isOutput><objectType>Contact</objectType></variables>
  ${marks(1)}${marks(2)}
  <waits><name>Pause</name><label>Pause</label><defaultConnectorLabel>done</defaultConnectorLabel>
    ${event(2, 3)}${event(1, 1)}</waits></Flow>`

test('each event of the process comes in its time, then the process is over', async () => {
  const clock = movedClock('2030-05-01T08:00:00Z')
  const files = [{ path: 'flows/Follow_Up.flow-meta.xml', text }]
  const world = await openTestRuntime(files, { clock })
  onTestFinished(() => world.close())
  const subjects = async () => {
    await runDueJobs(world.system)
    return (await world.all('Task', ['Subject'])).map((row) => row['Subject'])
  }
  const paused = async () => valueOf(await world.runtime.schedules.list(world.ada)).interviews
  await world.create('Contact', [{ LastName: 'Acme' }])
  expect(await subjects()).toEqual([])
  expect(await paused()).toHaveLength(1)
  clock.forward(1)
  expect(await subjects()).toEqual(['Acme 1'])
  expect(await paused()).toHaveLength(1)
  clock.forward(2)
  expect((await subjects()).sort()).toEqual(['Acme 1', 'Acme 2'])
  expect(await paused()).toEqual([])
})
