import { routeNames, routes, type Route } from '@stagewright/api'
import { failed } from '@stagewright/base'
import type { FastifyInstance, InjectOptions } from 'fastify'
import { afterEach, expect, test } from 'vitest'
import { fakeRuntime } from '../test/fake-runtime.ts'
import { ada, recordId } from '../test/sample.ts'
import { createServer, type ServerOptions } from './create-server.ts'
import type { AnsweredRoute } from './handle/handler.ts'
import { handlers } from './handle/handlers.ts'

const open: FastifyInstance[] = []
afterEach(async () => void (await Promise.all(open.splice(0).map((app) => app.close()))))

async function server(options: Partial<ServerOptions> = {}) {
  const fake = fakeRuntime()
  const lines: string[] = []
  const app = await createServer({
    runtime: fake.runtime,
    version: '1.2.3',
    secureCookies: false,
    log: { level: 'error', write: (line) => void lines.push(line) },
    ...options,
  })
  open.push(app)
  return { ...fake, app, lines }
}

const bearer = (name: string) => ({ authorization: `Bearer token-${name}` })

/** A good request for each route; the answer must then fit the contract. */
const requests: Record<AnsweredRoute, InjectOptions> = {
  'session.show': {},
  'session.signIn': { payload: { username: 'ada', password: 'secret' } },
  'session.signInAs': { payload: { username: 'ada' } },
  'session.ways': {},
  'session.beginProvider': { payload: { to: '/runs' } },
  'session.makeLink': {},
  'session.redeemLink': { payload: { secret: 'x' } },
  'session.changePassword': { payload: { current: 'x', password: 'tinsel orbit gravel' } },
  'secondFactor.show': {},
  'secondFactor.begin': { payload: { password: 'secret' } },
  'secondFactor.confirm': { payload: { code: '123456' } },
  'secondFactor.renewCodes': { payload: { code: '123456' } },
  'secondFactor.remove': { payload: { code: '123456' } },
  'people.resetSecondFactor': {},
  'sessions.list': {},
  'sessions.end': { payload: { password: 'secret' } },
  'sessions.endOthers': { payload: {} },
  'sessions.endAll': {},
  'people.sessions': {},
  'people.endSessions': {},
  'tokens.list': { query: { all: 'true' } },
  'tokens.create': { payload: { name: 'CI', scopes: ['read'] } },
  'tokens.revoke': {},
  'session.signOut': {},
  'session.personas': {},
  'inbox.show': { query: { view: 'mine' } },
  'inbox.find': { query: { object: 'Case_File__c', search: 'File' } },
  'inbox.makeToken': { payload: {} },
  'limits.show': {},
  'badges.show': {},
  'audit.list': { query: { person: 'Ada', act: 'people', outcome: 'Done' } },
  'audit.head': {},
  'audit.verify': { query: { head: `2:${'ab'.repeat(32)}` } },
  'audit.export': {},
  'secrets.rotateKey': {},
  'heldActs.rules': {},
  'heldActs.list': { query: { state: 'Waiting,Failed' } },
  'heldActs.show': { query: { content: 'true' } },
  'heldActs.approve': { payload: { comment: 'Fine' } },
  'heldActs.refuse': { payload: { reason: 'Not now' } },
  'heldActs.withdraw': {},
  'workItems.list': { query: { status: 'Assigned', sort: 'dueAt', due: 'overdue,at-risk' } },
  'workItems.count': { query: { for: 'me', due: 'overdue' } },
  'workItems.show': {},
  'workItems.comments': {},
  'workItems.comment': { payload: { text: 'Hello' } },
  'push.list': {},
  'push.subscribe': {
    payload: { endpoint: 'https://push.example/1', keys: { p256dh: 'BA', auth: 'AA' } },
  },
  'push.remove': {},
  'push.test': {},
  'push.log': {},
  'push.settings': {},
  'push.configure': { payload: { isOn: true, contact: 'it@house.example' } },
  'webhooks.list': {},
  'webhooks.add': { payload: { label: 'Chat', form: 'slack', url: 'https://chat.example/hook' } },
  'webhooks.remove': {},
  'webhooks.test': {},
  'webhooks.log': {},
  'workItems.times': {},
  'workItems.addTime': { payload: { minutes: 5 } },
  'workItems.correctTime': { payload: { minutes: 5, note: 'On the phone' } },
  'workItems.claim': {},
  'workItems.who': {},
  'workItems.release': {},
  'workItems.reassign': { payload: { kind: 'User', name: 'root' } },
  'workItems.setDueDate': { payload: { dueAt: '2026-03-02T09:00:00.000Z' } },
  'workItems.takeBackDueDate': {},
  'workItems.getNext': {},
  'workItems.askRequester': { payload: { text: 'Which year?' } },
  'workItems.answerQuestion': { payload: { text: '2025' } },
  'workItems.withdrawQuestion': {},
  'workItems.delegate': { payload: { name: 'ben', mayComplete: true } },
  'workItems.return': { payload: { note: 'Done' } },
  'workItems.snooze': { payload: { until: '2026-03-02T09:00:00.000Z' } },
  'workItems.wake': {},
  'workItems.setPriority': { payload: { priority: 'high' } },
  'workItems.checklist': {},
  'workItems.tick': {},
  'workItems.untick': {},
  'workItems.addLine': { payload: { text: 'Call', to: { kind: 'User', name: 'ben' } } },
  'workItems.removeLine': {},
  'workItems.assignLine': { payload: { to: null } },
  'workItems.claimMany': { payload: { ids: ['item1'] } },
  'workItems.releaseMany': { payload: { filter: { runId: 'run1' } } },
  'workItems.reassignMany': { payload: { ids: ['item1'], kind: 'User', name: 'ben' } },
  'workItems.setDueDateMany': {
    payload: { ids: ['item1'], dueAt: '2026-03-02T09:00:00.000Z', reason: 'Holidays' },
  },
  'workItems.takeBackDueDateMany': { payload: { ids: ['item1'] } },
  'workItems.commentMany': { payload: { filter: { search: 'Acme' }, text: 'Seen.' } },
  'workItems.open': {},
  'workItems.complete': { payload: { values: { ok: true } } },
  'workItems.addApprover': { payload: { kind: 'User', name: 'ben', place: 'after' } },
  'workItems.removeApprover': { payload: {} },
  'workItems.recallCompletion': { payload: {} },
  'workItems.sendBack': { payload: { to: 'Check', reason: 'Wrong' } },
  'workItems.review': { payload: { decision: 'Approve' } },
  'workItems.reviewMany': { payload: { ids: ['item1'], decision: 'Approve' } },
  'mails.list': { query: { state: 'Kept' } },
  'mails.show': {},
  'mails.send': {},
  'notices.list': {},
  'notices.read': { payload: { ids: ['n1'] } },
  'notices.choices': {},
  'notices.choose': { payload: { quiet: { from: '22:30', until: '07:05' }, digestHour: 9 } },
  'interviews.list': {},
  'interviews.show': {},
  'interviews.answer': { payload: { screen: 'S', values: {} } },
  'interviews.act': { payload: { screen: 'S' } },
  'interviews.finishAction': { payload: { request: 1 } },
  'interviews.discard': {},
  'drafts.show': { query: { screen: 'S' } },
  'drafts.save': { payload: { screen: 'S', values: { Comment: 'half' } } },
  'drafts.discard': { query: { screen: 'S' } },
  'drafts.ofWorkItem': {},
  'views.list': {},
  'views.save': { payload: { name: 'Overdue', search: { due: 'overdue' } } },
  'views.delete': {},
  'drafts.discardOfWorkItem': {},
  'files.list': {},
  'files.delete': {},
  'feed.show': {},
  'feed.post': { payload: { text: 'Hello' } },
  'feed.comment': { payload: { text: 'Hello' } },
  'languages.list': {},
  'languages.choose': { payload: { language: 'de' } },
  'languages.setUsual': { payload: { language: 'de' } },
  'translations.list': {},
  'translations.show': {},
  'translations.remove': {},
  'translations.confirm': { payload: { language: 'de', of: 'Visit' } },
  'translations.coverage': { query: { language: 'de', name: 'Visit' } },
  'translations.template': { query: { language: 'de' } },
  'calendars.list': {},
  'calendars.show': {},
  'calendars.hours': { query: { add: '1 hour' } },
  'connections.list': {},
  'connections.setSecret': { payload: { values: { token: 't' } } },
  'connections.dropSecret': {},
  'connections.test': {},
  'runs.list': { query: { status: 'InProgress,Error' } },
  'runs.count': { query: { due: 'overdue' } },
  'runs.show': {},
  'runs.cancel': { payload: { reason: 'wrong' } },
  'runs.why': {},
  'workGuide.show': {},
  'workGuide.find': { query: { object: 'Case_File__c', search: 'File' } },
  'workGuide.makeToken': { payload: { recordId } },
  'runs.progressLinks': {},
  'runs.makeProgressLink': { payload: { days: 7 } },
  'runs.revokeProgressLink': {},
  'guests.invite': { payload: { name: 'Gina', days: 3 } },
  'guests.list': {},
  'guests.revoke': {},
  'workTimes.report': { query: { orchestration: 'Underwriting' } },
  'runs.suspend': { payload: { reason: 'Audit' } },
  'runs.resume': { payload: {} },
  'runs.retryStep': { payload: { reason: 'again' } },
  'runs.preview': { payload: { act: 'skip', step: 's1', reason: 'Done by post' } },
  'runs.skipStep': { payload: { reason: 'Done by post' } },
  'runs.migrate': { payload: { runIds: ['run1'], version: 2, preview: true } },
  'runs.undoMigration': { payload: {} },
  'orchestrations.versions': {},
  'orchestrations.assignees': {},
  'orchestrations.activate': {},
  'orchestrations.deactivate': {},
  'orchestrations.deleteVersion': {},
  'orchestrations.diff': { query: { from: '2', to: '2' } },
  'flows.versions': {},
  'flows.activate': {},
  'flows.deactivate': {},
  'flows.deleteVersion': {},
  'orchestrations.list': {},
  'orchestrations.show': {},
  'orchestrations.start': { payload: { recordId } },
  'flows.list': {},
  'flows.start': { payload: {} },
  'schedules.list': {},
  'schedules.runNow': {},
  'schedules.cancel': {},
  'flowFailures.list': {},
  'flowFailures.retry': {},
  'flowFailures.dismiss': {},
  'events.publish': { payload: { events: [{ Order_Number__c: '7' }] } },
  'events.callBack': { payload: { fields: { Payload__c: '7' } } },
  'events.list': { query: { after: '3' } },
  'records.list': { query: { columns: 'Name,Account__c' } },
  'records.create': { payload: { records: [{ Name: 'x' }] } },
  'records.show': {},
  'records.update': { payload: { fields: { Name: 'y' } } },
  'records.delete': {},
  'records.query': { query: { q: 'SELECT Name FROM Case_File__c' } },
  'records.access': {},
  'records.share': { payload: { holder: 'ada', access: 'Read' } },
  'records.unshare': {},
  'records.history': {},
  'approvals.processes': {},
  'approvals.submit': { payload: { comments: 'Please' } },
  'approvals.history': {},
  'approvals.list': { query: { status: 'InProgress' } },
  'approvals.show': {},
  'approvals.recall': { payload: {} },
  'approvals.cancel': { payload: { reason: 'wrong' } },
  'objects.list': {},
  'objects.show': {},
  'people.list': {},
  'people.show': {},
  'people.create': { payload: { username: 'eva', lastName: 'Ek' } },
  'people.update': { payload: { title: 'Clerk' } },
  'people.setPassword': { payload: { password: 'tinsel orbit gravel' } },
  'people.freeze': {},
  'people.deactivate': {},
  'people.activate': {},
  'people.import': { payload: { csv: 'username,lastName\neva,Ek' } },
  'groups.create': { payload: { kind: 'Queue', apiName: 'Desk', name: 'Desk' } },
  'groups.update': { payload: { name: 'Desk' } },
  'groups.delete': {},
  'groups.addMember': { payload: { member: 'ada' } },
  'groups.removeMember': {},
  'absences.list': { query: { all: 'true' } },
  'absences.set': { payload: { substitute: 'root', from: '2026-03-01', until: '2026-03-07' } },
  'absences.clear': {},
  'absenceCalendar.show': {},
  'absenceCalendar.set': { payload: { url: 'https://calendar.example/a', substitute: 'root' } },
  'absenceCalendar.read': { payload: {} },
  'absenceCalendar.drop': {},
  'groups.list': {},
  'groups.show': {},
  'deployments.create': { payload: { files: [{ path: 'a.xml', text: '<a/>' }] } },
  'doctor.examine': { query: { all: 'true' } },
  'backgroundRights.show': {},
  'retention.show': {},
  'retention.run': { payload: { dryRun: true } },
  'retention.archived': { query: { content: 'true' } },
  'system.health': {},
  'system.openapi': {},
}

