import { afterAll, beforeAll, expect, test } from 'vitest'
import { createRuns } from '../runs/run-port.ts'
import { createTestDatabase, type TestDatabase } from '../testing.ts'
import {
  anna,
  begunRun,
  finishedRun,
  groupId,
  personId,
  queue,
  user,
} from '../testing/run-fixture.ts'
import { systemObjectClause } from './run-objects.ts'
import { unknownPerson } from './sharing-person.ts'

let fresh: TestDatabase
beforeAll(async () => {
  fresh = await createTestDatabase()
  await fresh.database.transaction(async (tx) => {
    const runs = createRuns(tx, () => undefined)
    const second = begunRun({ number: 2 })
    const others = [queue(1), user(3)].map((assignee, at) =>
      begunRun({ number: at * 2 + 1, assignee }),
    )
    await runs.save([...others, second])
    await runs.save([finishedRun(second.after, anna)])
  })
})
afterAll(() => fresh?.drop())

const stranger = unknownPerson(personId(9))
const inQueue = { ...stranger, groups: [{ id: groupId(1), kind: 'Queue' as const, name: 'desk' }] }

test.each([
  ['FlowOrchestrationInstance', stranger, 0],
  ['FlowOrchestrationStageInstance', stranger, 0],
  ['FlowOrchestrationStepInstance', stranger, 0],
  ['FlowOrchestrationWorkItem', stranger, 0],
  ['FlowOrchestrationLog', stranger, 0],
  ['ApprovalSubmission', stranger, 0],
  ['ApprovalWorkItem', stranger, 0],
  ['ApprovalSubmissionDetail', stranger, 0],
  ['FlowOrchestrationInstance', inQueue, 1],
  ['FlowOrchestrationWorkItem', inQueue, 1],
  ['FlowOrchestrationInstance', { ...stranger, absentIds: [personId(3)] }, 1],
  ['FlowOrchestrationWorkItem', { ...stranger, absentIds: [personId(3)] }, 1],
  ['FlowOrchestrationInstance', { ...stranger, seesRuns: true }, 3],
  ['FlowOrchestrationInstance', { ...stranger, isAdministrator: true }, 3],
  ['Organization', stranger, 1],
])('%s shows a person what lists show them', async (object, person, count) => {
  const clause = systemObjectClause(object, person, 't')
  const rows = await fresh.database.query(`select 1 from records."${object}" t where ${clause}`)
  expect(rows).toHaveLength(count)
})
