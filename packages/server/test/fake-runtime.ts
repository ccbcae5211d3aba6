// A runtime that holds the sample in memory: what stands behind the server in its own tests.
// Commands are written down and answered as the test says.
import { sampleMigration } from './sample-migration.ts'
import { failed, ok, type Result } from '@stagewright/base'
import type {
  ConnectionView,
  FailedFlow,
  KeyedRequest,
  LiveChange,
  Problem,
  Runtime,
  ScheduledView,
  SubmissionReading,
  Viewer,
} from '@stagewright/runtime'
import { fakeDecisions, sampleChoices, sampleMail, sampleNotice } from './sample-mail.ts'
import { fakeHolder, fakeSessions, fakeWays } from './sample-sign-in.ts'
import { fakeAudit, type KeptAct } from './sample-audit.ts'
import { fakeGuests } from './sample-guest.ts'
import { fakeHeldActs } from './sample-held-acts.ts'
import { fakeGuide, fakeProgressLinks } from './sample-progress.ts'
import { fakeProcesses, sampleLimits, type FakeProcesses } from './fake-processes.ts'
import { sampleLanguages } from './sample-languages.ts'
import { sampleCalendars } from './sample-calendar.ts'
import { fakeDoctor, fakeRetention } from './sample-operations.ts'
import { ada, definition, itemReading, recordId, root, runReading, schema } from './sample.ts'
import { samplePushBrowser, samplePushMessage, samplePushSettings } from './sample-push.ts'
import { sampleDelivery, sampleWebhook, sampleWorkTime } from './sample-webhooks.ts'

export type FakeRuntime = {
  runtime: Runtime
  /** Commands in the order in which they came: name and arguments without the viewer. */
  commands: { name: string; viewer: string; given: unknown[] }[]
  /** What was kept for the audit. */
  acts: KeptAct[]
  /** What the next commands answer; without it they succeed. */
  answerWith(result: Result<never, Problem>): void
  /** The process it runs in. */
  processes: FakeProcesses
  /** Tells the live stream. */
  tell(change: LiveChange): void
  /** Ends the session of a token. */
  end(token: string): void
  /** Hides runs and items from a person. */
  hideFrom(viewer: Viewer): void
  /** Makes every question fail, as a lost database does. */
  breakWith(error: unknown): void
}

const finished = { interviewId: 'i1', flowLabel: 'Decide', status: 'finished' } as const

const sampleView = {
  id: '0SV000000000001AAA',
  name: 'Overdue in Legal',
  search: { due: 'overdue' },
  ownerId: '005000000000001AAA',
  ownerName: 'Ada Byron',
  groupId: null,
  groupName: null,
}

export const sampleDraft = {
  interviewId: '0Fo00000000000001A',
  screen: 'Review',
  screenLabel: 'Review',
  labels: { Comment: 'Comment' },
  values: { Comment: 'half a' },
  revision: 1,
  savedAt: '2026-07-31T12:00:00.000Z',
}
export const sampleFile = {
  id: '069000000000001AAA',
  versionId: '068000000000001AAA',
  name: 'Über uns.html',
  type: 'text/html',
  bytes: 12,
  createdAt: '2026-03-01T08:00:00.000Z',
  createdBy: { id: '005000000000001AAA', name: 'Ada Byron' },
}

const by = { id: '005000000000001AAA', name: 'Ada Byron' }
const samplePost = {
  id: '0D5000000000001AAA',
  text: 'Hello',
  type: 'TextPost',
  by,
  at: '2026-03-01T08:00:00.000Z',
  comments: [{ id: '0D7000000000001AAA', text: 'Yes', by, at: '2026-03-01T08:00:00.000Z' }],
}

const sampleAbsence = {
  id: '0sA000000000001AAA',
  personId: by.id,
  personName: by.name,
  substituteId: '005000000000002AAA',
  substituteName: 'Root',
  fromAt: '2026-03-01 00:00:00+00',
  untilAt: '2026-03-08 00:00:00+00',
  reason: 'Skiing',
  isNow: true,
  isOfCalendar: false,
}
const sampleCalendar = {
  host: 'calendar.example',
  substituteId: '005000000000002AAA',
  substituteName: 'Root',
  readAt: null,
  problem: null,
  notes: [],
}