const ids: [noun: string, id: string][] = [
  ['/runs/', 'run1'],
  ['/approvals/', '9iP000000000001AAE'],
  ['/work-items/', 'item1'],
  ['/records/', recordId],
  ['/groups/', '00G000000000001AAA'],
]

function urlOf(route: Route): string {
  const id = ids.find(([noun]) => route.path.includes(noun))?.[1] ?? 'x'
  return route.path
    .replace('{object}', 'Case_File__c')
    .replace('{apiName}', route.path.startsWith('/api/flows/') ? 'Decide_Flow' : 'Onboarding')
    .replace('{version}', '2')
    .replace('{stepId}', 'step1')
    .replace('{holderId}', '005000000000001AAA')
    .replace('{action}', 'Count')
    .replace('/calendars/{name}', '/calendars/Office')
    .replace('/translations/{id}', '/translations/Translations.de')
    .replace('{id}', id)
}

const answered = Object.entries(requests) as [keyof typeof requests, InjectOptions][]

test('every route of the contract has a handler, or is no JSON and mounted by itself', () => {
  const others = ['live.subscribe', 'files.upload', 'files.content']
  expect([...Object.keys(handlers), ...others].sort()).toEqual([...routeNames].sort())
})

test.each(answered)('%s answers a good request as the contract says', async (name, request) => {
  const { app } = await server()
  const route: Route = routes[name]
  const { method } = route
  const answer = await app.inject({ method, url: urlOf(route), headers: bearer('ada'), ...request })
  expect(answer.statusCode, answer.body).toBe(route.status ?? 200)
  expect(() => route.response.parse(answer.json())).not.toThrow()
  expect(answer.headers['cache-control']).toBe('no-store')
})

