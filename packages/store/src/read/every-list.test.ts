// Every function of the store that lists, reads, counts or finds is called on a grown database, and
// the plan of each statement that it really sends is looked at: none reads a table that has grown
// from its first row to its last. A new function is not overlooked: it must be called here too.
import { afterAll, beforeAll, expect, test } from 'vitest'
import * as store from '../index.ts'
import type { Queries, Statement, Transaction } from '../database/transaction.ts'
import { explained, readWhole } from '../testing/explained.ts'
import { createGrownDatabase, grownTables } from '../testing/grown-database.ts'
import type { TestDatabase } from '../testing.ts'

let grown: TestDatabase
let large: Set<string>
beforeAll(async () => {
  grown = await createGrownDatabase()
  large = await grownTables(grown)
})
afterAll(() => grown?.drop())

const now = '2026-01-05T00:00:00.000Z'
const instant = Date.parse(now)
const chief = { id: 'person0', groupIds: [], seesAll: true }
const delegators = { delegatorIds: ['person9'], absentIds: ['person11'] }
const member = { id: 'person7', groupIds: ['queue1', 'queue3'], seesAll: false }
// Works in so many runs that lists go run by run.
const busy = {
  ...{ id: 'person9', seesAll: false },
  groupIds: Array.from({ length: 25 }, (_, at) => `queue${at * 2 + 1}`),
}
const both = [chief, member, { ...member, ...delegators }, busy]

