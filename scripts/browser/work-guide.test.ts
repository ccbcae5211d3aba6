// The Work Guide on pages of another site, in a real browser: on plain HTML, in React, on a phone;
// and the progress of the same run as a link for somebody without an account.
import { type ChildProcess, spawn } from 'node:child_process'
import { chmodSync, mkdtempSync, readFileSync, realpathSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type StagewrightProcess, startStagewright } from '../process/start-stagewright.ts'
import { openBrowser } from './open-browser.ts'
import { decideToApprove, fillFigures, form, submitDecision } from './review.ts'
import { severeFindings } from './severe-findings.ts'

const site = fileURLToPath(new URL('../../docs/work-guide/server.mjs', import.meta.url))
const live = { timeout: 10_000 }
const uma = 'uma.underwriter@harborlight.example'
const ulf = 'ulf.underwriter@harborlight.example'

let dataDir: string
let stagewright: StagewrightProcess | undefined
let browser: Browser
let ours: ChildProcess
let siteUrl: string

async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const address = server.address()
  await new Promise((done) => server.close(done))
  return typeof address === 'object' && address ? address.port : 0
}

beforeAll(async () => {
  const port = await freePort()
  siteUrl = `http://127.0.0.1:${port}`
  dataDir = realpathSync(mkdtempSync(join(tmpdir(), 'stagewright-guide-')))
  chmodSync(dataDir, 0o755)
  const env = { STAGEWRIGHT_EMBED_ORIGINS: siteUrl }
  stagewright = await startStagewright({ dataDir, env })
  const given = { STAGEWRIGHT_URL: stagewright?.url ?? '', STAGEWRIGHT_TOKEN: token() }
  ours = spawn(process.execPath, [site], {
    env: { ...process.env, ...given, PORT: String(port) },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  await new Promise((done) => ours.stdout?.once('data', done))
  browser = await openBrowser()
})
afterAll(async () => {
  await browser?.close()
  ours?.kill()
  await stagewright?.stop()
  rmSync(dataDir, { recursive: true, force: true })
})

const token = () => readFileSync(join(dataDir, 'cli-token'), 'utf8').trim()

async function api<T>(path: string, body?: unknown): Promise<T> {
  const answer = await fetch(`${stagewright?.url}${path}`, {
    method: body === undefined ? 'GET' : 'POST',
    headers: { authorization: `Bearer ${token()}`, 'content-type': 'application/json' },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  })
  if (!answer.ok) throw new Error(await answer.text())
  return (await answer.json()) as T
}

/** A new application, with a run that waits for an underwriter. */
async function application(company: string) {
  const fields = {
    Name: company,
    Contact_Email__c: 'office@example.org',
    Requested_Amount__c: 450_000,
    Annual_Revenue__c: 9_500_000,
  }
  const path = '/api/objects/Account_Application__c/records'
  const saved = await api<{ ids: string[]; startedRunIds: string[] }>(path, { records: [fields] })
  const [recordId = '', runId = ''] = [saved.ids[0], saved.startedRunIds[0]]
  const list = `/api/work-items?recordId=${recordId}&status=Assigned`
  await expect.poll(async () => (await api<{ items: [] }>(list)).items.length, live).toBe(1)
  return { recordId, runId }
}

type Look = { size?: 'desk' | 'phone'; colours?: 'light' | 'dark' }

/** A page with everything that went wrong on it. */
async function openPage(url: string, { size = 'desk', colours = 'light' }: Look = {}) {
  const desk = { width: 1280, height: 800 }
  const viewport = size === 'phone' ? { width: 390, height: 844 } : desk
  const context = await browser.newContext({ viewport, colorScheme: colours, locale: 'en-GB' })
  const page = await context.newPage()
  page.setDefaultTimeout(15_000)
  const trouble: string[] = []
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) trouble.push(message.text())
  })
  page.on('pageerror', (error) => trouble.push(error.message))
  await page.goto(url)
  return { page, trouble }
}

const picture = async (page: Page, name: string) => {
  const folder = process.env['PICTURES']
  if (folder) await page.screenshot({ path: join(folder, `${name}.png`), fullPage: true })
}

test('Uma takes and completes an item on a plain page of another site', async () => {
  const { recordId } = await application('Harbour Lights')
  const { page, trouble } = await openPage(`${siteUrl}/?record=${recordId}&user=${uma}`)
  const claim = page.getByRole('button', { name: /^Claim Underwriter Review/ })
  await claim.waitFor()
  await picture(page, 'guide-list')
  expect(await severeFindings(page)).toEqual([])
  const accent = claim.evaluate((button) => getComputedStyle(button).backgroundColor)
  expect(await accent).toBe('rgb(15, 118, 110)')
  await claim.click()
  await form(page, 'Check the Figures').waitFor()
  await picture(page, 'guide-screen')
  expect(await severeFindings(page)).toEqual([])
  await fillFigures(page)
  await decideToApprove(page)
  await submitDecision(page)
  await page.getByText('Underwriter Review is done.').waitFor()
  await expect.poll(() => page.title()).toBe('Underwriter Review is done')
  expect(trouble).toEqual([])
})

