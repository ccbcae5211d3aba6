import { assert, type JsonObject } from '@stagewright/base'
import { describe, expect, test } from 'vitest'
import { foldLog } from '../apply.ts'
import { describeEvent } from '../log/describe-event.ts'
import {
  background,
  calledFlow,
  orchestration,
  person,
  stage,
  startAt,
  Story,
} from '../testing/story.ts'
import { type FlowOf, heldRecordIds, heldRecords, refreshedRecords } from './held-records.ts'

const sobject = (name: string, more = '') =>
  `<variables><name>${name}</name><dataType>SObject</dataType><isInput>true</isInput>
   <objectType>Account</objectType>${more}</variables>`

const definition = orchestration(
  sobject('One') +
    sobject('Many', '<isCollection>true</isCollection>') +
    startAt('S') +
    stage('S', background('A', 'Work')),
)

function story(): Story {
  const inputs = {
    One: { Id: 'a', Name: 'Old' },
    Many: [{ Id: 'b', Name: 'Old' }, { Id: 'c', Name: 'Old' }, { Name: 'Never saved' }],
  }
  return new Story(definition, [calledFlow('Work')]).start({ inputs })
}

const maker = calledFlow(
  'Work',
  `<variables><name>made</name><dataType>SObject</dataType><objectType>Contact</objectType>
   <isOutput>true</isOutput></variables><variables><name>count</name><dataType>Number</dataType>
   <isOutput>true</isOutput></variables>`,
)
const flowOf: FlowOf = (apiName) => (apiName === 'Work' ? maker : undefined)

function refreshed({ run }: Story, find: (id: string) => JsonObject | undefined) {
  assert(run, 'no run')
  return refreshedRecords({ definition, run, flowOf }, (_, id) => find(id))
}

describe('records that outputs of steps hold', () => {
  const contact = { Id: 'd', LastName: 'Old' }
  const finished = () =>
    new Story(definition, [maker]).start().finish('A', { made: contact, count: 1 })

  test('are known with those of variables, of the newest run of each step', () => {
    const { run } = finished()
    expect(run && heldRecordIds(run)).toEqual(['d'])
    expect(run && heldRecords(definition, run, flowOf)).toEqual(new Map([['Contact', ['d']]]))
  })

  test('are read anew when a run is resumed; a deleted one is empty', () => {
    const two = orchestration(
      startAt('S') + stage('S', background('A', 'Work') + background('B', 'Work')),
    )
    const told = new Story(two, [maker]).start().finish('A', { made: contact, count: 1 })
    const boss = person('Boss', [], ['ManageRuns'])
    told.tell({ type: 'SuspendRun', runId: 'run', reason: 'Wait' }, boss)
    const resume = { type: 'ResumeRun' as const, runId: 'run', reason: 'Go on' }
    const { run } = told
    assert(run, 'no run')
    const find = (_: string, Id: string) => ({ Id, LastName: 'New', Phone: '1' })
    const now = refreshedRecords({ definition: two, run, flowOf }, find)
    const stepId = told.step('A').id
    expect(now).toEqual({ outputs: { [stepId]: { made: { Id: 'd', LastName: 'New' } } } })
    told.tell({ ...resume, ...now }, boss)
    expect(told.step('A').outputs).toEqual({ made: { Id: 'd', LastName: 'New' }, count: 1 })
    const gone = refreshedRecords({ definition: two, run, flowOf }, () => undefined)
    told.tell({ type: 'WakeRun', runId: 'run', ...gone })
    expect(told.step('A').outputs).toEqual({ made: null, count: 1 })
    const lines = told.log.map((event) => (told.run ? describeEvent(event, told.run) : ''))
    expect(lines).toContain('Records in the outputs of A have changed')
    expect(foldLog(told.log)).toEqual(told.run)
  })
})

describe('records that variables hold', () => {
  test('are known by id and object', () => {
    const { run } = story()
    expect(run && heldRecordIds(run)).toEqual(['a', 'b', 'c'])
    expect(run && heldRecords(definition, run, flowOf)).toEqual(
      new Map([['Account', ['a', 'b', 'c']]]),
    )
  })

  test('are read anew in the fields they had; deleted ones go', () => {
    const told = story()
    const now: { [id: string]: { Id: string; Name: string; Phone: string } } = {
      a: { Id: 'a', Name: 'New', Phone: '1' },
      b: { Id: 'b', Name: 'New', Phone: '2' },
    }
    const { variables } = refreshed(told, (id) => now[id])
    expect(variables).toEqual({
      One: { Id: 'a', Name: 'New' },
      Many: [{ Id: 'b', Name: 'New' }, { Name: 'Never saved' }],
    })
    told.tell({ type: 'WakeRun', runId: 'run', ...(variables && { variables }) })
    expect(told.run?.variables).toMatchObject(variables ?? {})
    expect(foldLog(told.log)).toEqual(told.run)
  })

  test('that have not changed change nothing', () => {
    const told = story()
    expect(refreshed(told, (Id) => ({ Id, Name: 'Old' }))).toEqual({})
  })
})