type Asked = (db: Queries) => Promise<unknown>
const within = (db: Queries): Transaction => ({
  ...{ ...db, savepoint: (work) => work(), mayTakeLong: () => undefined },
})
/** Ways in which each function is asked; each is run by itself. */
const asked: { [name: string]: Asked[] } = {
  archivedContents: [(db) => store.archivedContents(db, ['run10', 'run30'])],
  assigneeStandings: [(db) => store.assigneeStandings(db, ['person7', 'queue1'])],
  erasedRuns: [(db) => store.erasedRuns(db, ['run10'])],
  failuresOfSchedules: [(db) => store.failuresOfSchedules(db)],
  itemsStoodInFor: [
    (db) => store.itemsStoodInFor(db, [{ personId: 'person7', substituteId: 'person9' }], 50),
  ],
  lastCalls: [(db) => store.lastCalls(db)],
  linksAfter: [(db) => store.linksAfter(db, 0, 50)],
  logOfPushes: [(db) => store.logOfPushes(db, 'person7')],
  logOfWebhook: [(db) => store.logOfWebhook(db, 'hook7')],
  membersMeant: [(db) => store.membersMeant(db, { ids: ['person7'], developerNames: ['queue1'] })],
  peopleMeant: [(db) => store.peopleMeant(db, { ids: ['person7'], usernames: ['person8'] })],
  peopleOfTokens: [(db) => store.peopleOfTokens(db, ['hash7'], now)],
  peopleWithAnyPermission: [(db) => store.peopleWithAnyPermission(db, ['ManageRuns'])],
  peopleWithExternalId: [(db) => store.peopleWithExternalId(db, 'ext7')],
  peopleWithIds: [(db) => store.peopleWithIds(db, ['person7'], now)],
  peopleWithMail: [(db) => store.peopleWithMail(db, 'anna@x.example')],
  processesUnderWay: [(db) => store.processesUnderWay(db, 'rec10')],
  readersOfItems: [(db) => store.readersOfItems(db, ['item7'], [member, busy])],
  runsOfItems: [(db) => store.runsOfItems(within(db), ['item7'])],
  substitutesOf: [(db) => store.substitutesOf(db, ['person7'], instant)],
  sumArchived: [(db) => store.sumArchived(db)],
  sumWorkTime: [(db) => store.sumWorkTime(db, 'item7')],
  approvalHistory: [(db) => store.approvalHistory(db, ['run10', 'run30'])],
  countRuns: both.flatMap((person): Asked[] => [
    (db) => store.countRuns(db, person, {}),
    (db) => store.countRuns(db, person, { orchestration: 'flow3', statuses: ['Error'] }),
  ]),
  countWorkItems: both.flatMap((person): Asked[] => [
    (db) => store.countWorkItems(db, person, {}),
    (db) => store.countWorkItems(db, person, { statuses: ['Assigned'] }),
  ]),
  countAged: store.agedKinds.map((kind) => (db) => store.countAged(db, kind, now)),
  countBegun: [(db) => store.countBegun(db, now, { starts: 40, items: 40 })],
  countOfRuns: [(db) => store.countOfRuns(db, ['run10', 'run30'])],
  countFinishedRuns: [
    (db) => store.countFinishedRuns(db, { before: now, orchestrations: [], isOnly: false }),
  ],
  countFlowFailures: [(db) => store.countFlowFailures(db)],
  countHeldActs: [
    (db) => store.countHeldActs(db, instant),
    (db) => store.countHeldActs(db, instant, { id: 'person7', permissions: ['ManageRuns'] }),
  ],
  countInbox: both.map((person) => (db) => store.countInbox(db, person)),
  countOpenItems: [(db) => store.countOpenItems(within(db), 'person7')],
  countUnreadNotices: [(db) => store.countUnreadNotices(db, 'person7')],
  findAbsenceCalendar: [(db) => store.findAbsenceCalendar(db, 'person7')],
  findApprovalItem: [(db) => store.findApprovalItem(db, 'app10')],
  findDraft: [
    (db) => store.findDraft(db, { personId: 'person7', interviewId: 'talk7', screen: 'Screen' }),
  ],
  findGuestLink: [(db) => store.findGuestLink(db, 'hash7')],
  findGuideToken: [(db) => store.findGuideToken(db, 'hash7', now)],
  findHeldAct: [(db) => store.findHeldAct(db, 'act7', instant)],
  findSameHeldAct: [
    (db) => store.findSameHeldAct(db, { askedById: 'person7', digest: 'ab', now: instant }),
  ],
  findMail: [(db) => store.findMail(db, 'mail7')],
  findMailDecision: [(db) => store.findMailDecision(db, 'hash7', 'link')],
  findPerson: [(db) => store.findPerson(db, 'person7', now)],
  findSecondFactor: [(db) => store.findSecondFactor(db, 'person7')],
  findProgressLink: [(db) => store.findProgressLink(db, 'hash7')],
  findRunRow: both.map((person) => (db) => store.findRunRow(db, person, 'run7')),
  findSubmission: [(db) => store.findSubmission(db, 'sub10')],
  findPushBrowser: [(db) => store.findPushBrowser(db, 'browser7')],
  findWebhook: [(db) => store.findWebhook(db, 'hook7')],
  findWorkItem: both.map((person) => (db) => store.findWorkItem(db, person, 'item7')),
  itemsClaimedBy: [(db) => store.itemsClaimedBy(db, 'person7')],
  listAbsences: [
    (db) => store.listAbsences(db, { now: instant }),
    (db) => store.listAbsences(db, { now: instant, personId: 'person7' }),
  ],
  listAskersAt: [(db) => store.listAskersAt(db, 60, now)],
  listArchivedRuns: [(db) => store.listArchivedRuns(db, { after: undefined, limit: 50 })],
  listAudit: [
    (db) => store.listAudit(db, {}, instant),
    (db) => store.listAudit(db, { target: 'person7' }, instant),
  ],
  listDefinitions: [(db) => store.listDefinitions(db, ['orchestration'], true)],
  listDrafts: [(db) => store.listDrafts(db, { personId: 'person7', workItemId: 'item7' })],
  listEvents: [(db) => store.listEvents(db, { object: 'Event3__e', after: 19_000, limit: 50 })],
  listFlowFailures: [(db) => store.listFlowFailures(db, 50)],
  listGroups: [(db) => store.listGroups(db)],
  listGuestLinks: [(db) => store.listGuestLinks(db, 'item7', now)],
  listHeldActs: [
    (db) =>
      store.listHeldActs(db, { id: 'person7', permissions: ['ManageRuns'] }, { now: instant }),
  ],
  listHistory: [(db) => store.listHistory(db, 'rec7', { limit: 50 })],
  listMailReplies: [(db) => store.listMailReplies(db, 'mail7')],
  listMailTries: [(db) => store.listMailTries(db, 'mail7')],
  listMails: [
    (db) => store.listMails(db, {}),
    (db) => store.listMails(db, { workItemId: 'item7' }),
    (db) => store.listMails(db, { personId: 'person7' }),
    (db) => store.listMails(db, { states: ['Failed'] }),
  ],
  listNotices: [(db) => store.listNotices(db, 'person7', {})],
  listOpenItemIds: both.map((person) => (db) => store.listOpenItemIds(db, person, {}, 100)),
  listPeople: [(db) => store.listPeople(db)],
  listPersonas: [(db) => store.listPersonas(db)],
  listProcesses: [(db) => store.listProcesses(db)],
  listProgressLinks: [(db) => store.listProgressLinks(db, 'run7', now)],
  listRuns: both.flatMap((person): Asked[] => [
    (db) => store.listRuns(db, person, {}),
    (db) => store.listRuns(db, person, { statuses: ['InProgress'], orchestration: 'flow3' }),
    (db) => store.listRuns(db, person, { orchestration: 'flow3', stage: 'stage3' }),
    (db) => store.listRuns(db, person, { businessKey: 'Order 7' }),
    (db) => store.listRuns(db, person, { text: 'Record 77' }),
    (db) => store.listRuns(db, person, { due: { states: ['overdue'], now } }),
    (db) => store.listRuns(db, person, { hasIncidents: true, sort: 'label' }),
    (db) => store.listRuns(db, person, { statuses: ['Error', 'Suspended'], order: 'asc' }),
    (db) => store.listRuns(db, person, { sort: 'startedAt' }),
  ]),
  listSchedules: [(db) => store.listSchedules(db)],
  listSessions: [(db) => store.listSessions(db, 'person7', now)],
  listShares: [(db) => store.listShares(db, 'rec7')],
  listSubmissions: [undefined, ...both].flatMap((person): Asked[] => [
    (db) => store.listSubmissions(db, person, {}),
    (db) => store.listSubmissions(db, person, { recordId: 'rec10' }),
    (db) => store.listSubmissions(db, person, { submittedById: 'person7' }),
  ]),
  listTokens: [
    (db) => store.listTokens(db, null, now),
    (db) => store.listTokens(db, 'person7', now),
  ],
  listUnfinished: [(db) => store.listUnfinished(db, 'person7')],
  listViews: [
    (db) => store.listViews(db, { personId: 'person7', place: 'runs', groupIds: ['queue1'] }),
  ],
  listWaitingInterviews: [(db) => store.listWaitingInterviews(db, 50)],
  listWaitingPaths: [(db) => store.listWaitingPaths(db, 50)],
  countPushBrowsers: [(db) => store.countPushBrowsers(db)],
  listPushBrowsers: [(db) => store.listPushBrowsers(db, 'person7')],
  readPushSetting: [(db) => store.readPushSetting(db)],
  listWebhooks: [(db) => store.listWebhooks(db, { personId: 'person7', shared: true })],
  listWorkItems: both.flatMap((person): Asked[] => [
    (db) => store.listWorkItems(db, person, {}),
    (db) => store.listWorkItems(db, person, { statuses: ['Assigned'], sort: 'priority' }),
    (db) => store.listWorkItems(db, person, { runId: 'run7' }),
    (db) => store.listWorkItems(db, person, { askedId: 'person7' }),
    (db) => store.listWorkItems(db, person, { relation: 'others' }),
    (db) => store.listWorkItems(db, person, { due: { states: ['at-risk'], now }, sort: 'dueAt' }),
  ]),
  listWorkTimes: [(db) => store.listWorkTimes(db, 'item7')],
  liveRunsByVersion: [(db) => store.liveRunsByVersion(db, 'flow3')],
  peopleOfItem: [(db) => store.peopleOfItem(db, { groupId: 'queue1', ids: [], now: instant })],
  readArchivedRun: both.map((person) => (db) => store.readArchivedRun(db, person, 'run7')),
  readBegunItems: [(db) => store.readBegunItems(db, 'run7')],
  readFileContent: [(db) => store.readFileContent(db, 'file7')],
  readInbox: both.flatMap((person) =>
    (['all', 'mine', 'queues', 'later', 'done'] as const).flatMap((view): Asked[] => [
      (db) => store.readInbox(db, person, { view }),
      (db) => store.readInbox(db, person, { view, text: 'look' }),
    ]),
  ),
  readHeldRequest: [(db) => store.readHeldRequest(db, 'act7')],
  readLog: [(db) => store.readLog(db, 'run7')],
  readNoticeSettings: [(db) => store.readNoticeSettings(db, ['person7'])],
  readNotices: [
    (db) => store.readNotices(db, 'person7', { ids: ['note7'], at: instant }),
    (db) => store.readNotices(db, 'person7', { at: instant }),
  ],
  readPersonPage: [(db) => store.readPersonPage(db, 'person7')],
  readRecordLocks: [(db) => store.readRecordLocks(db, ['rec7', 'rec8'])],
  readRunPage: both.map((person) => (db) => store.readRunPage(db, person, 'run7')),
  readSetting: [(db) => store.readSetting(db, 'any')],
  readVersions: [(db) => store.readVersions(db, 'flow3')],
  recordOfWork: [(db) => store.recordOfWork(db, 'item7'), (db) => store.recordOfWork(db, 'talk7')],
  runsLackingAssignees: [(db) => store.runsLackingAssignees(db, { after: '', limit: 50 })],
  runsToMigrate: [
    (db) => store.runsToMigrate(db, { orchestration: 'flow3', version: 1 }, 50),
    (db) => store.runsToMigrate(db, { runIds: ['run7'] }, 50),
  ],
  runsWaitingFor: [
    (db) =>
      store.runsWaitingFor(db, ['queue1'], { after: { runId: '', assigneeId: '' }, limit: 50 }),
  ],
  reportWorkTime: [
    (db) => store.reportWorkTime(db, { from: now, until: now }),
    (db) =>
      store.reportWorkTime(db, {
        from: now,
        until: now,
        orchestration: 'flow3',
        personId: 'person7',
      }),
  ],
  stageHistories: [(db) => store.stageHistories(db, ['flow3'])],
  versionUse: [(db) => store.versionUse(db, { apiName: 'flow3', version: 1 })],
}

