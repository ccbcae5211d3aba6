// Many work items at once in a real browser: due dates that are set and taken back, one comment on
// all, what was delegated, and a look at an item that leaves it where it is.
import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import type { PersonWindow } from './person-window.ts'
import { openStage, type SampleStage } from './sample-stage.ts'
import { severeFindings } from './severe-findings.ts'

const live = { timeout: 10_000 }

let stage: SampleStage

beforeAll(async () => (stage = await openStage()))
afterAll(() => stage?.close())
afterEach(async ({ task }) => {
  if (task.result?.state === 'fail') await stage.keepPictures()
})

const item = (page: Page, record: string) =>
  page.getByRole('region', { name: 'Work items' }).getByRole('link', { name: new RegExp(record) })
const goTo = async (page: Page, place: string) => {
  await page.getByRole('navigation', { name: 'Places' }).getByRole('link', { name: place }).click()
  await page.getByRole('heading', { name: place, level: 1 }).waitFor()
}
const bar = (page: Page) => page.getByRole('group', { name: 'With the selected' })
const view = (page: Page, name: RegExp) =>
  page.getByRole('navigation', { name: 'Views' }).getByRole('link', { name })
const look = (page: Page) => page.getByRole('region', { name: /^A look at/ })
const isWide = (page: Page) =>
  page.evaluate(() => document.documentElement.scrollWidth > innerWidth)

