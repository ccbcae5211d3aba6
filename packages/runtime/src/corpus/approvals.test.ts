// Approval orchestrations of the corpus, played by the people of their groups.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { corpusFiles, hasCorpus } from './corpus-projects.ts'
import { type CorpusWorld, openCorpusWorld, stagesOf } from './corpus-world.ts'

const people = {
  path: 'data/people.yaml',
  text: `people:
  - { username: sam@rlm.example, lastName: Sales, isPersona: true,
      permissions: [ViewAllRuns, ManageRuns] }
  - { username: mia@rlm.example, lastName: Manager, isPersona: true, groups: [Manager] }
  - { username: dora@rlm.example, lastName: Director, isPersona: true, groups: [Director] }
  - { username: vera@rlm.example, lastName: VP, isPersona: true, groups: [VP] }
`,
}

/** A field that the flows write and the project leaves to the org. */
const statusField = {
  path: 'force-app/objects/Quote/fields/RC_Approval_Status__c.field-meta.xml',
  text: `<?xml version="1.0" encoding="UTF-8"?>
    <CustomField xmlns="http://soap.sforce.com/2006/04/metadata"><label>Approval status</label>
    <fullName>RC_Approval_Status__c</fullName><length>40</length><type>Text</type></CustomField>`,
}

describe.runIf(hasCorpus)('quote approvals', () => {
  let world: CorpusWorld

  beforeAll(async () => {
    world = await openCorpusWorld([...corpusFiles('bgaldino+rlm-base-dev'), statusField, people])
  })
  afterAll(() => world?.close())

  /** Starts the approval with as many levels as are asked for. */
  async function begin(levels: number): Promise<{ id: string; runId: string }> {
    const { id } = await world.create('sam', 'Quote', { Name: `Quote of ${levels}` })
    const started = await world.runtime.runs.start(
      await world.viewer('sam'),
      'RC_AA_Quote_Approval',
      { recordId: id, inputs: { ApprovalLevel: levels } },
    )
    if (!started.ok) throw new Error(started.error.message)
    return { id, runId: started.value.runId }
  }

  async function review(as: string, runId: string, decision: 'Approve' | 'Reject') {
    const viewer = await world.viewer(as)
    const { rows } = await world.runtime.read.inbox(viewer, { view: 'all' })
    const item = rows.find((row) => row.runId === runId)
    const answer = await world.runtime.workItems.review(viewer, item?.id ?? '', {
      decision,
      comments: '',
    })
    expect(answer).toMatchObject({ ok: true })
  }

  const submission = async (runId: string) =>
    (await world.runtime.read.approvals.one(await world.viewer('sam'), runId))?.submission.status

  test('three levels approve one after the other', async () => {
    const { id, runId } = await begin(3)
    expect(await submission(runId)).toBe('InProgress')
    await review('mia', runId, 'Approve')
    await review('dora', runId, 'Approve')
    await review('vera', runId, 'Approve')
    const reading = await world.run('sam', runId)
    expect(reading.run.status).toBe('Completed')
    expect(stagesOf(reading)).toEqual([
      'Start_Quote_Approval',
      'Approval_Stage_2',
      'Approval_Stage_3',
      'Update_Quote_Status_to_Approved',
    ])
    expect(await submission(runId)).toBe('Approved')
    expect(await world.record(id)).toMatchObject({ RC_Approval_Status__c: 'Approved' })
  })

  test('a director who rejects ends it', async () => {
    const { id, runId } = await begin(3)
    await review('mia', runId, 'Approve')
    await review('dora', runId, 'Reject')
    expect(stagesOf(await world.run('sam', runId)).at(-1)).toBe('Update_Quote_to_Rejected')
    expect(await submission(runId)).toBe('Rejected')
    expect(await world.record(id)).toMatchObject({ RC_Approval_Status__c: 'Rejected' })
  })
})
