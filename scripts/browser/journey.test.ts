// The way of an application in a real browser: Rita asks for a credit line, Uma and Sam decide, Ulf
// shares the queue and Olga watches over all of it, each in a window of their own on the same
// server.
import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import type { PersonWindow } from './person-window.ts'
import * as review from './review.ts'
import { openStage, type SampleStage } from './sample-stage.ts'
import { severeFindings } from './severe-findings.ts'

const company = 'Brightwater Ferries'
const live = { timeout: 10_000 }

let stage: SampleStage

beforeAll(async () => (stage = await openStage()))
afterAll(() => stage?.close())
afterEach(async ({ task }) => {
  if (task.result?.state === 'fail') await stage.keepPictures()
})

/** Goes to a place as people do, without loading the page anew. */
async function goTo(page: Page, place: string): Promise<void> {
  await page.getByRole('navigation', { name: 'Places' }).getByRole('link', { name: place }).click()
  await page.getByRole('heading', { name: place, level: 1 }).waitFor()
}

/** When this document was loaded: the same as before means that nobody loaded it again. */
const loadedAt = (page: Page) => page.evaluate(() => performance.timeOrigin)

/** Name and state of each stage in the stage bar. */
const stages = (page: Page) =>
  page
    .getByRole('list', { name: 'Stages' })
    .getByRole('listitem')
    .evaluateAll((items) => items.map((item) => item.getAttribute('title') ?? ''))

const row = (page: Page, text: RegExp) => page.getByRole('row', { name: text })