describe('many work items', () => {
  let uma: PersonWindow
  let ulf: PersonWindow
  let olga: PersonWindow

  beforeAll(async () => {
    uma = await stage.open('Uma Underwriter', { size: 'desk', colours: 'light' })
    ulf = await stage.open('Ulf Underwriter', { size: 'phone', colours: 'dark' })
    olga = await stage.open('Olga Operator', { size: 'desk', colours: 'dark' })
  })

  test('the space bar looks at an item of the queue, and it stays in the queue', async () => {
    const { page } = uma
    await item(page, 'Northgate Solar').waitFor()
    await page.keyboard.press('Space')
    const about = (name: string) => look(page).getByRole('link', { name }).waitFor()
    const isFree = () => look(page).getByText('nobody has taken it').waitFor()
    await about('Alder & Finch Architects')
    await isFree()
    expect(await severeFindings(page)).toEqual([])
    await page.keyboard.press('j')
    await about('Northgate Solar')
    await isFree()
    expect(new URL(page.url()).searchParams.get('item')).toBe(null)
    await page.keyboard.press('?')
    await page.getByRole('dialog', { name: 'Keys' }).getByText('Close the look').waitFor()
    await page.keyboard.press('Escape')
    await page.keyboard.press('k')
    await about('Alder & Finch Architects')
    await page.keyboard.press('Space')
    await look(page).waitFor({ state: 'detached' })
    await page.getByRole('button', { name: /^My queues\s*4$/ }).waitFor()
    await page.keyboard.press('Space')
    await look(page).waitFor()
    await page.keyboard.press('Escape')
    await look(page).waitFor({ state: 'detached' })
    await page.keyboard.press('Enter')
    await page.getByRole('button', { name: 'Claim', exact: true }).waitFor()
    expect(new URL(page.url()).searchParams.get('item')).not.toBe(null)
    await page.keyboard.press('Space')
    await look(page).waitFor()
    await page.getByRole('button', { name: 'Claim', exact: true }).waitFor({ state: 'detached' })
    await page.keyboard.press('c')
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: /^My queues\s*4$/ }).waitFor()
  })

  test('on a phone the look stands below the list, and nothing is cut', async () => {
    const { page } = ulf
    await goTo(page, 'Work items')
    await page.getByRole('row').first().waitFor()
    await page.keyboard.press('Space')
    await look(page).waitFor()
    const box = await look(page).boundingBox()
    expect(box?.x).toBe(0)
    expect(box?.width).toBe(390)
    expect(await isWide(page)).toBe(false)
    expect(await severeFindings(page)).toEqual([])
    await look(page).getByRole('button', { name: 'Close the look' }).click()
    await look(page).waitFor({ state: 'detached' })
  })

  test('Olga sets when all are due, and takes it back', async () => {
    const { page } = olga
    await goTo(page, 'Work items')
    await page.getByRole('row', { name: /Northgate Solar/ }).waitFor()
    await page.keyboard.press('Control+a')
    await page.getByText(/^\d selected/).waitFor()
    const count = Number(/\d+/.exec((await page.getByText(/^\d selected/).textContent()) ?? ''))
    const dates = () => page.getByRole('row').locator('time[data-tone]').allTextContents()
    const before = await dates()
    await page.keyboard.press('w')
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('heading', { name: `When are ${count} work items due?` }).waitFor()
    expect(await severeFindings(page)).toEqual([])
    const day = new Date(Date.now() + 3 * 86_400_000).toISOString().slice(0, 16)
    await dialog.getByLabel('Due').fill(day)
    await dialog.getByRole('button', { name: 'Set the due date' }).click()
    const done = page.getByText(`${count} work items given a due date.`)
    await done.waitFor()
    await expect.poll(async () => (await dates()).length, live).toBe(count)
    await done.getByRole('button', { name: 'Undo' }).click()
    await page.getByText('Undone.').waitFor()
    await expect.poll(dates, live).toEqual(before)
  })

  test('what Uma may not date stays selected with the reason', async () => {
    const { page } = uma
    await page.goto(`${stage.url}/inbox`)
    await item(page, 'Pebble Toys').click()
    await page.getByRole('button', { name: 'Claim', exact: true }).click()
    await page.getByRole('textbox', { name: /^Annual revenue/ }).waitFor()
    await page.keyboard.press('Escape')
    await page.keyboard.press('Control+a')
    await page.getByText('4 selected').waitFor()
    await bar(page).getByRole('button', { name: 'Due date…' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Set the due date' }).click()
    await page.getByText('1 work item given a due date.').waitFor()
    const refused = page.getByRole('status', { name: 'Not done' })
    expect(await refused.textContent()).toContain('Setting a due date needs to hold the work item')
    await page.getByText('3 selected').waitFor()
    expect(await severeFindings(page)).toEqual([])
  })

  test('one comment stands on all, and Ulf is told of it once', async () => {
    const { page } = uma
    await page.keyboard.press('m')
    const dialog = page.getByRole('dialog', { name: 'Comment on 3 work items' })
    const box = dialog.getByRole('textbox')
    await box.pressSequentially('By Friday, please @ulf')
    await dialog.getByRole('option', { name: /Ulf Underwriter/ }).waitFor()
    expect(await severeFindings(page)).toEqual([])
    await page.keyboard.press('Enter')
    await page.keyboard.press('Control+Enter')
    await page.getByText('3 work items commented on.').waitFor()
    await item(page, 'Northgate Solar').click()
    await page.getByText('By Friday, please @Ulf Underwriter').waitFor()
    await ulf.page.goto(`${stage.url}/notices`)
    await ulf.page.getByText('Uma Underwriter mentioned you on 3 work items').waitFor(live)
    expect(await ulf.page.getByText(/Uma Underwriter mentioned you/).count()).toBe(1)
  })

  test('what Uma delegated stands in its view until Ulf gives it back', async () => {
    const { page } = uma
    await goTo(page, 'Work items')
    await view(page, /^Delegated by me/).click()
    await page.getByRole('heading', { name: 'You have delegated nothing.' }).waitFor()
    await view(page, /^Mine/).click()
    await page
      .getByRole('row', { name: /Pebble Toys/ })
      .getByRole('link')
      .first()
      .click()
    await page.getByRole('heading', { name: 'Underwriter Review', level: 1 }).waitFor()
    await page.keyboard.press('d')
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('combobox').fill('Ulf')
    await dialog.getByRole('option', { name: 'Ulf Underwriter' }).click()
    await dialog.getByRole('button', { name: 'Delegate' }).click()
    await dialog.waitFor({ state: 'detached' })
    await goTo(page, 'Work items')
    await view(page, /^Delegated by me\s*1$/).click()
    await page.getByRole('row', { name: /Pebble Toys/ }).waitFor(live)
    expect(await severeFindings(page)).toEqual([])
    await goTo(ulf.page, 'Inbox')
    await item(ulf.page, 'Pebble Toys').click()
    await ulf.page.getByRole('button', { name: 'Give back' }).click()
    await ulf.page.getByRole('dialog').getByRole('button', { name: 'Give back' }).click()
    await page.getByRole('heading', { name: 'You have delegated nothing.' }).waitFor(live)
    // Its figure follows the acts of others every 20 seconds.
    await view(page, /^Delegated by me$/).waitFor({ timeout: 40_000 })
  })

  test('nobody saw an error', () => {
    expect(stage.windows.flatMap(({ trouble }) => trouble)).toEqual([])
  })
})
