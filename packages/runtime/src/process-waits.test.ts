// Time-dependent actions of Process Builder: a wait that the process comes back to until each of
// its events has come.
import { describe, expect, onTestFinished, test } from 'vitest'
import { assigns, element, leadsTo, sets } from './testing/flow-file.ts'
import { movedClock, runDueJobs, waitingJobs } from './testing/moved-time.ts'
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

describe('a wait for a date of a record', () => {
  const dated = `<waitEvents><name>event_1</name><conditionLogic>and</conditionLogic>
    <conditions><leftValueReference>done_1</leftValueReference><operator>EqualTo</operator>
    <rightValue><booleanValue>false</booleanValue></rightValue></conditions>
    ${leadsTo('Mark_1')}<eventType>DateRefAlarmEvent</eventType>
    ${input('TimeTableColumnEnumOrId', '<stringValue>Contact</stringValue>')}
    ${input('EntityObjectId', '<elementReference>record.Id</elementReference>')}
    ${input('TimeFieldColumnEnumOrId', '<stringValue>Birthdate</stringValue>')}
    ${input('TimeOffset', '<numberValue>0</numberValue>')}
    ${input('TimeOffsetUnit', '<stringValue>Days</stringValue>')}
    <label>event_1</label></waitEvents>`
  const waits = /<waits>[^]*<\/waits>/
  const pause = `<waits><name>Pause</name><label>Pause</label>
    <defaultConnectorLabel>done</defaultConnectorLabel>${dated}</waits>`

  async function waiting() {
    const clock = movedClock('2030-05-01T08:00:00Z')
    const files = [{ path: 'flows/Follow_Up.flow-meta.xml', text: text.replace(waits, pause) }]
    const world = await openTestRuntime(files, { clock })
    onTestFinished(() => world.close())
    const [id = ''] = await world.create('Contact', [{ LastName: 'Ott', Birthdate: '2030-06-01' }])
    const move = (Birthdate: string) => world.update('Contact', [{ Id: id, Birthdate }])
    const due = async () => (await waitingJobs(world.system)).map((job) => job.slice(0, 18))
    return { ...world, clock, move, due }
  }

  test('that is put forward is for the new date at once', async () => {
    const world = await waiting()
    expect(await world.due()).toEqual(['EndWait 2030-06-01'])
    await world.move('2030-05-10')
    expect(await runDueJobs(world.system)).toEqual(['EndWait'])
    expect(await world.due()).toContain('EndWait 2030-05-10')
    expect(await world.all('Task', ['Subject'])).toEqual([])
    await world.move('2030-05-03')
    await runDueJobs(world.system)
    world.clock.moveTo('2030-05-04T08:00:00Z')
    await runDueJobs(world.system)
    expect(await world.all('Task', ['Subject'])).toHaveLength(1)
    world.clock.moveTo('2030-07-01T08:00:00Z')
    await runDueJobs(world.system)
    expect(await world.all('Task', ['Subject'])).toHaveLength(1)
  })

  test('is over at once when the new date has passed', async () => {
    const world = await waiting()
    await world.move('2030-04-01')
    await runDueJobs(world.system)
    expect(await world.all('Task', ['Subject'])).toHaveLength(1)
  })

  test('that is put off is looked at when the old date has come', async () => {
    const world = await waiting()
    await world.move('2030-06-10')
    expect(await world.due()).toEqual(['EndWait 2030-06-01'])
    world.clock.moveTo('2030-06-02T08:00:00Z')
    await runDueJobs(world.system)
    expect(await world.all('Task', ['Subject'])).toEqual([])
    expect(await world.due()).toEqual(['EndWait 2030-06-10'])
  })
})
