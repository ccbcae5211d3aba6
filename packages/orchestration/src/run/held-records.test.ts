import { describe, expect, test } from 'vitest'
import { foldLog } from '../apply.ts'
import { background, calledFlow, orchestration, stage, startAt, Story } from '../testing/story.ts'
import { heldRecordIds, heldRecords, refreshedVariables } from './held-records.ts'

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

describe('records that variables hold', () => {
  test('are known by id and object', () => {
    const { run } = story()
    expect(run && heldRecordIds(run)).toEqual(['a', 'b', 'c'])
    expect(run && heldRecords(definition, run)).toEqual(new Map([['Account', ['a', 'b', 'c']]]))
  })

  test('are read anew in the fields they had; deleted ones go', () => {
    const told = story()
    const now: { [id: string]: { Id: string; Name: string; Phone: string } } = {
      a: { Id: 'a', Name: 'New', Phone: '1' },
      b: { Id: 'b', Name: 'New', Phone: '2' },
    }
    const variables = told.run && refreshedVariables(definition, told.run, (_, id) => now[id])
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
    const same =
      told.run && refreshedVariables(definition, told.run, (_, id) => ({ Id: id, Name: 'Old' }))
    expect(same).toEqual({})
  })
})
