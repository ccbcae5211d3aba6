// The incident orchestration of the corpus, played as the people of its queues: the whole way
// through its stages, an escalation that takes work away from people, and the short way for what
// was no incident.
import { readFileSync } from 'node:fs'
import type { Json } from '@stagewright/base'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { loadProjectAction } from '../action/project-action.ts'
import { corpusFiles, hasCorpus } from './corpus-projects.ts'
import { type CorpusWorld, openCorpusWorld, stagesOf } from './corpus-world.ts'

const project = 'SalesforceLabs+FlowAutomationForIncidentManagement'
/** Apex class → the file that stands in; a project would give the file the name of the class. */
const standIns = {
  AIMDedupStringCollectionsAction: 'dedup-string-collections',
  AIMExtractStringsFromRecordsAction: 'extract-strings-from-records',
  AIMSendEmailAction: 'send-email',
  ReportDataRetrieverAction: 'report-data-retriever',
}
const actions = Object.entries(standIns).map(([name, file]) => ({
  name,
  path: `actions/${name}.ts`,
  text: readFileSync(new URL(`incident-actions/${file}.ts`, import.meta.url), 'utf8'),
}))

const people = {
  path: 'data/people.yaml',
  text: `people:
  - { username: fay@aim.example, firstName: Fay, lastName: First, queues: [AIM_FirstResponse],
      isPersona: true }
  - { username: quinn@aim.example, firstName: Quinn, lastName: Qualifier,
      queues: [AIM_Qualification], isPersona: true }
  - { username: nora@aim.example, firstName: Nora, lastName: Notifier, queues: [AIM_Notification],
      isPersona: true }
  - { username: carl@aim.example, firstName: Carl, lastName: Closer, queues: [AIM_Completion],
      isPersona: true }
  - { username: ines@aim.example, firstName: Ines, lastName: Incident, email: ines@aim.example,
      permissions: [ManageRuns, ViewAllRuns, ManageDefinitions], isPersona: true }
`,
}

test('the stand-in actions load as actions of a project do', async () => {
  for (const { name, path, text } of actions) {
    expect(await loadProjectAction(name, text), path).toMatchObject({ ok: true })
  }
})