/** What functions are called that only read: by what they do, or by what they give. */
const gives =
  /^((list|read|count|find|sum)|(people|members|items|runs|readers|failures|processes|substitutes|archived|erased|log|last|links|assignee|mail)(?=[A-Z][a-z]))[A-Z]/

/**
 * Functions of such names that ask of the database itself, of the queue of jobs or of tables that
 * objects have, or that are words of a statement.
 */
const others = new Set([
  'itemsSeenBy',
  'mailAttachments',
  'countWaitingForRoom',
  'listRunsWithoutRoom',
  'listWithoutRoom',
  'readMovedMark',
  'readSchema',
  'readSchemaState',
  'readSequences',
])

/** Tables that a function may read whole, and why that does no harm. */
const allowed: { [name: string]: { [table: string]: string } } = {
  countAged: {
    mail: 'asked before a rule of retention is kept',
    mail_decision: 'the same',
    notification: 'the same',
    outbound_message: 'the same',
    flow_failure: 'the same',
  },
  countFinishedRuns: { run: 'asked before a rule of retention is kept' },
  countFlowFailures: { flow_failure: 'it stops after a thousand rows' },
  countRuns: { run: 'it stops after a thousand rows' },
  countWorkItems: { work_item: 'it stops after a thousand rows' },
  versionUse: {
    run: 'asked before a version is deleted; an index of pins would cost every start',
    interview: 'the same',
  },
}

test('every function of the store that lists, reads, counts or finds is called here', () => {
  const names = Object.entries(store)
    .filter(([, value]) => typeof value === 'function')
    .map(([name]) => name)
    .filter((name) => gives.test(name) && !others.has(name))
  expect(names.filter((name) => asked[name] === undefined)).toEqual([])
})

test.each(Object.entries(asked))('%s reads no grown table whole', async (name, ways) => {
  for (const way of ways) {
    for (const { statement, values } of await sentBy(way)) {
      const whole = readWhole(await explained(grown.database, statement, values))
      const text = typeof statement === 'string' ? statement : statement.text
      const wrong = whole.filter((table) => large.has(table) && !allowed[name]?.[table])
      expect(wrong, text).toEqual([])
    }
  }
})

/** The statements that a function sends while it works on the database, with their values. */
async function sentBy(way: Asked) {
  const sent: { statement: Statement; values: readonly unknown[] }[] = []
  await way({
    query(statement, values = []) {
      sent.push({ statement, values })
      return grown.database.query(statement, values)
    },
  })
  expect(sent.length).toBeGreaterThan(0)
  return sent
}