describe('three people and one application', () => {
  let rita: PersonWindow
  let uma: PersonWindow
  let ulf: PersonWindow
  let sam: PersonWindow
  let olga: PersonWindow
  let olgaLoadedAt: number

  beforeAll(async () => {
    rita = await stage.open('Rita Requester', { size: 'desk', colours: 'light' })
    uma = await stage.open('Uma Underwriter', { size: 'desk', colours: 'dark' })
    ulf = await stage.open('Ulf Underwriter', { size: 'desk', colours: 'light' })
    sam = await stage.open('Sam Senior', { size: 'desk', colours: 'dark' })
    olga = await stage.open('Olga Operator', { size: 'desk', colours: 'light' })
  })

  test('Rita creates an application of 450,000, and a run starts', async () => {
    const { page } = rita
    await goTo(page, 'Records')
    await page.getByRole('link', { name: /^Account Applications/ }).click()
    await page.getByRole('button', { name: /^New/ }).click()
    const create = page.getByRole('button', { name: 'Create', exact: true })
    const name = page.getByRole('textbox', { name: 'Company' })
    await create.click()
    const amount = page.getByRole('textbox', { name: 'Requested Amount' })
    await review.expectError(amount, 'Fill this in to save.')
    await name.fill(company)
    await page.getByRole('textbox', { name: 'Contact E-mail' }).fill('office@brightwater.example')
    await amount.fill('450,000')
    await page.getByRole('textbox', { name: 'Annual Revenue' }).fill('9,500,000')
    await create.click()
    await page.getByRole('heading', { name: company, level: 1 }).waitFor()
    await page.getByText('Account Application created; a run has started.').waitFor()
    await expect.poll(() => stages(page), live).toContain('Underwriting: In progress')
  })

  test('Olga finds the run in the list of runs, with all its columns', async () => {
    const { page } = olga
    await goTo(page, 'Runs')
    const heads = page.getByRole('table', { name: 'Runs' }).getByRole('columnheader')
    const named = ['Name', 'Status', 'Current stage', 'Triggering record', 'Started']
    const text = (await heads.allInnerTexts()).join(' ')
    for (const head of [...named, 'Last changed', 'Duration']) expect(text).toContain(head)
    const run = row(page, new RegExp(company))
    expect(await run.innerText()).toMatch(/Customer Onboarding\s+In progress\s+Underwriting/)
    await run.getByRole('link', { name: 'Customer Onboarding' }).click()
    await page.getByRole('heading', { name: `Customer Onboarding · ${company}` }).waitFor()
    olgaLoadedAt = await loadedAt(page)
    expect(await stages(page)).toContain('Underwriting: In progress')
    expect(await stages(page)).toContain('Contract Generation: Not started')
  })

  test('Uma takes the item from the queue, and Ulf and Olga see it without a reload', async () => {
    const before = await loadedAt(ulf.page)
    await review.inboxRow(ulf.page, 'Underwriter Review', company).click()
    await ulf.page.getByRole('button', { name: 'Claim' }).waitFor()
    await review.take(uma.page, 'Underwriter Review', company)
    await review.form(uma.page, 'Check the Figures').waitFor()
    await ulf.page.getByText('Uma Underwriter is at work on this.').waitFor(live)
    await ulf.page.getByRole('button', { name: 'Claim' }).waitFor({ state: 'detached', ...live })
    const step = row(olga.page, /^Underwriter Review/)
    await expect.poll(() => step.innerText(), live).toContain('Uma Underwriter')
    expect(await loadedAt(ulf.page)).toBe(before)
    expect(await loadedAt(olga.page)).toBe(olgaLoadedAt)
  })

  test('Uma fills in three screens: what is missing is refused beside its field', async () => {
    await review.fillFigures(uma.page)
  })

  test('Uma chooses: the reason for a rejection comes and goes with the choice', async () => {
    await review.decideToApprove(uma.page)
    await uma.page.getByText('a senior underwriter decides next').waitFor()
  })

  test('Uma goes back and forth, and what she entered stays', async () => {
    await review.goBackAndForth(uma.page)
  })

  test('Uma submits, and the run in Olga’s window moves on without a reload', async () => {
    await review.submitDecision(uma.page)
    await uma.page.getByText('Underwriter Review is done.').waitFor()
    await row(olga.page, /^Senior Approval/).waitFor(live)
    const done = row(olga.page, /^Underwriter Review/)
    await expect.poll(() => done.innerText(), live).toContain('Completed')
    expect(await loadedAt(olga.page)).toBe(olgaLoadedAt)
  })

  test('Sam approves, and the run goes to its end before Olga’s eyes', async () => {
    const { page } = sam
    await review.take(page, 'Senior Approval', company)
    const form = review.form(page, 'Review')
    await form.getByRole('radio', { name: 'Approve' }).check()
    await form.getByRole('button', { name: 'Next' }).click()
    await review.submitDecision(page)
    const heading = olga.page.getByRole('complementary', { name: 'Completed' })
    await heading.waitFor({ timeout: 15_000 })
    const ends = ['Underwriting', 'Contract Generation', 'Activation']
    for (const name of ends) {
      await expect.poll(() => stages(olga.page), live).toContain(`${name}: Completed`)
    }
    expect(await loadedAt(olga.page)).toBe(olgaLoadedAt)
  })

  test('the log tells all of it in words', async () => {
    const { page } = olga
    await page.getByRole('tab', { name: /^Log/ }).click()
    const log = page.getByRole('region', { name: 'Log' })
    for (const line of [
      'Customer Onboarding started',
      'Uma Underwriter took Underwriter Review',
      'Underwriter Review completed by Uma Underwriter',
      'Senior Approval completed by Sam Senior',
      'The run is completed',
    ]) {
      await page.getByRole('searchbox', { name: 'Search the log' }).fill(line)
      await log.getByRole('button', { name: new RegExp(line) }).waitFor()
    }
    await page.getByRole('tab', { name: 'Data' }).click()
    const contract = page.getByRole('article', { name: 'Generate Contract' })
    await expect.poll(() => contract.innerText(), live).toMatch(/C-\d{8}/)
  })

  test('Rita finds her application active, with the number of its contract', async () => {
    const { page } = rita
    await expect.poll(() => stages(page), live).toContain('Activation: Completed')
    const main = page.getByRole('main')
    await expect.poll(() => main.innerText(), live).toMatch(/C-\d{8}/)
  })
})

