// The house in which sequences are played: its people with their sessions, as they themselves would
// know them, and one run at a time that all of them act on.
import { createRuntime, type OpenRuntime, type Viewer } from '@stagewright/runtime'
import { createServer } from '@stagewright/server'
import { createTestDatabase, type Database } from '@stagewright/store'
import type { FastifyInstance } from 'fastify'
import {
  files,
  people,
  permissionsOf,
  type Process,
  type Role,
  roles,
  sitsAtDesk,
} from '../every-way/house.ts'
import { isApproval, valueOf } from '../every-way/states.ts'
import type { Sent } from './acts.ts'
import { peopleAt } from './facts.ts'

/** A session or token as the person who has it knows it. */
export type Session = { role: Role; token: string; isLive: boolean; onlyReads: boolean }

export type Answer = { status: number; code: string; text: string }

export type ActingHouse = {
  runtime: OpenRuntime
  database: Database
  ada: Viewer
  deskId: string
  ids: Map<Role, string>
  sessions: Session[]
  now(): number
  /** A minute goes by. */
  tick(): void
  send(sent: Sent, token?: string, headers?: { [name: string]: string }): Promise<Answer>
  /** A form as the pages of links send it. */
  form(path: string, payload?: string): Promise<Answer>
  /** Everybody is as in the beginning, and nobody is signed in. */
  restore(): Promise<void>
  /** Signs somebody in who has not been yet in this sequence. */
  arrive(role: Role): Promise<void>
  begin(process: Process): Promise<{ runId: string; recordId: string }>
  close(): Promise<void>
}

/** Opens a house on a database of its own. */
export async function openActingHouse(): Promise<ActingHouse> {
  const fresh = await createTestDatabase()
  const { database } = fresh
  let at = Date.now()
  const clock = { now: () => at }
  // Nobody takes jobs, so they wait for ever: no reason to start nothing more here.
  const own = { takesJobs: false, loadLimits: {}, clock }
  const runtime = await createRuntime({ database: { url: fresh.url }, ...own })
  const log = { level: 'silent', write: () => undefined } as const
  const app = await createServer({ runtime, version: '1', secureCookies: false, log })
  await runtime.setUp.createAdministrator('ada@house.example', 'a long secret')
  const { viewer: ada } = valueOf(await runtime.sessions.issueToken('ada@house.example', 'Test'))
  valueOf(await runtime.deploy(ada, { files, checkOnly: false }))
  valueOf(await runtime.setUp.loadProject([people], () => undefined))
  const [desk] = await database.query<{ id: string }>(
    `select id from grp where developer_name = 'Desk'`,
  )
  const known = await peopleAt(database, at)
  const ids = new Map(roles.map((role) => [role, known.get(role)?.id ?? '']))
  const sessions: Session[] = []
  const house: ActingHouse = {
    ...{ runtime, database, ada, ids, sessions, deskId: desk?.id ?? '', ...sender(app) },
    now: () => at,
    tick: () => void (at += 60_000),
    restore: () => restore(house),
    async arrive(role) {
      if (sessions.some((one) => one.role === role)) return
      const arrived = await runtime.sessions.signInAsPersona(role)
      if (!arrived.ok) return
      sessions.push({ role, token: arrived.value.token, isLive: true, onlyReads: false })
    },
    begin: (process) => begin(house, process),
    async close() {
      await app.close()
      await runtime.close()
      await fresh.drop()
    },
  }
  return house
}

function sender(app: FastifyInstance): Pick<ActingHouse, 'send' | 'form'> {
  let count = 0
  // Each from elsewhere: whoever sends many is stopped.
  const elsewhere = () => `10.${(++count >> 16) & 255}.${(count >> 8) & 255}.${count & 255}`
  return {
    async send({ method, path, body }, token, more = {}) {
      const headers = { ...more, ...(token !== undefined && { authorization: `Bearer ${token}` }) }
      const asked = { method, url: path, headers, remoteAddress: elsewhere() }
      const answer = await app.inject({ ...asked, ...(body && { payload: body }) })
      return answerOf(answer.statusCode, answer.payload)
    },
    async form(path, payload) {
      const asked = { url: path, remoteAddress: elsewhere() }
      const type = { 'content-type': 'application/x-www-form-urlencoded' }
      const answer = await app.inject(
        payload === undefined
          ? { ...asked, method: 'GET' }
          : { ...asked, method: 'POST', headers: type, payload },
      )
      return answerOf(answer.statusCode, answer.payload)
    },
  }
}

function answerOf(status: number, text: string): Answer {
  const code = /"error":\{"code":"([\w-]+)"/.exec(text)?.[1] ?? ''
  return { status, code, text }
}

async function restore(house: ActingHouse): Promise<void> {
  const { runtime, ada, database, deskId, ids, sessions } = house
  const known = await peopleAt(database, house.now())
  for (const role of roles) {
    const person = known.get(role)
    const permissions = permissionsOf(role)
    if (person?.isActive !== true) valueOf(await runtime.people.activate(ada, role))
    if (person?.permissions.length !== permissions.length) {
      valueOf(await runtime.people.update(ada, role, { permissions }))
    }
    const sits = person?.groupIds.includes(deskId) === true
    if (sits && !sitsAtDesk(role)) {
      valueOf(await runtime.people.removeMember(ada, deskId, ids.get(role) ?? ''))
    }
    if (!sits && sitsAtDesk(role)) valueOf(await runtime.people.addMember(ada, deskId, role))
  }
  const away = await database.query<{ id: string }>('select id from absence')
  for (const { id } of away) valueOf(await runtime.absences.clear(ada, id))
  // Nobody comes with a session of another sequence: it may have run out.
  sessions.length = 0
}

async function begin({ runtime, database }: ActingHouse, process: Process) {
  const requester = valueOf(await runtime.sessions.signInAsPersona('requester')).viewer
  const drafter = valueOf(await runtime.sessions.signInAsPersona('barred')).viewer
  const records = valueOf(await runtime.records.create(requester, 'Account', [{ Name: 'Acme' }]))
  const [recordId = ''] = records.ids
  const { runId } = isApproval(process)
    ? valueOf(await runtime.approvals.submit(requester, recordId, { process }))
    : valueOf(await runtime.runs.start(requester, process, { inputs: { recordId } }))
  const drafts = await database.query<{ id: string }>(
    'select id from work_item where run_id = $1',
    [runId],
  )
  const done = { Decision: 'Approve' }
  valueOf(await runtime.workItems.complete(drafter, drafts[0]?.id ?? '', done))
  return { runId, recordId }
}
