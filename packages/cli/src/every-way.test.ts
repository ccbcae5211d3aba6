// Every operation on a work item, by everybody, however it stands: the same answer in process, over
// HTTP, by the command line, among many items, and by the link of a mail.
import { createHash, randomBytes } from 'node:crypto'
import { isoInstant } from '@stagewright/base'
import { createRuntime } from '@stagewright/runtime'
import { createServer } from '@stagewright/server'
import { createTestDatabase, type TestDatabase } from '@stagewright/store'
import { afterAll, beforeAll, expect, test } from 'vitest'
import {
  type Answers,
  answerTables,
  missingAnswers,
  noteAnswer,
} from '../test/every-way/answer-tables.ts'
import { type CopiedItem, copyItems } from '../test/every-way/copy-items.ts'
import { files, people, type Role, roles } from '../test/every-way/house.ts'
import { later, operations } from '../test/every-way/operations.ts'
import { isApproval, type Persons, states, valueOf } from '../test/every-way/states.ts'
import {
  amongMany,
  type Answer,
  byCommand,
  byLink,
  type House,
  inside,
  overHttp,
} from '../test/every-way/ways.ts'

let database: TestDatabase
let house: House
const items = new Map<string, string>()
const tokens = new Map<Role, string>()
const persons: Partial<Persons> = {}
const answers: Answers = new Map()

beforeAll(async () => {
  database = await createTestDatabase()
  // A clock that stands still: refusals say since when somebody has the item.
  const began = Date.now()
  const clock = { now: () => began }
  const runtime = await createRuntime({
    database: { url: database.url },
    takesJobs: false,
    clock,
  })
  const log = { level: 'silent', write: () => undefined } as const
  const app = await createServer({ runtime, version: '1', secureCookies: false, log })
  house = { runtime, app, url: await app.listen({ host: '127.0.0.1', port: 0 }) }
  await runtime.setUp.createAdministrator('ada@house.example', 'a long secret')
  const { viewer: ada } = valueOf(
    await runtime.sessions.signIn('ada@house.example', 'a long secret'),
  )
  const report = valueOf(await runtime.deploy(ada, { files, checkOnly: false }))
  expect(report.diagnostics.filter(({ severity }) => severity === 'error')).toEqual([])
  valueOf(await runtime.setUp.loadProject([people], () => undefined))
  for (const role of roles) {
    const { token, viewer } = valueOf(await runtime.sessions.signInAsPersona(role))
    tokens.set(role, token)
    persons[role] = viewer
  }
  for (const state of states) items.set(state.name, await reach(state))
  const absence = { person: 'holder', substitute: 'substitute' }
  const dates = { from: isoInstant(Date.now() - 86_400_000), until: later }
  valueOf(await runtime.absences.set(ada, { ...absence, ...dates }))
  valueOf(await runtime.people.freeze(ada, 'frozen'))
})
afterAll(async () => {
  await house?.app.close()
  await house?.runtime.close()
  await database?.drop()
})

const everybody = () => persons as Persons

/**
 * Begins the process, has the draft done by who is barred afterwards, and brings the item there.
 */
async function reach({ process, reach: go }: (typeof states)[number]): Promise<string> {
  const { runtime } = house
  const { requester, barred } = everybody()
  const ids = valueOf(await runtime.records.create(requester, 'Account', [{ Name: 'Acme' }])).ids
  const [recordId = ''] = ids
  const runId = isApproval(process)
    ? valueOf(await runtime.approvals.submit(requester, recordId, { process })).runId
    : valueOf(await runtime.runs.start(requester, process, { inputs: { recordId } })).runId
  const draft = await itemOf(runId, 'Draft')
  valueOf(await runtime.workItems.complete(barred, draft, { Decision: 'Approve' }))
  const id = await itemOf(runId, 'Check')
  await go(runtime, everybody(), id)
  return id
}

/** The item of a step; of several that of who holds all the others. */
async function itemOf(runId: string, step: string): Promise<string> {
  const rows = await database.database.query<{ id: string }>(
    `select id from work_item where run_id = $1 and step_name = $2
     order by (assignee_id = $3) desc`,
    [runId, step, everybody().holder.id],
  )
  return rows[0]?.id ?? ''
}