const guarded = answered.filter(([name]) => routes[name].access === 'signed-in')

test.each(guarded)('%s is refused to nobody and to an unknown token', async (name, request) => {
  const { app, commands } = await server()
  const route: Route = routes[name]
  for (const headers of [{}, bearer('mallory'), { cookie: 'stagewright=token-mallory' }]) {
    const origin = { 'sec-fetch-site': 'same-origin', ...headers }
    const options = { method: route.method, url: urlOf(route), ...request, headers: origin }
    const answer = await app.inject(options)
    expect([answer.statusCode, answer.json().error.code]).toEqual([401, 'not-signed-in'])
  }
  expect(commands).toEqual([])
})

test('signing in sets a cookie that scripts cannot read, signing out takes it away', async () => {
  const { app } = await server()
  const payload = { username: 'ada', password: 'secret' }
  const signedIn = await app.inject({ method: 'POST', url: '/api/session', payload })
  expect(signedIn.json()).toMatchObject({ viewer: { name: 'Ada Byron' }, token: 'token-ada' })
  expect(signedIn.headers['set-cookie']).toMatch(
    /^stagewright=token-ada; Max-Age=\d+; Path=\/; HttpOnly; SameSite=Lax$/,
  )
  const headers = { cookie: 'stagewright=token-ada', 'sec-fetch-site': 'same-origin' }
  const session = await app.inject({ url: '/api/session', headers })
  expect(session.json().viewer.username).toBe('ada')
  const signedOut = await app.inject({ method: 'DELETE', url: '/api/session', headers })
  expect(signedOut.headers['set-cookie']).toMatch(/^stagewright=; .*Expires=Thu, 01 Jan 1970/)
  expect((await app.inject({ url: '/api/session', headers })).statusCode).toBe(401)
})

