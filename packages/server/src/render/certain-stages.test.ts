import { expect, test } from 'vitest'
import { definition, runReading } from '../../test/sample.ts'
import { certainStages } from './certain-stages.ts'

const at = runReading.run.startedAt
const stage = (name: string, endedAt?: number) => ({
  id: name,
  name,
  label: name,
  status: endedAt === undefined ? ('InProgress' as const) : ('Completed' as const),
  startedAt: at,
  stepIds: [],
  ...(endedAt !== undefined && { endedAt }),
})

test.each([
  ['before the first stage, that one', [], ['Review']],
  ['before a decision and a way of faults, none', [stage('Review')], []],
  ['where one arrow leads on, or back, that stage', [stage('Rework')], ['Review']],
  ['between two stages, what the last one leads to', [stage('Rework', at)], ['Review']],
  ['where no arrow leads on, none', [stage('Activation')], []],
])('what certainly comes: %s', (_, stages, names) => {
  const run = {
    ...runReading.run,
    stages: Object.fromEntries(stages.map((entry) => [entry.id, entry])),
  }
  expect([...certainStages(definition, run)]).toEqual(names)
})
