// The sample on the real system: embedded database, server, client and command line together.
import { chmodSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { routes } from '@stagewright/api'
import { createClient } from '@stagewright/sdk'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { stagewright, testTerminal } from '../../test/terminal.ts'
import { createProgress } from './progress.ts'
import { startServing, type Serving } from './serve.ts'
import { serveSettings } from './settings.ts'

const sample = fileURLToPath(new URL('../../../../examples/customer-onboarding', import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'stagewright-serve-'))
// For root the database runs under another account; where it cannot pass it would stand elsewhere.
chmodSync(folder, 0o755)
const env = { STAGEWRIGHT_DATA: folder }
const { terminal, out } = testTerminal({ env })
const parts = { terminal, progress: createProgress(terminal.out, Date.now) }
let serving: Serving

beforeAll(async () => {
  serving = await startServing(serveSettings({ sample, port: '0', logLevel: 'error' }, env), parts)
})
afterAll(async () => {
  await serving.close()
  rmSync(folder, { recursive: true, force: true })
})

/** Runs a command against the server: as the local administrator, or as the person of a token. */
const run = (words: string[], token?: string) =>
  stagewright(words, {
    now: Date.now,
    env: { ...env, STAGEWRIGHT_URL: serving.url, ...(token && { STAGEWRIGHT_TOKEN: token }) },
  })
const client = () => {
  const token = readFileSync(join(folder, 'cli-token'), 'utf8').trim()
  return createClient({ baseUrl: serving.url, token })
}
const uma = 'uma.underwriter@harborlight.example'
const signIn = async (who: string) => (await run(['session', 'sign-in', who, '--persona'])).out

test('the first start loads the sample and says how to sign in', () => {
  expect(out.join('\n')).toMatch(/Loaded 8 people\.\n.*Loaded 8 records\./)
  expect(serving.signIn[0]).toMatch(/^Sign in with one click as Ada Administrator, /)
})

test('the token for the command line is readable by its owner only', async () => {
  expect(statSync(join(folder, 'cli-token')).mode & 0o777).toBe(0o600)
  expect((await run(['session', 'show'])).out).toContain('Ada Administrator')
})

test('every list and page of the contract answers as it says', async () => {
  const sw = client()
  const [run] = (await sw.runs.list()).items
  const [item] = (await sw.workItems.list()).items
  if (!run?.record || !item) throw new Error('the sample has no runs')
  const answers = {
    'session.show': await sw.session.show(),
    'session.personas': await sw.session.personas(),
    'inbox.show': await sw.inbox.show({ view: 'all' }),
    'badges.show': await sw.badges.show(),
    'workItems.list': await sw.workItems.list({ status: 'Assigned', sort: 'label', order: 'asc' }),
    'workItems.show': await sw.workItems.show(item.id),
    'runs.list': await sw.runs.list({ status: 'InProgress,Error', limit: 2 }),
    'runs.show': await sw.runs.show(run.id),
    'orchestrations.list': await sw.orchestrations.list(),
    'orchestrations.show': await sw.orchestrations.show(run.orchestration.apiName),
    'flows.list': await sw.flows.list(),
    'records.list': await sw.records.list(run.record.object, {
      sort: 'CreatedDate',
      order: 'desc',
    }),
    'records.show': await sw.records.show(run.record.id),
    'objects.list': await sw.objects.list(),
    'objects.show': await sw.objects.show(run.record.object),
    'people.list': await sw.people.list({ search: 'uma' }),
    'groups.list': await sw.groups.list({ kind: 'Queue' }),
    'system.health': await sw.system.health(),
  }
  for (const [name, answer] of Object.entries(answers)) {
    const route = routes[name as keyof typeof answers]
    const parsed = route.response.safeParse(answer)
    expect(parsed.error, name).toBeUndefined()
  }
  expect(answers['people.list'].items.map(({ username }) => username)).toEqual([uma])
  expect(answers['records.show'].runs[0]?.stages[1]?.label).toBe('Underwriting')
})

test('pages of a list follow each other without a gap', async () => {
  const sw = client()
  const first = await sw.runs.list({ limit: 3, sort: 'startedAt', order: 'asc' })
  const after = first.next ?? undefined
  const second = await sw.runs.list({ limit: 3, sort: 'startedAt', order: 'asc', after })
  const all = await sw.runs.list({ limit: 6, sort: 'startedAt', order: 'asc' })
  const ids = [...first.items, ...second.items].map(({ id }) => id)
  expect(ids).toEqual(all.items.map(({ id }) => id))
})

test('a person takes an item, answers its screens, and the run goes on to its end', async () => {
  const token = await signIn(uma)
  const changes: string[] = []
  const ended = new Promise<void>((resolve) => {
    const look = async () => {
      const { items } = await client().runs.list({ status: 'Completed' })
      if (items.length === 0) return
      stop()
      resolve()
    }
    const stop = client().live.subscribe({
      onChange({ runs = [] }) {
        changes.push(...runs)
        void look()
      },
      onMissed: () => void look(),
    })
  })
  const listed = await run(
    ['work-item', 'list', '--status', 'Assigned', '--search', 'Pebble'],
    token,
  )
  const id = /^0jM\S+/m.exec(listed.out)?.[0] ?? ''
  const opened = await run(['work-item', 'open', id], token)
  expect(opened.out).toContain('Underwriter Review: Check the Figures')
  expect((await run(['work-item', 'complete', id], token)).err).toContain('is required')
  const sets = ['Years_in_Business=7', 'Underwriter_Decision=Approve', 'Risk_Class=A']
  const set = [...sets, 'Review_Comments=Sound figures'].flatMap((text) => ['--set', text])
  const words = ['work-item', 'complete', id, ...set, '--idempotency-key', 'pebble-1']
  const completed = await run(words, token)
  expect([completed.code, completed.err]).toEqual([0, ''])
  expect(completed.out).toBe('Underwriter Review: completed.')
  await ended
  // The same request, sent again under its key, is answered as the first time.
  expect((await run(words, token)).out).toBe(completed.out)
  const again = await run(['work-item', 'complete', id], token)
  expect(again.code).toBe(1)
  expect(again.err).toMatch(/Completed by Uma Underwriter, \d+ s ago/)
  const runs = await run(['run', 'list', '--status', 'Completed'])
  const runId = /^0jE\S+/m.exec(runs.out)?.[0] ?? ''
  expect(changes).toContain(runId)
  const shown = await run(['run', 'show', runId])
  expect(shown.out).toMatch(/✓ Activation: completed/)
  expect(shown.out).toMatch(/The run is completed$/)
})

test('a record created from the terminal starts a run, which can be canceled', async () => {
  const fields = ['Name=Terminal Ltd', 'Contact_Email__c=a@b.example', 'Requested_Amount__c=500']
  const create = ['record', 'create', 'Account_Application__c']
  const missing = await run([...create, '--set', 'Requested_Amount__c=500'])
  expect([missing.code, missing.out]).toEqual([1, ''])
  expect(missing.err).toMatch(/required/)
  const created = await run([...create, ...fields.flatMap((text) => ['--set', text])])
  expect([created.code, created.err]).toEqual([0, ''])
  const runId = /Started run (\S+)\./.exec(created.out)?.[1] ?? ''
  const canceled = await run(['run', 'cancel', runId, '--reason', 'typed by mistake'])
  expect(canceled.code).toBe(0)
  expect((await run(['run', 'show', runId])).out).toMatch(/canceled: typed by mistake/)
  const twice = await run(['run', 'cancel', runId, '--reason', 'again'])
  expect(twice.code).toBe(1)
})

test('an item is reassigned, and the one who may not is told so', async () => {
  const listed = await run(['work-item', 'list', '--status', 'Assigned', '--search', 'Northgate'])
  const id = /^0jM\S+/m.exec(listed.out)?.[0] ?? ''
  const to = ['work-item', 'reassign', id, '--user']
  const refused = await run([...to, uma], await signIn('mia.manager@harborlight.example'))
  expect(refused.code).toBe(1)
  const unknown = await run([...to, 'nobody@harborlight.example'])
  expect(unknown.err).toMatch(/nobody@harborlight\.example/)
  expect((await run([...to, uma])).code).toBe(0)
  expect((await run(['work-item', 'show', id])).out).toMatch(/Assigned to\s+user Uma Underwriter/)
})

test('deploying the same folder again changes nothing, and a check never does', async () => {
  const again = await run(['deploy', sample])
  expect([again.code, again.err]).toEqual([0, ''])
  expect(again.out).toMatch(/0 blocked/)
  const checked = await run(['deploy', sample, '--check', '--json'])
  expect(JSON.parse(checked.out)).toMatchObject({ diagnostics: [] })
  const shown = await run(['orchestration', 'show', 'Customer_Onboarding'])
  expect(shown.out).toMatch(/Version 1 /)
  expect(shown.out).not.toMatch(/Version 2 /)
})

test('a second start on the same folder is told who holds it', async () => {
  const second = startServing(serveSettings({ port: '0' }, env), parts)
  await expect(second).rejects.toThrow(new RegExp(`in use by another.*process ${process.pid}`))
})

test('a busy port is named, with how to choose another, and nothing stays open', async () => {
  const port = new URL(serving.url).port
  const other = mkdtempSync(join(tmpdir(), 'stagewright-busy-'))
  chmodSync(other, 0o755)
  const settings = serveSettings({ port }, { STAGEWRIGHT_DATA: other })
  await expect(startServing(settings, parts)).rejects.toMatchObject({
    message: `Port ${port} is in use by another program.`,
    remedy: expect.stringContaining(`--port ${Number(port) + 1}`) as string,
  })
  rmSync(other, { recursive: true })
})
