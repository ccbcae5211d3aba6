import { readFlow } from '@stagewright/metadata'
import { expect, test } from 'vitest'
import { calledBySteps } from './called-by-steps.ts'
import { flowFile } from './testing/flow-file.ts'

function definition(name: string, kind: 'Flow' | 'Orchestrator', inside: string) {
  const { path, text } = flowFile(name, kind, inside)
  const read = readFlow(text, path)
  if (!read.definition) throw new Error(JSON.stringify(read.diagnostics))
  return read.definition
}

const step = (name: string, calls: string) => `<stageSteps><name>${name}</name>
  <actionName>${calls}</actionName><actionType>stepBackground</actionType></stageSteps>`
const stage = (name: string, steps: string) => `<orchestratedStages><name>${name}</name>
  <label>${name}</label>${steps}</orchestratedStages>`

test('flows that steps call are the work of runs, whatever the case of their names', () => {
  const orchestration = definition(
    'Visit',
    'Orchestrator',
    stage('One', step('A', 'Greet') + step('B', 'Talk')) + stage('Two', step('C', 'GREET')),
  )
  const screen = definition('Plan_a_Visit', 'Flow', '')
  expect([...calledBySteps([screen, orchestration])]).toEqual(['greet', 'talk'])
})