test('over HTTPS the cookie is bound to the host, and browsers stay with HTTPS', async () => {
  const { app } = await server({ secureCookies: true })
  const payload = { username: 'ada' }
  const answer = await app.inject({ method: 'POST', url: '/api/session/persona', payload })
  expect(answer.headers['set-cookie']).toMatch(/^__Host-stagewright=.*; Path=\/; HttpOnly; Secure;/)
  expect(answer.headers['strict-transport-security']).toMatch(/max-age=31536000/)
})

const cookie = { cookie: 'stagewright=token-ada' }
test.each([
  // what the browser says                                          is let through
  ['its own page', { ...cookie, 'sec-fetch-site': 'same-origin' }, true],
  ['the address bar', { ...cookie, 'sec-fetch-site': 'none' }, true],
  ['another site', { ...cookie, 'sec-fetch-site': 'cross-site' }, false],
  ['a sister site', { ...cookie, 'sec-fetch-site': 'same-site' }, false],
  ['its own origin', { ...cookie, host: 'a.example', origin: 'https://a.example' }, true],
  ['another origin', { ...cookie, host: 'a.example', origin: 'https://b.example' }, false],
  ['no origin that can be read', { ...cookie, origin: 'null' }, false],
  ['nothing', cookie, false],
  ['another site, with a token', { ...bearer('ada'), 'sec-fetch-site': 'cross-site' }, true],
])('a change that comes from %s', async (_from, headers, isLetThrough) => {
  const { app, commands } = await server()
  const answer = await app.inject({ method: 'POST', url: '/api/work-items/item1/claim', headers })
  expect(answer.statusCode).toBe(isLetThrough ? 200 : 403)
  expect(commands).toHaveLength(isLetThrough ? 1 : 0)
})