const sampleSubmission: SubmissionReading = {
  submission: {
    id: '9iP000000000001AAE',
    name: 'AS-000000001',
    runId: 'run1',
    apiName: 'File_Approval',
    label: 'File approval',
    status: 'InProgress',
    recordId,
    recordObject: 'Case_File__c',
    recordName: 'File 1',
    submittedById: by.id,
    submittedByName: by.name,
    comments: 'Please',
    submittedAt: '2026-03-01T08:00:00.000Z',
    endedAt: null,
  },
  items: [
    {
      id: '9jR000000000001AAE',
      name: 'AWI-000000001',
      runId: 'run1',
      workItemId: 'item1',
      label: 'Decide',
      stage: 'Decision',
      stepName: 'Decide',
      stageName: 'Decision',
      status: 'Approved',
      assigneeKind: 'User',
      assigneeId: by.id,
      assigneeName: by.name,
      reviewedById: by.id,
      reviewedByName: by.name,
      reviewedAt: '2026-03-01T09:00:00.000Z',
      comments: 'Fine',
      role: 'Assignee',
      createdAt: '2026-03-01T08:00:00.000Z',
    },
  ],
  details: [
    {
      name: 'ASD-000000001',
      runId: 'run1',
      workItemId: 'item1',
      action: 'Review',
      byId: by.id,
      byName: by.name,
      role: 'Assignee',
      context: 'Approve',
      comments: 'Fine',
      at: '2026-03-01T09:00:00.000Z',
    },
  ],
  acts: ['recall'],
}

const sampleSchedules: ScheduledView = {
  flows: [
    {
      flow: 'Nightly',
      label: 'Nightly',
      version: 1,
      frequency: 'Daily',
      object: null,
      nextAt: Date.UTC(2026, 2, 2),
      lastAt: null,
      lastCount: null,
      failureCount: 0,
    },
  ],
  paths: [
    {
      id: '0Wp000000000001AAA',
      flow: 'Remind',
      label: 'Remind',
      path: 'After_Day',
      pathLabel: 'After a day',
      object: 'Case_File__c',
      recordId,
      recordName: null,
      dueAt: Date.UTC(2026, 2, 2),
    },
  ],
  interviews: [
    {
      id: '0Fo000000000001AAA',
      flow: 'Pause',
      label: 'Pause',
      element: 'Wait_Here',
      runId: 'run1',
      userName: null,
      since: Date.UTC(2026, 2, 1),
      waitsFor: [
        { name: 'Due', at: Date.UTC(2026, 2, 2), object: null },
        { name: 'Paid', at: null, object: 'Paid__e' },
      ],
    },
  ],
  hasMorePaths: false,
  hasMoreInterviews: true,
}

const sampleFailure: FailedFlow = {
  id: '0Ff000000000001AAA',
  flow: 'Nightly',
  version: 1,
  label: 'Nightly',
  cause: 'schedule',
  element: 'Save',
  message: 'Required fields are missing: [Name]',
  recordId,
  recordName: 'File 1',
  failedAt: Date.UTC(2026, 2, 1),
  canRetry: true,
}

const sampleEvent = {
  Order_Number__c: '7',
  ReplayId: '12',
  EventUuid: 'uuid',
  CreatedDate: '2026-03-01T08:00:00.000Z',
  CreatedById: by.id,
}

const sampleConnection: ConnectionView = {
  name: 'Bank',
  label: 'Bank',
  description: '',
  baseUrl: 'https://bank.example/v1',
  authentication: 'bearer',
  secretFields: ['token'],
  secret: { changedAt: 1_772_000_000_000, changedBy: 'Root' },
  operations: [
    {
      id: 'pay',
      summary: 'Pays',
      method: 'POST',
      path: '/payments',
      requiredInputs: ['body'],
      optionalInputs: [],
      outputs: ['responseCode'],
    },
  ],
}

