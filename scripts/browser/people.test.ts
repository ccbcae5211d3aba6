// People around one deal in a real browser: Mark decides from his mail, Sara shares how far it is,
// Amir hands work over and gives it a due date, Arne keeps the people in order on his phone.
import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import type { PersonWindow } from './person-window.ts'
import { inboxRow } from './review.ts'
import { openStage, type SampleStage } from './sample-stage.ts'
import { severeFindings } from './severe-findings.ts'

const deal = 'Oakfield Schools, 900 licences'
const live = { timeout: 10_000 }
const dayMs = 86_400_000

let stage: SampleStage

beforeAll(async () => (stage = await openStage('examples/deal-desk')))
afterAll(() => stage?.close())
afterEach(async ({ task }) => {
  if (task.result?.state === 'fail') await stage.keepPictures()
})

const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true })
const inDialog = (page: Page, name: string) =>
  page.getByRole('dialog').getByRole('button', { name, exact: true })
const headed = (page: Page, name: string) =>
  page.getByRole('heading', { name, exact: true, level: 1 }).waitFor()

/** The same address on the server of this journey: a mail names the one that is set for links. */
const here = (link: string) => {
  const { pathname, search } = new URL(link)
  return stage.url + pathname + search
}

/** Opens an address on a phone that has never signed in; gives the status of the answer too. */
async function openAsStranger(url: string) {
  const browser = stage.windowOf('Sara Seller').page.context().browser()
  if (!browser) throw new Error('Sara has no browser')
  const context = await browser.newContext({ viewport: { width: 390, height: 844 } })
  const page = await context.newPage()
  page.setDefaultTimeout(15_000)
  const answer = await page.goto(url)
  return { page, status: answer?.status() }
}

/** The same page in a window for which the server says that it is so many milliseconds later. */
async function openLater(page: Page, ms: number): Promise<Page> {
  const later = await page.context().newPage()
  await later.addInitScript((ahead) => {
    const { get } = Headers.prototype
    Headers.prototype.get = function (name) {
      const said = get.call(this, name)
      if (name !== 'date' || said === null) return said
      return new Date(Date.parse(said) + ahead).toUTCString()
    }
  }, ms)
  await later.goto(page.url())
  return later
}

async function isAsWideAsPhone(page: Page): Promise<boolean> {
  return page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)
}

/** Picks somebody in the dialog that is open. */
async function pick(page: Page, label: string, name: string): Promise<void> {
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('combobox', { name: label }).fill(name)
  await dialog.getByRole('option', { name, exact: true }).click()
}

