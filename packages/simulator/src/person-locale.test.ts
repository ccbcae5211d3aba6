import { readProject } from '@stagewright/metadata'
import { expect, test } from 'vitest'
import { createSimulation } from './simulation.ts'
import { flowOf, to } from './testing/flow-of.ts'

const definition = flowOf('Greet', {
  processType: 'Flow',
  start: { connector: to('Hello') },
  screens: [
    {
      name: 'Hello',
      label: 'Hello',
      fields: [{ name: 'Today', fieldType: 'DisplayText', fieldText: '{!$Flow.CurrentDate}' }],
    },
  ],
})

test.each([
  ['of their own locale', { username: 'gerda', lastName: 'G', locale: 'de_DE' }, '02.03.2026'],
  ['of the organisation without one', { username: 'olga', lastName: 'O' }, '02/03/2026'],
])('a person reads dates on screens in the form %s', async (_form, person, text) => {
  const placeOf = () => ({ line: 1, column: 1 })
  const flow = { definition, file: '', text: '', written: definition.metadata, placeOf }
  const simulation = createSimulation({
    project: { ...readProject([]), flows: [flow] },
    now: Date.parse('2026-03-02T09:00:00Z'),
    locale: 'en_GB',
    people: [person],
  })
  const { interview } = await simulation.runFlow('Greet', {}, person.username)
  expect(interview.request).toMatchObject({ screen: { fields: [{ text }] } })
})