/** Gives copies of an item one after the other; one that was refused serves again. */
function supplyOf(name: string) {
  let left: CopiedItem[] = []
  return async () => {
    if (left.length === 0) left = await copyItems(database.database, items.get(name) ?? '', 25)
    const item = left.shift()
    if (!item) throw new Error(`There is no copy of ${name}.`)
    return { item, giveBack: () => void left.unshift(item) }
  }
}

type Way = (item: CopiedItem) => Promise<Answer>

async function tried(take: ReturnType<typeof supplyOf>, way: Way): Promise<Answer> {
  const { item, giveBack } = await take()
  const answer = await way(item)
  if (answer.code !== 'done') giveBack()
  return answer
}

test.each(states)(
  '$name: the answer is the same on every way',
  async ({ name }) => {
    const supplies = [1, 2, 3, 4].map(() => supplyOf(name)) as [Supply, Supply, Supply, Supply]
    const differences: object[] = []
    for (const [verb, operation] of Object.entries(operations)) {
      for (const role of roles) {
        const asked = (item: CopiedItem) => ({ operation, token: tokens.get(role) ?? '', item })
        const { many } = operation
        const [own, http, command, batch] = await Promise.all([
          tried(supplies[0], (item) => inside(house, asked(item))),
          tried(supplies[1], (item) => overHttp(house, asked(item))),
          tried(supplies[2], (item) => byCommand(house, asked(item))),
          many && tried(supplies[3], (item) => amongMany(house, asked(item), many(item))),
        ])
        noteAnswer(answers, { verb, role, state: name }, own.code)
        const isSame = [http, command].every((answer) => isEqual(answer, own))
        if (!isSame || (batch && batch.message !== own.message))
          differences.push({ verb, role, own, http, command, batch })
      }
    }
    expect(differences).toEqual([])
  },
  120_000,
)

type Supply = ReturnType<typeof supplyOf>

const isEqual = (one: Answer, other: Answer) =>
  one.code === other.code && one.message === other.message

const approvals = states.filter(({ process }) => isApproval(process))

test.each(approvals)(
  '$name: a link of a mail decides for whom the screen would',
  async ({ name }) => {
    const supplies = [supplyOf(name), supplyOf(name)] as const
    const differences: object[] = []
    for (const choice of ['approve', 'reject'] as const) {
      const operation = operations[choice]
      if (!operation) throw new Error(choice)
      for (const role of roles) {
        const own = await tried(supplies[0], (item) =>
          inside(house, { operation, token: tokens.get(role) ?? '', item }),
        )
        let status = 0
        await tried(supplies[1], async (item) => {
          status = await byLink(house, await linkFor(role, item), choice)
          return { code: status === 200 ? 'done' : 'refused', message: '' }
        })
        if ((own.code === 'done') !== (status === 200))
          differences.push({ choice, role, own, status })
      }
    }
    expect(differences).toEqual([])
  },
)

/** A link as a mail to the person would have it. */
async function linkFor(role: Role, { id, runId }: CopiedItem): Promise<string> {
  const secret = randomBytes(32).toString('base64url')
  const hash = createHash('sha256').update(secret).digest('hex')
  await database.database.query(
    `with pattern as (select * from mail limit 1), letter as (
       insert into mail select (jsonb_populate_record(null::mail,
         to_jsonb(pattern) || jsonb_build_object('id', $1::text))).* from pattern returning id
     ), decision as (
       insert into mail_decision (mail_id, work_item_id, run_id, person_id, assignee_id, expires_at)
       select letter.id, $2, $3, $4, item.assignee_id, now() + interval '1 day'
       from letter, work_item item where item.id = $2 returning mail_id
     )
     insert into mail_secret (hash, mail_id, use) select $5, mail_id, 'link' from decision`,
    [hash.slice(0, 18), id, runId, everybody()[role].id, hash],
  )
  return secret
}

test('the answers are those that a person has read and found right', async () => {
  expect(missingAnswers(answers)).toEqual([])
  await expect(answerTables(answers)).toMatchFileSnapshot('../test/every-way/answers.txt')
})
