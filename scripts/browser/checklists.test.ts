// A checklist in a real browser: Uma ticks her lines, Ulf finds his on his phone without having the
// item, nothing is completed while required lines are open, and what nobody needs any more goes.
import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import type { PersonWindow } from './person-window.ts'
import * as review from './review.ts'
import { openStage, type SampleStage } from './sample-stage.ts'
import { severeFindings } from './severe-findings.ts'

const live = { timeout: 10_000 }
const company = 'Northgate Solar'

let stage: SampleStage
let uma: PersonWindow
let ulf: PersonWindow

beforeAll(async () => {
  stage = await openStage()
  uma = await stage.open('Uma Underwriter', { size: 'desk', colours: 'light' })
  ulf = await stage.open('Ulf Underwriter', { size: 'phone', colours: 'dark' })
})
afterAll(() => stage?.close())
afterEach(async ({ task }) => {
  if (task.result?.state === 'fail') await stage.keepPictures()
})

const list = (page: Page) => page.getByRole('region', { name: 'Checklist' })
const line = (page: Page, text: string) =>
  list(page).getByRole('listitem').filter({ hasText: text })
const yours = (page: Page) => page.getByRole('region', { name: 'Lines for you' })
const open = (page: Page, text: string) =>
  page.getByRole('status').filter({ hasText: text }).first()

type Line = { text: string; isRequired?: boolean; to?: string }

async function add(page: Page, { text, isRequired = false, to }: Line): Promise<void> {
  await list(page).getByRole('button', { name: 'Add a line' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('What is to be done').fill(text)
  if (to !== undefined) {
    await dialog.getByRole('combobox', { name: 'Who does it' }).fill(to)
    await dialog.getByRole('option', { name: to }).click()
  }
  if (isRequired) await dialog.getByRole('checkbox', { name: /^Required/ }).check()
  await dialog.getByRole('button', { name: 'Add', exact: true }).click()
  await dialog.waitFor({ state: 'hidden' })
  await line(page, text).waitFor()
}

const width = (page: Page) => page.evaluate(() => document.documentElement.scrollWidth)

describe('a checklist', () => {
  test('Uma takes the work and writes down what is to be done, and by whom', async () => {
    const { page } = uma
    await review.take(page, 'Underwriter Review', company)
    await add(page, { text: 'Read the accounts', isRequired: true })
    await page.keyboard.press('l')
    await page.getByRole('dialog').getByRole('button', { name: 'Keep as it is' }).click()
    await add(page, { text: 'Call the bank', isRequired: true, to: 'Ulf Underwriter' })
    await add(page, { text: 'File the letter', to: 'Ulf Underwriter' })
    await open(page, 'It cannot be completed yet.').waitFor()
    await list(page).getByText('0 of 3').waitFor()
    expect(await severeFindings(page)).toEqual([])
  })

  test('lines that are given to Ulf come up in his inbox, on his phone', async () => {
    const { page } = ulf
    await yours(page).getByText('2 things to tick').waitFor(live)
    expect(await width(page)).toBeLessThanOrEqual(390)
    expect(await severeFindings(page)).toEqual([])
  })

  test('the last screen is refused while required lines are open, and nothing is lost', async () => {
    const { page } = uma
    await review.fillFigures(page)
    await review.decideToApprove(page)
    await review.submitDecision(page)
    await page
      .getByText('Still to be ticked: “Read the accounts”, “Call the bank”')
      .first()
      .waitFor()
    await review.form(page, 'Confirm').waitFor()
    expect(await page.getByText('Underwriter Review is done.').count()).toBe(0)
  })

  test('she ticks her line by the keyboard, and Ulf his where it came up', async () => {
    await uma.page.getByRole('heading', { name: 'Underwriter Review', level: 1 }).click()
    await uma.page.keyboard.press('t')
    await uma.page.keyboard.press('Space')
    await list(uma.page).getByText('1 of 3').waitFor()
    await yours(ulf.page).getByRole('button', { name: 'Tick: Call the bank' }).click()
    await yours(ulf.page).getByText('One thing to tick').waitFor()
    await list(uma.page).getByText('2 of 3').waitFor(live)
    await line(uma.page, 'Call the bank').getByText('Ulf Underwriter').first().waitFor()
    await open(uma.page, 'It cannot be completed yet.').waitFor({ state: 'detached' })
    expect(await severeFindings(uma.page)).toEqual([])
  })

  test('on a phone and in the dark the list is whole: ticked, open, and for whom', async () => {
    const window = await stage.open('Uma Underwriter', { size: 'phone', colours: 'dark' })
    const { page } = window
    await page.goto(uma.page.url())
    await list(page).getByText('2 of 3').waitFor()
    expect(await width(page)).toBeLessThanOrEqual(390)
    expect(await severeFindings(page)).toEqual([])
    expect(window.trouble).toEqual([])
    await window.close()
  })

  test('the work is completed; the optional line leaves Ulf’s inbox, and he is told', async () => {
    await review.submitDecision(uma.page)
    await uma.page.getByText('Underwriter Review is done.').waitFor()
    await yours(ulf.page).waitFor({ state: 'detached', ...live })
    await ulf.page.goto(`${stage.url}/mails`)
    await ulf.page.getByText('No longer to be ticked: File the letter').first().waitFor(live)
    expect(ulf.trouble).toEqual([])
  })
})