test('another site cannot sign a browser in', async () => {
  const { app } = await server()
  const headers = { 'sec-fetch-site': 'cross-site' }
  const payload = { username: 'ada' }
  const answer = await app.inject({ method: 'POST', url: '/api/session/persona', payload, headers })
  expect(answer.json().error.code).toBe('cross-origin')
})

const post = { method: 'POST', url: '/api/work-items/item1/reassign' } as const
const typed = { ...bearer('ada'), 'content-type': 'application/json' }
test.each([
  // request                                                              status, code, words
  [{ url: '/api/nothing' }, 404, 'not-found', /nothing at \/api\/nothing/],
  [{ method: 'PUT', url: '/api/runs' }, 405, 'method-not-allowed', /takes GET, not PUT/],
  [{ url: '/api/runs?limit=0', headers: bearer('ada') }, 400, 'bad-input', /limit/],
  [{ url: '/api/runs?status=Late', headers: bearer('ada') }, 400, 'bad-input', /status/],
  [{ ...post, headers: typed, payload: '{"kind":' }, 400, 'bad-input', /not valid JSON/],
  [{ ...post, headers: typed, payload: '' }, 400, 'bad-input', /empty/],
  [{ ...post, headers: typed, payload: '{"kind":"User"}' }, 400, 'bad-input', /name/],
  [{ ...post, headers: typed, payload: '{"__proto__":1}' }, 400, 'bad-input', /not valid JSON/],
  [
    { ...post, headers: { ...typed, 'content-type': 'text/plain' }, payload: 'x' },
    415,
    'unsupported-media-type',
    /JSON/,
  ],
  [
    { ...post, headers: typed, payload: `"${'x'.repeat(2 * 1024 * 1024)}"` },
    413,
    'too-large',
    /larger/,
  ],
  [{ url: '/api/runs/%E0%A4%A', headers: bearer('ada') }, 400, 'bad-input', /./],
  [{ url: '/api/runs/run2', headers: bearer('ada') }, 404, 'run-not-found', /run2/],
] satisfies [InjectOptions, number, string, RegExp][])(
  'a bad request gets a clear error: %j %i %s',
  async (request, status, code, words) => {
    const { app, commands } = await server()
    const answer = await app.inject(request as InjectOptions)
    expect([answer.statusCode, answer.json().error.code]).toEqual([status, code])
    expect(answer.json().error.message).toMatch(words)
    expect(commands).toEqual([])
  },
)