describe.runIf(hasCorpus)('the incident orchestration', () => {
  let world: CorpusWorld

  beforeAll(async () => {
    world = await openCorpusWorld([...corpusFiles(project), ...actions, people])
  })
  afterAll(() => world?.close())

  const milestoneNames = [
    'AIM - Incident First Response',
    'AIM - Incident Qualification',
    'AIM - Incident Notification And Deflection',
    'Incident investigation started',
    'AIM - Incident Closed',
  ]

  /** A new incident with its milestones; its run. */
  async function report(subject: string): Promise<{ id: string; runId: string }> {
    const incident = { Subject: subject, Status: 'New', Priority: 'High' }
    const { id, runIds } = await world.create('ines', 'Incident', incident)
    expect(runIds).toHaveLength(1)
    for (const Name of milestoneNames) {
      await world.create('ines', 'EntityMilestone', { Name, ParentEntityId: id })
    }
    return { id, runId: runIds[0] ?? '' }
  }

  const setStatus = (id: string, Status: string) =>
    world.update('ines', 'Incident', { Id: id, Status })

  async function work(as: string, runId: string, label: string, values: { [name: string]: Json }) {
    const item = await world.item(as, runId, label)
    expect(await world.complete(as, item.id, values)).toMatchObject({ status: 'finished' })
  }

  async function isReached(id: string, milestone: string): Promise<boolean> {
    const filter = { fields: ['Name', 'ParentEntityId', 'CompletionDate'], limit: 100 }
    const { rows } = await world.runtime.read.records('EntityMilestone', filter)
    const found = rows.find((row) => row['ParentEntityId'] === id && row['Name'] === milestone)
    expect(found, milestone).toBeDefined()
    return typeof found?.['CompletionDate'] === 'string'
  }

  async function childrenOf(id: string, name: string): Promise<object[]> {
    const related = await world.runtime.read.related(id)
    return related.find(({ object }) => object.apiName === name)?.records ?? []
  }

  const around = ['Refresh_Incident_Status']

  test('deploys with all flows it calls; flows that need other products are blocked by name', () => {
    const { files, diagnostics } = world.report
    const blocked = files.filter(({ outcome }) => outcome === 'blocked')
    expect(blocked.map(({ apiName }) => apiName)).toEqual([
      'AIM_SendMessagingNotifications',
      'AIM_Send_Slack_Message',
    ])
    for (const { reasons } of blocked) {
      expect(reasons[0]).toMatch(/^Line \d+, \w+.*: .*actions\/\w+\.ts/)
    }
    expect(diagnostics.filter(({ code }) => code.startsWith('assignee-'))).toEqual([])
  })

  test('goes from New to Completed through every stage, each with the people of its queue', async () => {
    const { id, runId } = await report('Payments are slow')
    const { id: AccountId } = await world.create('ines', 'Account', { Name: 'Harbor Bank' })
    const customer = { LastName: 'Customer', Email: 'customer@bank.example', AccountId }
    const { id: ContactId } = await world.create('ines', 'Contact', customer)
    const stuck = { Subject: 'A payment is stuck', AccountId, ContactId }
    const { id: caseId } = await world.create('ines', 'Case', stuck)
    const openCases = { Name: 'Open cases', DeveloperName: 'Open_Cases', Format: 'Tabular' }
    const { id: openCasesId } = await world.create('ines', 'Report', openCases)

    const first = await world.item('fay', runId, 'First Response Flow')
    expect(first).toMatchObject({ assigneeKind: 'Queue', assigneeName: 'AIM FirstResponse' })
    await expect(world.item('quinn', runId, 'First Response Flow')).rejects.toThrow()
    await work('fay', runId, 'First Response Flow', { Next_Step: 'proceed' })
    expect(await world.record(id)).toMatchObject({ Status: 'Open' })
    expect(await isReached(id, 'AIM - Incident First Response')).toBe(true)

    const answers = { relatedSelection: ['findCases'], DtCaseReports: [openCasesId] }
    await work('quinn', runId, 'Qualification Flow', answers)
    expect(await world.record(id)).toMatchObject({ Status: 'In Progress' })
    expect(await childrenOf(caseId, 'CaseRelatedIssue')).toMatchObject([{ RelatedIssueId: id }])

    await work('nora', runId, 'Notification Flow', {
      Send_Broadcast_Communication: ['email'],
      TemplatePicker: {
        whatId: id,
        orgWideEmailAddressId: '0D2000000000001AAA',
        subject: 'We are on it',
        emailBody: 'Payments are slow today.',
      },
    })
    expect(await isReached(id, 'AIM - Incident Notification And Deflection')).toBe(true)
    expect(await childrenOf(ContactId, 'Task')).toMatchObject([{ Subject: 'We are on it' }])
    const halfway = await world.run('ines', runId)
    expect(halfway.run.status).toBe('InProgress')
    expect(halfway.row.currentStageName).toBe('NotificationInProgressStage')

    await setStatus(id, 'Resolved')
    await work('carl', runId, 'Completion Flow', { Automation_Tasks: ['closecases'] })
    expect(await world.record(caseId)).toMatchObject({ Status: 'Closed' })
    expect(await world.record(id)).toMatchObject({ Status: 'Completed' })
    expect(await isReached(id, 'AIM - Incident Closed')).toBe(true)

    const reading = await world.run('ines', runId)
    expect(reading.run.status).toBe('Completed')
    expect(reading.run.incidents).toEqual({})
    expect(stagesOf(reading)).toEqual([
      ...around,
      'FirstResponseStage',
      ...around,
      'QualificationStage',
      ...around,
      'NotificationInProgressStage',
      ...around,
      'ResolutionStage',
      ...around,
      'ClosureStage',
    ])
    const { steps, workItems } = reading.run
    const statuses = Object.values(steps).filter(({ name }) => name === 'Get_Incident_Status')
    expect(statuses.map(({ outputs }) => outputs?.['incidentStatus'])).toEqual([
      'New',
      'Open',
      'In Progress',
      'Resolved',
      'Completed',
    ])
    const closed = Object.values(steps).find(({ name }) => name === 'Set_Closure_Milestone')
    expect(closed).toMatchObject({ status: 'Completed', outputs: { milestoneRecord: {} } })
    expect(
      Object.values(workItems).map(({ assignee, endedBy, outcome }) => [
        assignee.name,
        endedBy?.name,
        outcome,
      ]),
    ).toEqual([
      ['AIM FirstResponse', 'Fay First', 'done'],
      ['AIM Qualification', 'Quinn Qualifier', 'done'],
      ['AIM Notification', 'Nora Notifier', 'done'],
      ['AIM Completion', 'Carl Closer', 'done'],
    ])
  })

  test('an escalation takes the work away, mails the owner, and goes on when it is over', async () => {
    const { id, runId } = await report('Cards are refused')
    await work('fay', runId, 'First Response Flow', { Next_Step: 'proceed' })
    const item = await world.item('quinn', runId, 'Qualification Flow')
    await setStatus(id, 'Escalated')
    await expect(world.item('quinn', runId, 'Qualification Flow')).rejects.toThrow()
    await expect(world.complete('quinn', item.id, {})).rejects.toThrow(/^work-item-not-open/)

    const escalated = await world.run('ines', runId)
    expect(escalated.row.currentStageName).toBe('Escalated')
    expect(escalated.run.workItems[item.id]).toMatchObject({ outcome: 'discontinued' })
    await world.stepCompleted('ines', runId, 'Email_Incident_Owner')
    const mails = (await world.mails()).filter(({ subject }) => /Cards are refused/.test(subject))
    expect(mails.map(({ recipients }) => recipients)).toEqual([['ines@aim.example']])

    await setStatus(id, 'In Progress')
    await work('nora', runId, 'Notification Flow', {})
    await setStatus(id, 'Resolved')
    await work('carl', runId, 'Completion Flow', {})
    const reading = await world.run('ines', runId)
    expect(reading.run.status).toBe('Completed')
    expect(stagesOf(reading).filter((name) => !around.includes(name))).toEqual([
      'FirstResponseStage',
      'QualificationStage',
      'Escalated',
      'NotificationInProgressStage',
      'ResolutionStage',
      'ClosureStage',
    ])
  })

  test('what is found to be no incident is closed at once', async () => {
    const { id, runId } = await report('A false alarm')
    const item = await world.item('fay', runId, 'First Response Flow')
    await world.answer('fay', item.id, 'Display_Incident_Info', { Next_Step: 'close' })
    await world.answer('fay', item.id, 'Display_Closure_Options', {})
    expect(await world.record(id)).toMatchObject({ Status: 'Closed' })
    const reading = await world.run('ines', runId)
    expect(reading.run.status).toBe('Completed')
    expect(stagesOf(reading)).toEqual([...around, 'FirstResponseStage', ...around, 'ClosureStage'])
  })
})