describe('Olga watches over the work', () => {
  const window = (name: string) => stage.windowOf(name)

  test('the list of work items has its columns', async () => {
    const { page } = window('Olga Operator')
    await review
      .inboxRow(window('Uma Underwriter').page, 'Underwriter Review', 'Pebble Toys')
      .click()
    await goTo(page, 'Work items')
    const heads = page.getByRole('table', { name: 'Work items' }).getByRole('columnheader')
    const text = (await heads.allInnerTexts()).join(' ')
    const named = ['Created', 'Name', 'Status', 'Priority', 'Due']
    for (const head of [...named, 'Context record', 'Step', 'Assigned to']) {
      expect(text).toContain(head)
    }
    const item = row(page, new RegExp(`Senior Approval.*${company}`))
    expect(await item.innerText()).toMatch(/Sam Senior/)
    expect(await item.innerText()).toMatch(/Completed/)
  })

  test('she reassigns an item to Ulf, who sees it at once', async () => {
    const { page } = window('Olga Operator')
    const ulf = window('Ulf Underwriter').page
    const before = await loadedAt(ulf)
    await ulf.getByRole('button', { name: /^Mine/ }).click()
    await ulf.getByText('Nothing waits for you.').waitFor()
    await row(page, /Pebble Toys/)
      .getByRole('checkbox')
      .check()
    await page.getByRole('button', { name: 'Reassign…' }).click()
    const dialog = page.getByRole('dialog', { name: /Reassign/ })
    await dialog.getByRole('combobox', { name: 'New owner' }).fill('Ulf')
    await dialog.getByRole('option', { name: 'Ulf Underwriter' }).click()
    await dialog.getByRole('textbox', { name: 'Reason' }).fill('Uma is away today.')
    await dialog.getByRole('button', { name: 'Reassign' }).click()
    await review.inboxRow(ulf, 'Underwriter Review', 'Pebble Toys').waitFor(live)
    expect(await loadedAt(ulf)).toBe(before)
    await expect.poll(() => row(page, /Pebble Toys/).innerText(), live).toContain('Ulf Underwriter')
  })

  test('Uma, before whom the item lay open, is told that it is out of her sight', async () => {
    const uma = window('Uma Underwriter')
    await review
      .inboxRow(uma.page, 'Underwriter Review', 'Pebble Toys')
      .waitFor({ state: 'detached', ...live })
    await uma.page.getByText('It may have been removed, or you may not see it.').waitFor(live)
    expect(await uma.page.getByRole('button', { name: 'Claim' }).count()).toBe(0)
    // She turns to another one, so that nobody asks for this one any more.
    await review.inboxRow(uma.page, 'Underwriter Review', 'Northgate Solar').click()
    await uma.page.getByRole('button', { name: 'Claim' }).waitFor()
    // Chromium writes every 404 to the console; this one is the answer she is owed.
    const expected = /404.*\/api\/work-items\//
    expect(uma.trouble.filter((line) => !expected.test(line))).toEqual([])
    uma.trouble.length = 0
  })

  test('she cancels a run and says why; the log keeps the reason', async () => {
    const { page } = window('Olga Operator')
    await goTo(page, 'Runs')
    await row(page, /Lindqvist Bakeries/)
      .getByRole('link', { name: 'Customer Onboarding' })
      .click()
    await page.getByRole('button', { name: 'Cancel the run' }).click()
    const dialog = page.getByRole('dialog', { name: /Cancel Customer Onboarding/ })
    const confirm = dialog.getByRole('button', { name: 'Cancel the run' })
    expect(await confirm.isDisabled()).toBe(true)
    await dialog.getByRole('textbox', { name: 'Reason' }).fill('The company withdrew by phone.')
    await confirm.click()
    await page.getByRole('complementary', { name: 'Canceled' }).waitFor()
    await page.getByRole('tab', { name: /^Log/ }).click()
    const log = page.getByRole('region', { name: 'Log' })
    await expect.poll(() => log.innerText(), live).toContain('The company withdrew by phone.')
    const uma = window('Uma Underwriter').page
    await review
      .inboxRow(uma, 'Underwriter Review', 'Lindqvist Bakeries')
      .waitFor({ state: 'detached', ...live })
  })

  test('nobody’s window had an error in its console or a failed request', () => {
    for (const { name, trouble } of stage.windows)
      expect({ name, trouble }).toEqual({ name, trouble: [] })
  })
})

describe('the worker’s part on a phone', () => {
  const tries = [
    { colours: 'light', about: 'Alder & Finch Architects' },
    { colours: 'dark', about: 'Northgate Solar' },
  ] as const

  test.each(tries)('in $colours colours', async ({ colours, about }) => {
    const window = await stage.open('Uma Underwriter', { size: 'phone', colours })
    const { page } = window
    await review.take(page, 'Underwriter Review', about)
    await review.form(page, 'Check the Figures').waitFor()
    expect(await severeFindings(page)).toEqual([])
    await review.fillFigures(page)
    await review.decideToApprove(page)
    await review.goBackAndForth(page)
    expect(await severeFindings(page)).toEqual([])
    const width = await page.evaluate(() => document.documentElement.scrollWidth)
    expect(width).toBeLessThanOrEqual(390)
    await review.submitDecision(page)
    await page.getByText('Underwriter Review is done.').waitFor()
    expect(window.trouble).toEqual([])
  })
})
