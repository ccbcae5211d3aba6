import { readProject } from '@stagewright/metadata'
import { expect, test } from 'vitest'
import { createSimulation, type Simulation } from './simulation.ts'
import { flowOf, type Tags, to } from './testing/flow-of.ts'

const now = Date.parse('2026-03-02T09:00:00Z')
const hour = 3_600_000
const day = 24 * hour

function world(tags: Tags & { first?: string }): Simulation {
  const definition = flowOf('Told', tags)
  const placeOf = () => ({ line: 1, column: 1 })
  const flow = { definition, file: '', text: '', written: definition.metadata, placeOf }
  return createSimulation({ project: { ...readProject([]), flows: [flow] }, now })
}

const note = (name: string, rest: Tags = {}): Tags => ({
  name,
  object: 'Task',
  inputAssignments: [{ field: 'Subject', value: { stringValue: name } }],
  ...rest,
})

/** Subjects of all tasks, with the hours after the start at which they were made. */
async function tasks(simulation: Simulation): Promise<[unknown, number][]> {
  const criteria = { object: 'Task', filters: [], logic: 'and' }
  const found = await simulation.query({ criteria, fields: ['Subject', 'CreatedDate'] })
  return found.map(({ Subject, CreatedDate }) => [
    Subject,
    (Date.parse(String(CreatedDate)) - now) / hour,
  ])
}

test('a scheduled flow runs at its hour, day after day, as time passes', async () => {
  const simulation = world({
    start: {
      triggerType: 'Scheduled',
      schedule: { frequency: 'Daily', startDate: '2026-03-01', startTime: '12:00:00.000Z' },
      connector: to('Tell'),
    },
    recordCreates: [note('Tell')],
  })
  await simulation.advance(2 * day)
  expect(await tasks(simulation)).toEqual([
    ['Tell', 3],
    ['Tell', 27],
  ])
})

test('a path that runs later runs at its time, and not for a record that is gone', async () => {
  const simulation = world({
    start: {
      triggerType: 'RecordAfterSave',
      object: 'Account',
      recordTriggerType: 'Create',
      scheduledPaths: [
        {
          name: 'Later',
          label: 'Later',
          offsetNumber: 2,
          offsetUnit: 'Days',
          timeSource: 'RecordTriggerEvent',
          connector: to('Tell'),
        },
      ],
    },
    recordCreates: [note('Tell')],
  })
  const [, gone = ''] = await simulation.insert('Account', [{ Name: 'Stays' }, { Name: 'Goes' }])
  await simulation.advance(day)
  await simulation.delete('Account', [gone])
  expect(await tasks(simulation)).toEqual([])
  await simulation.advance(day)
  expect(await tasks(simulation)).toEqual([['Tell', 48]])
})

test('time passes to the next thing that is due, and no further', async () => {
  const simulation = world({
    first: 'Wait',
    waits: [
      {
        name: 'Wait',
        elementSubtype: 'WaitDuration',
        offset: 6,
        offsetUnit: 'Hours',
        waitEvents: [
          {
            name: 'Over',
            eventType: 'AlarmEvent',
            offset: 6,
            offsetUnit: 'Hours',
            connector: to('Tell'),
            inputParameters: [
              { name: 'AlarmTime', value: { elementReference: '$Flow.CurrentDateTime' } },
              { name: 'TimeOffset', value: { numberValue: 6 } },
              { name: 'TimeOffsetUnit', value: { stringValue: 'Hours' } },
            ],
          },
        ],
      },
    ],
    recordCreates: [note('Tell')],
  })
  await simulation.runFlow('Told')
  expect(await simulation.advanceToNext()).toBe(true)
  expect(simulation.now).toBe(now + 6 * hour)
  expect(await tasks(simulation)).toEqual([['Tell', 6]])
  expect(await simulation.advanceToNext()).toBe(false)
})

test('a flow that fails when nobody watches leaves no record, and its failure is kept', async () => {
  const simulation = world({
    start: {
      triggerType: 'Scheduled',
      schedule: { frequency: 'Daily', startDate: '2026-03-01', startTime: '12:00:00.000Z' },
      connector: to('First'),
    },
    recordCreates: [
      note('First', { connector: to('Second') }),
      { ...note('Second'), inputAssignments: [{ field: 'Nowhere', value: { stringValue: 'x' } }] },
    ],
  })
  await simulation.advance(day)
  expect(await tasks(simulation)).toEqual([])
  expect(simulation.failures).toMatchObject([{ flow: 'Told', cause: 'schedule' }])
})