describe('people around one deal', () => {
  let sara: PersonWindow
  let mark: PersonWindow
  let amir: PersonWindow
  let arne: PersonWindow

  test('Mark gets a mail, and a stranger who opens its link changes nothing', async () => {
    sara = await stage.open('Sara Seller', { size: 'desk', colours: 'light' })
    mark = await stage.open('Mark Manager', { size: 'desk', colours: 'dark' })
    await sara.page.goto(`${stage.url}/records/Opportunity`)
    await sara.page.getByRole('link', { name: deal }).click()
    await button(sara.page, 'Submit for approval').click()
    await inDialog(sara.page, 'Submit').click()
    await inboxRow(mark.page, 'Sales Manager', deal).waitFor(live)
    await openMail(mark.page)
    const { page } = await openAsStranger(here(await approveLink(mark.page)))
    await page.getByRole('heading', { name: `Sales Manager: ${deal}`, exact: true }).waitFor()
    await page.getByText('You decide as Mark Manager.').waitFor()
    expect(await severeFindings(page)).toEqual([])
    expect(await isAsWideAsPhone(page)).toBe(true)
    await page.reload()
    await page.context().close()
    await mark.page.goto(`${stage.url}/inbox`)
    await inboxRow(mark.page, 'Sales Manager', deal).waitFor()
  })

  test('his decision goes by the form, the link is dead after it, and the run goes on', async () => {
    await openMail(mark.page)
    const link = here(await approveLink(mark.page))
    const { page } = await openAsStranger(link)
    await page.getByRole('textbox', { name: /^Comment/ }).fill('Fine by me.')
    await button(page, 'Approve').click()
    await headed(page, 'Sales Manager is approved.')
    expect((await page.goto(link))?.status()).toBe(404)
    await headed(page, 'This link does not work any more.')
    expect(await severeFindings(page)).toEqual([])
    await page.context().close()
    await mark.page.goto(`${stage.url}/inbox`)
    await mark.page.getByText('Nothing to do.').waitFor(live)
    await sara.page.getByText('Fine by me.').waitFor(live)
  })

  test('Sara shares how far it is with somebody without an account, and ends it', async () => {
    const { page } = sara
    await button(page, 'Share progress').first().click()
    await inDialog(page, 'Make a link').click()
    const link = here(await page.getByRole('textbox', { name: 'The new link' }).inputValue())
    expect(await severeFindings(page)).toEqual([])
    const stranger = await openAsStranger(link)
    await headed(stranger.page, deal)
    const stages = stranger.page.getByRole('listitem')
    const done = stages.filter({ hasText: /^Sales Approval\s+Done on/ })
    await done.waitFor()
    const now = stranger.page.locator('[aria-current="step"]')
    expect(await now.textContent()).toMatch(/^Terms\s+Now since/)
    expect(await now.textContent()).toContain('Finance: with Finance')
    expect(await severeFindings(stranger.page)).toEqual([])
    await inDialog(page, 'Revoke').click()
    await page.getByText('No link works at the moment.').waitFor()
    expect((await stranger.page.reload())?.status()).toBe(404)
    await headed(stranger.page, 'This link does not work any more.')
    await stranger.page.context().close()
    await inDialog(page, 'Close').last().click()
  })

  test('Amir hands an item over, and takes it back', async () => {
    amir = await stage.open('Amir Admin', { size: 'desk', colours: 'light' })
    const { page } = amir
    await page.goto(`${stage.url}/work-items`)
    await page.getByRole('link', { name: 'Finance', exact: true }).click()
    await headed(page, 'Finance')
    await page.getByText('Queue Finance', { exact: true }).waitFor()
    await reassign(page, 'Leo Lawyer')
    await page.getByText('Finance → Leo Lawyer').getByRole('button', { name: 'Undo' }).click()
    await page.getByText('Undone.', { exact: true }).waitFor()
    await page.getByText('Queue Finance', { exact: true }).waitFor(live)
  })

  test('he sets when it is due, and reads that it is at risk and then overdue', async () => {
    const { page } = amir
    await button(page, 'Set due date…').click()
    await inDialog(page, 'Set the due date').click()
    await page.getByText('Finance: its due date is set.').waitFor()
    await page.getByText(/^On time, due/).waitFor(live)
    expect(await severeFindings(page)).toEqual([])
    for (const [ms, words] of [
      [dayMs - 3_600_000, /^At risk, due/],
      [2 * dayMs, /^Overdue by 1 d/],
    ] as const) {
      const later = await openLater(page, ms)
      await later.getByText(words).waitFor()
      expect(await severeFindings(later)).toEqual([])
      await later.close()
    }
  })

  test('Arne adds a person on his phone, who is given the item', async () => {
    arne = await stage.open('Arne Administrator', { size: 'phone', colours: 'dark' })
    const { page } = arne
    await page.goto(`${stage.url}/people`)
    await button(page, 'New person').click()
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('textbox', { name: /^User name/ }).fill('nina@pinebridge.example')
    await dialog.getByRole('textbox', { name: /^First name/ }).fill('Nina')
    await dialog.getByRole('textbox', { name: /^Last name/ }).fill('New')
    expect(await severeFindings(page)).toEqual([])
    await inDialog(page, 'Save').click()
    await page.getByText('The person is there.', { exact: true }).waitFor()
    await reassign(amir.page, 'Nina New')
    await amir.page.getByText('Finance → Nina New').waitFor()
  })

  test('he freezes her, and hands on what she had', async () => {
    const { page } = arne
    await openPerson(page, 'Nina New')
    await button(page, 'Freeze').click()
    await inDialog(page, 'Freeze').click()
    await page.getByText('Nina New is frozen.', { exact: true }).waitFor()
    const work = page.getByRole('region', { name: 'Work', exact: true })
    await work.getByText('1 open work item: nobody does them.').waitFor()
    expect(await severeFindings(page)).toEqual([])
    expect(await isAsWideAsPhone(page)).toBe(true)
    await work.getByRole('button', { name: 'Hand all of it on…', exact: true }).click()
    await pick(page, 'New owner', 'Fiona Finance')
    await page.getByRole('textbox', { name: /^Reason/ }).fill('Nina is not here.')
    await inDialog(page, 'Hand on').click()
    await page.getByText('1 handed on, 0 not.').waitFor()
    await inDialog(page, 'Close').last().click()
    await work.getByText('No open work items.').waitFor(live)
  })

  test('while Fiona is away, Leo has her work in his inbox, with her name on it', async () => {
    const { page } = arne
    await openPerson(page, 'Fiona Finance')
    await button(page, 'Add an absence').click()
    const day = (at: number) => new Date(at).toISOString().slice(0, 10)
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel(/^First day/).fill(day(Date.now() - dayMs))
    await dialog.getByLabel(/^Last day/).fill(day(Date.now() + 7 * dayMs))
    await pick(page, 'Who stands in', 'Leo Lawyer')
    await inDialog(page, 'Save').click()
    await page.getByText('Leo Lawyer stands in for Fiona Finance.', { exact: true }).waitFor()
    const leo = await stage.open('Leo Lawyer', { size: 'phone', colours: 'light' })
    const row = inboxRow(leo.page, 'Finance', deal)
    await row.getByText('for Fiona Finance').waitFor()
    expect(await severeFindings(leo.page)).toEqual([])
    await row.click()
    await leo.page.getByText('You, for Fiona Finance', { exact: true }).waitFor()
  })

  test('nobody saw an error', () => {
    expect(stage.windows.flatMap(({ trouble }) => trouble)).toEqual([])
  })
})

/** Opens the mail that asks Mark. */
async function openMail(page: Page): Promise<void> {
  await page.goto(`${stage.url}/mails`)
  await page.getByRole('link', { name: /Sales Manager/ }).click()
  await page.frameLocator('iframe').getByRole('link', { name: 'Approve' }).waitFor()
}

/** Where the button of the mail that is open leads. */
async function approveLink(page: Page): Promise<string> {
  const link = page.frameLocator('iframe').getByRole('link', { name: 'Approve', exact: true })
  return (await link.getAttribute('href')) ?? ''
}

async function reassign(page: Page, name: string): Promise<void> {
  await button(page, 'Reassign').click()
  await pick(page, 'New owner', name)
  await inDialog(page, 'Reassign').click()
}

async function openPerson(page: Page, name: string): Promise<void> {
  await page.goto(`${stage.url}/people?q=${encodeURIComponent(name)}`)
  await page.getByRole('row', { name: new RegExp(name) }).click()
  await headed(page, name)
}