test('in React, on a phone: what somebody else takes leaves the page by itself', async () => {
  const { recordId } = await application('Tidewater Mills')
  const look = { size: 'phone' } as const
  const { page, trouble } = await openPage(`${siteUrl}/react?record=${recordId}&user=${ulf}`, look)
  await page.getByRole('button', { name: /^Claim Underwriter Review/ }).waitFor()
  const other = await openPage(`${siteUrl}/react?record=${recordId}&user=${uma}`, look)
  await other.page.getByRole('button', { name: /^Claim Underwriter Review/ }).click()
  await form(other.page, 'Check the Figures').waitFor()
  await page.getByText('Nothing for you to do here').waitFor(live)
  await picture(other.page, 'guide-react-phone')
  await fillFigures(other.page)
  await decideToApprove(other.page)
  await submitDecision(other.page)
  await other.page.getByText('Done on this page: Underwriter Review.').waitFor()
  expect([...trouble, ...other.trouble]).toEqual([])
})

test('what is half-typed on another page is there after a reload, and in Stagewright', async () => {
  const { recordId } = await application('Heron Dairy')
  const { page, trouble } = await openPage(`${siteUrl}/?record=${recordId}&user=${uma}`)
  await page.getByRole('button', { name: /^Claim Underwriter Review/ }).click()
  const revenue = page.getByRole('textbox', { name: /^Annual revenue/ })
  await revenue.fill('1234000')
  await page.getByText(/^Saved \d/).waitFor(live)
  await page.reload()
  await page.getByRole('button', { name: /^Open Underwriter Review/ }).click()
  await expect.poll(() => revenue.inputValue(), live).toBe('1,234,000')
  const other = await openPage(`${siteUrl}/?record=${recordId}&user=${uma}`)
  await other.page.getByRole('button', { name: /^Open Underwriter Review/ }).click()
  const otherRevenue = other.page.getByRole('textbox', { name: /^Annual revenue/ })
  await otherRevenue.fill('22')
  await expect.poll(() => other.page.getByText(/^Saved \d/).count(), live).toBe(1)
  await revenue.fill('11')
  const versions = page.getByRole('alert', { name: 'Two versions' })
  await versions.waitFor(live)
  expect(await severeFindings(page)).toEqual([])
  await versions.getByRole('button', { name: 'Take the other one' }).click()
  await expect.poll(() => revenue.inputValue(), live).toBe('22')
  expect(trouble.filter((line) => !line.includes('409'))).toEqual([])
})

test.each([
  { path: '/inbox', colours: 'light', size: 'desk' },
  { path: '/react-inbox', colours: 'dark', size: 'phone' },
] as const)('the inbox on $path of another site shows a person their work alone', async (at) => {
  await application(`Curlew ${at.size}`)
  const { page, trouble } = await openPage(`${siteUrl}${at.path}?user=${ulf}`, at)
  const item = page.getByRole('button', { name: `Claim Underwriter Review, Curlew ${at.size}` })
  await item.waitFor(live)
  await picture(page, `inbox-element-${at.size}`)
  expect(await severeFindings(page)).toEqual([])
  const wide = page.evaluate(() => document.documentElement.scrollWidth > innerWidth)
  expect(await wide).toBe(false)
  await item.click()
  await form(page, 'Check the Figures').waitFor()
  await page.getByRole('button', { name: 'Close' }).click()
  await page.getByRole('button', { name: `Open Underwriter Review, Curlew ${at.size}` }).waitFor()
  const nobody = await openPage(`${siteUrl}${at.path}?user=rita.requester@harborlight.example`, at)
  await nobody.page.getByText('Nothing for you to do here').waitFor(live)
  expect([...trouble, ...nobody.trouble]).toEqual([])
})

test('a page of a site that is not listed is told nothing', async () => {
  const { recordId } = await application('Gannet Rock')
  const { page } = await openPage(siteUrl.replace('127.0.0.1', 'localhost'))
  const made = await api<{ token: string }>('/api/work-guide-tokens', { recordId, username: uma })
  const answer = await page.evaluate(
    ([url, bearer]) =>
      fetch(url ?? '', { headers: { authorization: `Bearer ${bearer}` } }).then(
        ({ status }) => status,
        () => 'refused',
      ),
    [`${stagewright?.url}/api/records/${recordId}/work-guide`, made.token],
  )
  expect(answer).toBe('refused')
})

test('whoever asked follows the progress by a link, without an account, on a phone', async () => {
  const { runId } = await application('Plover Quay')
  const link = await api<{ id: string; url: string }>(`/api/runs/${runId}/progress-links`, {})
  const url = `${stagewright?.url}${new URL(link.url).pathname}`
  for (const colours of ['light', 'dark'] as const) {
    const { page, trouble } = await openPage(url, { size: 'phone', colours })
    await page.getByRole('heading', { name: 'Plover Quay' }).waitFor()
    await page.getByText('Underwriter Review: with Underwriters').waitFor()
    expect(await severeFindings(page)).toEqual([])
    const wide = page.evaluate(() => document.documentElement.scrollWidth > innerWidth)
    expect(await wide).toBe(false)
    await picture(page, `progress-${colours}`)
    expect(trouble).toEqual([])
  }
})