/** Makes one. Tokens are `token-ada` and `token-root`; Ada's password is `secret`. */
export function fakeRuntime(): FakeRuntime {
  const people = new Map([ada, root].map((person) => [`token-${person.username}`, person]))
  const commands: FakeRuntime['commands'] = []
  const acts: FakeRuntime['acts'] = []
  const listeners = new Set<(change: LiveChange) => void>()
  const hidden = new Set<string>()
  let answer: Result<never, Problem> | undefined
  let failure: unknown
  const processes = fakeProcesses()
  const visits = new Map<string, number>()
  const command =
    <T>(name: string, value: T) =>
    async (viewer: Viewer, ...given: unknown[]): Promise<Result<T, Problem>> => {
      commands.push({ name, viewer: viewer.username, given })
      return answer ?? ok(value)
    }
  const signIn = (username: string, password?: string) => {
    const token = `token-${username}`
    const viewer = people.get(token)
    if (viewer && (password === undefined || password === 'secret')) {
      return ok({ token, viewer, needsSecondFactor: false })
    }
    const error = {
      isRefusal: true,
      code: 'not-signed-in',
      message: 'User name or password is wrong.',
    } as const
    return { ok: false, error } as const
  }
  const maySee = (viewer: Viewer) => !hidden.has(viewer.id)
  const version = {
    version: 2,
    isActive: true,
    isRunnable: true,
    status: 'Active' as const,
    activatedAt: '2026-03-01T08:00:00.000Z',
    activatedBy: 'Root',
    deployedAt: '2026-03-01T08:00:00.000Z',
    deployedBy: 'Root',
    file: 'flows/Onboarding.flow-meta.xml',
    definition,
    liveRuns: 1,
  }
  const row = {
    apiName: 'Onboarding',
    label: 'Onboarding',
    kind: 'orchestration',
    activeVersion: 2,
    latestVersion: 2,
    deployedAt: version.deployedAt,
    runsInProgress: 1,
    runsWithError: 0,
    runsCompleted: 0,
    definition,
  }
  const object = schema.object('Case_File__c')
  if (!object) throw new Error('the sample has no object')
  const record = {
    Id: recordId,
    Name: 'File 1',
    Amount__c: 12,
    Account__c: '001000000000001AAA',
    Account__r: { Id: '001000000000001AAA', Name: 'Acme' },
  }
  const person = {
    ...ada,
    firstName: 'Ada',
    lastName: 'Byron',
    email: '',
    title: 'Clerk',
    about: '',
    isActive: true,
    isFrozen: false,
    externalId: null,
    isAway: false,
    isPersona: true,
    passwordHash: 'kept to itself',
    managerId: null,
    role: null,
    skills: [],
  }
  const kept = new Map<string, unknown>()
  const runtime: Runtime = {
    once: {
      async request<T>({ personId, key, hash }: KeyedRequest, work: () => Promise<T>) {
        const place = JSON.stringify([personId, key, hash])
        if (kept.has(place)) return { value: kept.get(place) as T, isReplayed: true }
        const value = await work()
        kept.set(place, value)
        return { value, isReplayed: false }
      },
      part: (_name, work) => work(),
    },
    now: () => Date.UTC(2026, 2, 1, 10),
    calendars: sampleCalendars,
    languages: sampleLanguages,
    ...fakeWays(command, signIn),
    read: {
      runs: async (viewer) => ({ rows: maySee(viewer) ? [runReading.row] : [] }),
      run: async (viewer, id) => (maySee(viewer) && id === 'run1' ? runReading : undefined),
      expectedEnds: async () =>
        new Map([['run1', { at: Date.UTC(2026, 2, 4), late: { count: 3, of: 4 } }]]),
      runsOfRecord: async (viewer) => (maySee(viewer) ? [runReading] : []),
      approvals: {
        processes: async () => [
          { apiName: 'File_Approval', label: 'File', description: null, asksFirstApprover: false },
        ],
        list: async (viewer) => ({ rows: maySee(viewer) ? [sampleSubmission] : [] }),
        ofRecord: async () => [sampleSubmission],
        one: async (viewer, id) => {
          return maySee(viewer) && id === sampleSubmission.submission.id
            ? sampleSubmission
            : undefined
        },
        lock: async () => ({
          recordId,
          runId: 'run1',
          reason: 'File approval',
          lockedBy: by,
          lockedAt: Date.UTC(2026, 2, 1),
          editorIds: [],
          keepsViewerOut: true,
        }),
      },
      inbox: async (viewer) => ({ rows: maySee(viewer) ? [itemReading.item] : [] }),
      counts: async () => ({ mine: 0, queues: 1, later: 0, runsWithError: 0, failedFlows: 0 }),
      countWorkItems: async (viewer) => (maySee(viewer) ? 1 : 0),
      countRuns: async (viewer) => (maySee(viewer) ? 1 : 0),
      workItems: async (viewer) => ({ rows: maySee(viewer) ? [itemReading.item] : [], next: 'n' }),
      assignees: async (name) =>
        name !== 'Onboarding'
          ? undefined
          : [
              {
                ...{ stage: 'Decision', step: 'Decide', kind: 'Queue', named: 'Underwriters' },
                ...{ isFoundAtRunTime: false, found: null, problem: 'It is empty.' },
              },
            ],
      triedAssignees: async () => undefined,
      checklist: async (viewer, id) =>
        maySee(viewer) && id === 'item1' ? runReading.run.workItems['item1'] : undefined,
      who: async (viewer, id) => {
        if (!maySee(viewer) || id !== 'item1') return undefined
        const reach = { canDo: true, canHandOn: true, isBarred: false, isAway: false }
        const one = { id: ada.id, name: ada.name, ...reach, reason: 'it is assigned to them' }
        return { people: [one], hasMore: false }
      },
      workItem: async (viewer, id) => (maySee(viewer) && id === 'item1' ? itemReading : undefined),
      orchestrations: async () => [row],
      flows: async () => [{ ...row, apiName: 'Decide_Flow', kind: 'screen-flow', isOfSteps: true }],
      startRights: async (viewer) => () => maySee(viewer),
      versions: async (name) => (name === 'Onboarding' ? [version] : []),
      objects: async () => ({
        isOfSystem: () => false,
        objects: [object],
        schema,
        recordTypeId: () => '012000000000001AAA',
      }),
      records: async () => ({ rows: [record] }),
      record: async (id) => (id === recordId ? { object, record } : undefined),
      related: async () => [],
      query: async (_, { text }) => {
        if (text !== 'SELECT Name FROM Case_File__c') {
          const range = { from: 7, to: 12 }
          return failed({ message: 'There is no field Nmae.', remedy: 'Is it Name?', range })
        }
        const columns = [{ name: 'Name', label: 'Name', type: 'Text' as const }]
        const criteria = { object: 'Case_File__c', filters: [], logic: 'and' }
        const plain = { fields: ['Name'], children: [], order: [], criteria }
        return ok({ query: { object, columns, ...plain }, rows: [{ Name: 'File 1' }] })
      },
      access: async (userId, id) => {
        if (id !== recordId) return undefined
        const may = { read: true, edit: userId === root.id, delete: false, transfer: false }
        const reasons = [{ acts: ['read' as const], why: 'It is shared.' }]
        const share = { holderId: ada.id, holderKind: 'User' as const, holderName: 'Ada Byron' }
        return { ...may, reasons, isOpen: false, shares: [{ ...share, access: 'Read' as const }] }
      },
      history: async (_, { recordId: id }) => {
        if (id !== recordId) return undefined
        const change = { id: 'h1', at: Date.UTC(2026, 2, 1), byId: ada.id, byName: 'Ada Byron' }
        const values = { dataType: 'Currency', oldValue: '10', newValue: '12' }
        return { rows: [{ ...change, object: 'Case_File__c', field: 'Amount__c', ...values }] }
      },
      unfinished: async () => [
        {
          id: 'i1',
          flow: 'Decide_Flow@2',
          flowLabel: 'Decide',
          screenLabel: 'Look',
          startedAt: Date.UTC(2026, 2, 1),
          changedAt: '2026-03-01 08:00:00+00',
        },
      ],
      people: async () => [person, { ...person, id: root.id, username: 'root', name: 'Root' }],
      directoryPeople: async () => ({ total: 0, rows: [] }),
      directoryGroups: async () => ({ total: 0, rows: [] }),
      groups: async () => [
        {
          id: '00G000000000001AAA',
          kind: 'Queue',
          developerName: 'Underwriters',
          label: 'Underwriters',
          email: '',
          emailsMembers: false,
          externalId: null,
          memberCount: 1,
          members: [{ id: ada.id, name: ada.name, kind: 'User' }],
        },
      ],
    },
    deploy: command('deploy', { understood: { flows: 1 }, files: [], diagnostics: [] }),
    sessions: {
      signIn: async (username, password) => signIn(username, password),
      ...fakeSessions(command, signIn),
      holderOf: async (token) => {
        if (failure !== undefined) throw failure
        return fakeHolder(people, token)
      },
      personas: async () => [
        { username: 'ada', name: 'Ada Byron', title: 'Clerk', about: 'Checks.' },
      ],
      signInAsPersona: async (username) => signIn(username),
      issueToken: async (username) => signIn(username),
      viewerOf: async (token) => {
        if (failure !== undefined) throw failure
        return people.get(token)
      },
      signOut: async (token) => void people.delete(token),
    },
    records: {
      create: command('records.create', { ids: [recordId], startedRunIds: ['run1'] }),
      update: command('records.update', { ids: [recordId], startedRunIds: [] }),
      delete: command('records.delete', { ids: [recordId], startedRunIds: [] }),
      share: command('records.share', undefined),
      unshare: command('records.unshare', undefined),
    },
    runs: {
      start: command('runs.start', { runId: 'run1', isNew: true }),
      cancel: command('runs.cancel', { done: true }),
      suspend: command('runs.suspend', { done: true }),
      resume: command('runs.resume', { done: true }),
      retryStep: command('runs.retryStep', { done: true }),
      skipStep: command('runs.skipStep', { done: true }),
      preview: command('runs.preview', { run: runReading.run, events: runReading.log }),
    },
    mails: {
      list: async () => ({ rows: [sampleMail.row] }),
      show: async () => sampleMail,
      send: command('mails.send', { done: true }),
    },
    mailDecisions: fakeDecisions,
    doctor: fakeDoctor,
    backgroundRights: () => ok([]),
    retention: fakeRetention,
    progressLinks: fakeProgressLinks,
    guide: fakeGuide,
    guests: fakeGuests,
    notices: {
      list: async () => ({ rows: [sampleNotice], unread: 1 }),
      read: command('notices.read', { done: true }),
      choices: async () => sampleChoices,
      choose: command('notices.choose', sampleChoices),
    },
    migrations: {
      migrate: command('migrations.migrate', { results: [sampleMigration], next: null }),
      undo: command('migrations.undo', { done: true }),
    },
    versions: {
      activate: command('versions.activate', { done: true }),
      deactivate: command('versions.deactivate', { version: 2 }),
      delete: command('versions.delete', { done: true }),
      use: async () => ({ runCount: 0, runs: [], interviewCount: 0 }),
    },
    people: {
      show: async (_, id) =>
        id === 'nobody'
          ? failed({ isRefusal: true, code: 'not-found', message: 'There is no user nobody.' })
          : ok({
              ...person,
              ...{ profile: null, managerName: null, openItems: 2, hasSecondFactor: true },
              reports: [{ id: root.id, name: 'Root' }],
              groups: [{ id: 'g1', kind: 'Queue', name: 'Underwriters', through: null }],
              absences: [sampleAbsence],
            }),
      create: command('people.create', { id: 'p1' }),
      update: command('people.update', { done: true }),
      setPassword: command('people.setPassword', { done: true }),
      freeze: command('people.freeze', { done: true }),
      deactivate: command('people.deactivate', { done: true }),
      activate: command('people.activate', { done: true }),
      import: command('people.import', {
        ...{ created: ['eva'], changed: [], isDone: false },
        problems: [{ line: 2, column: 'email', message: 'x is none.', remedy: 'Write one.' }],
      }),
      createGroup: command('people.createGroup', { id: 'g1' }),
      updateGroup: command('people.updateGroup', { done: true }),
      deleteGroup: command('people.deleteGroup', { done: true }),
      addMember: command('people.addMember', { done: true }),
      removeMember: command('people.removeMember', { done: true }),
    },
    absences: {
      list: async () => ok([sampleAbsence]),
      set: command('absences.set', sampleAbsence),
      clear: command('absences.clear', { done: true }),
      calendar: async () => ok(sampleCalendar),
      setCalendar: command('absences.setCalendar', sampleCalendar),
      readCalendar: command('absences.readCalendar', sampleCalendar),
      dropCalendar: command('absences.dropCalendar', { done: true }),
    },
    workItems: {
      claim: command('workItems.claim', { done: true }),
      getNext: command('workItems.getNext', { id: null }),
      release: command('workItems.release', { done: true }),
      reassign: command('workItems.reassign', { done: true }),
      setDueDate: command('workItems.setDueDate', { done: true }),
      takeBackDueDate: command('workItems.takeBackDueDate', { done: true }),
      open: command('workItems.open', finished),
      complete: command('workItems.complete', finished),
      review: command('workItems.review', { done: true }),
      recallCompletion: command('workItems.recallCompletion', { done: true }),
      sendBack: command('workItems.sendBack', { done: true }),
    },
    itemLife: {
      askRequester: command('itemLife.askRequester', { done: true }),
      answerQuestion: command('itemLife.answerQuestion', { done: true }),
      withdrawQuestion: command('itemLife.withdrawQuestion', { done: true }),
      delegate: command('itemLife.delegate', { done: true }),
      return: command('itemLife.return', { done: true }),
      snooze: command('itemLife.snooze', { done: true }),
      wake: command('itemLife.wake', { done: true }),
      setPriority: command('itemLife.setPriority', { done: true }),
    },
    checklist: {
      tick: command('checklist.tick', { done: true }),
      untick: command('checklist.untick', { done: true }),
      add: command('checklist.add', { done: true }),
      remove: command('checklist.remove', { done: true }),
      assign: command('checklist.assign', { done: true }),
    },
    approvers: {
      add: command('approvers.add', { done: true }),
      remove: command('approvers.remove', { done: true }),
    },
    manyItems: {
      claim: command('manyItems.claim', { items: [], hasMore: false }),
      release: command('manyItems.release', { items: [], hasMore: false }),
      reassign: command('manyItems.reassign', { items: [], hasMore: false }),
      setDueDate: command('manyItems.setDueDate', { items: [], hasMore: false }),
      takeBackDueDate: command('manyItems.takeBackDueDate', { items: [], hasMore: false }),
      comment: command('manyItems.comment', { items: [], hasMore: false }),
    },
    approvals: {
      submit: command('approvals.submit', {
        submissionId: sampleSubmission.submission.id,
        runId: 'run1',
        process: 'File_Approval',
      }),
      recall: command('approvals.recall', { done: true }),
      cancel: command('approvals.cancel', { done: true }),
    },
    interviews: {
      start: command('interviews.start', finished),
      show: command('interviews.show', finished),
      answer: command('interviews.answer', finished),
      act: command('interviews.act', finished),
      finishAction: command('interviews.finishAction', finished),
      discard: command('interviews.discard', { done: true }),
    },
    drafts: {
      show: command('drafts.show', undefined),
      save: command('drafts.save', { revision: 1, savedAt: sampleDraft.savedAt }),
      discard: command('drafts.discard', { done: true }),
      ofWorkItem: async () => [sampleDraft],
      discardOfWorkItem: async () => ({ done: true }),
    },
    connections: {
      list: command('connections.list', [sampleConnection]),
      setSecret: command('connections.setSecret', { done: true }),
      dropSecret: command('connections.dropSecret', { done: true }),
      rotateKey: command('connections.rotateKey', { count: 1, keyId: '0a1b2c3d' }),
      test: command('connections.test', {
        isReached: true,
        statusCode: 200,
        message: 'It answers (200).',
        durationMs: 5,
      }),
    },
    audit: fakeAudit(acts),
    heldActs: fakeHeldActs(command),
    schedules: {
      list: command('schedules.list', sampleSchedules),
      runNow: command('schedules.runNow', { done: true }),
      cancel: command('schedules.cancel', { done: true }),
    },
    flowFailures: {
      list: command('flowFailures.list', [sampleFailure]),
      retry: command('flowFailures.retry', { done: true }),
      dismiss: command('flowFailures.dismiss', { done: true }),
    },
    events: {
      publish: command('events.publish', [{ id: 'e00000000000001AAA', eventUuid: 'uuid' }]),
      callBack: command('events.callBack', { eventUuid: 'uuid', isNew: true }),
      list: command('events.list', { items: [sampleEvent], hasMore: true }),
    },
    feed: {
      show: command('feed.show', { posts: [samplePost] }),
      post: command('feed.post', { id: samplePost.id }),
      comment: command('feed.comment', { id: samplePost.id }),
    },
    views: {
      list: async () => [sampleView],
      save: command('views.save', { id: sampleView.id }),
      delete: command('views.delete', { done: true }),
    },
    workTimes: {
      show: command('workTimes.show', { totalSeconds: 300, parts: [sampleWorkTime] }),
      report: async (_viewer, { from = 0, until = 1 }) => ({
        ...{ from, until },
        rows: [
          {
            ...{ orchestration: 'Underwriting', orchestrationLabel: 'Underwriting' },
            ...{ step: 'Check', stepLabel: 'Check it', personId: ada.id, person: ada.name },
            ...{ items: 2, seconds: 300 },
          },
        ],
      }),
      add: command('workTimes.add', { id: sampleWorkTime.id }),
      correct: command('workTimes.correct', { done: true as const }),
    },
    push: {
      list: async () => ({ isOn: true, publicKey: 'BA', browsers: [samplePushBrowser] }),
      subscribe: command('push.subscribe', { id: samplePushBrowser.id }),
      remove: command('push.remove', { done: true as const }),
      test: command('push.test', { id: samplePushMessage.id }),
      log: async () => [samplePushMessage],
      settings: command('push.settings', samplePushSettings),
      configure: command('push.configure', samplePushSettings),
    },
    webhooks: {
      list: async () => [sampleWebhook],
      add: command('webhooks.add', { id: sampleWebhook.id, secret: null }),
      remove: command('webhooks.remove', { done: true as const }),
      test: command('webhooks.test', { id: sampleDelivery.id }),
      log: command('webhooks.log', [sampleDelivery]),
    },
    itemComments: {
      show: command('itemComments.show', { posts: [samplePost] }),
      add: command('itemComments.add', { id: samplePost.id }),
    },
    files: {
      upload: command('files.upload', [sampleFile]),
      list: async (viewer) => (maySee(viewer) ? [sampleFile] : []),
      content: async (viewer, id) =>
        maySee(viewer) && id === sampleFile.id
          ? { ...sampleFile, content: new TextEncoder().encode('<b>hello</b>') }
          : undefined,
      delete: command('files.delete', { done: true }),
    },
    componentModule: (path) =>
      path === '/components/c-rating.0123456789abcdef.js' ? 'export default 1' : undefined,
    limits: { show: async () => ok(sampleLimits) },
    requestRate: { take: () => undefined },
    async countVisit(key, spanMs) {
      visits.set(key, (visits.get(key) ?? 0) + 1)
      return { visits: visits.get(key) ?? 0, leftMs: spanMs }
    },
    processes,
    live: {
      subscribe: (listener) => {
        listeners.add(listener)
        return () => listeners.delete(listener)
      },
    },
    close: async () => undefined,
  }
  return {
    runtime,
    commands,
    acts,
    answerWith: (result) => (answer = result),
    tell: (change) => listeners.forEach((listener) => listener(change)),
    end: (token) => people.delete(token),
    hideFrom: (viewer) => hidden.add(viewer.id),
    processes,
    breakWith: (error) => (failure = error),
  }
}