test('a refusal of the engine comes with its code, status and details', async () => {
  const { app, answerWith } = await server()
  const message = 'Completed by Root, 5 s ago.'
  answerWith(
    failed({ isRefusal: true, code: 'work-item-not-open', message, details: { by: 'Root' } }),
  )
  const url = '/api/work-items/item1/complete'
  const answer = await app.inject({ method: 'POST', url, headers: bearer('ada'), payload: {} })
  expect(answer.statusCode).toBe(409)
  expect(answer.json()).toEqual({
    error: { code: 'work-item-not-open', message, details: { by: 'Root' } },
  })
})

test('a defect is logged under the request’s id and shows nothing of itself', async () => {
  const { app, breakWith, lines } = await server()
  breakWith(new Error('password=hunter2'))
  const answer = await app.inject({ url: '/api/session', headers: bearer('ada') })
  expect([answer.statusCode, answer.json().error.code]).toEqual([500, 'internal'])
  expect(answer.body).not.toContain('hunter2')
  const { requestId } = answer.json().error.details
  expect(answer.headers['x-request-id']).toBe(requestId)
  expect(lines.join('')).toContain(requestId)
  expect(lines.join('')).toContain('hunter2')
})

test('a lost database is said to be busy, and health answers 503', async () => {
  const { app, breakWith } = await server()
  breakWith(Object.assign(new Error('connect'), { code: 'ECONNREFUSED' }))
  const answer = await app.inject({ url: '/api/health' })
  expect([answer.statusCode, answer.json().error.code]).toEqual([503, 'busy'])
})

test.each(['/api/health', '/api/nothing', '/', '/api/session'])(
  '%s carries the headers that keep a browser safe',
  async (url) => {
    const { headers } = await (await server()).app.inject({ url })
    const policy = String(headers['content-security-policy'])
    expect(policy).toContain("script-src 'self';")
    expect(policy).toContain("frame-ancestors 'none'")
    expect(policy).not.toContain('unsafe-eval')
    expect(headers['x-content-type-options']).toBe('nosniff')
  },
)

test('what a command is given is what was sent, and by whom', async () => {
  const { app, commands } = await server()
  const headers = bearer('root')
  const reassign = { kind: 'Queue', name: 'Underwriters', reason: 'on leave' }
  await app.inject({ ...post, headers, payload: reassign })
  const url = `/api/records/${recordId}`
  await app.inject({ method: 'PATCH', url, headers, payload: { fields: { Amount__c: 7 } } })
  expect(commands).toEqual([
    { name: 'workItems.reassign', viewer: 'root', given: ['item1', reassign] },
    {
      name: 'records.update',
      viewer: 'root',
      given: ['Case_File__c', [{ Amount__c: 7, Id: recordId }]],
    },
  ])
})

test('members that the contract does not name never reach a command', async () => {
  const { app, commands } = await server()
  const named = { kind: 'Queue', name: 'Underwriters', reason: 'on leave' }
  const more = { by: 'byron', permissions: ['ManagePeople'], status: 'Completed', runId: 'other' }
  const payload = { ...more, ...named }
  const answer = await app.inject({ ...post, headers: bearer('root'), payload })
  expect(answer.statusCode).toBe(200)
  expect(commands.map((command) => command.given)).toEqual([['item1', named]])
})

test('a person’s password hash never leaves the server', async () => {
  const { app } = await server()
  const answer = await app.inject({ url: '/api/people?search=byron', headers: bearer('ada') })
  expect(answer.json().items).toMatchObject([{ id: ada.id, username: 'ada' }])
  expect(answer.body).not.toContain('kept to itself')
})
