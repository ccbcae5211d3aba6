// A day at the inbox in a real browser: half-typed screens that nothing loses, many items at once,
// comments that tell people, views that are kept and shared.
import { gzipSync } from 'node:zlib'
import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import type { PersonWindow } from './person-window.ts'
import { openStage, type SampleStage } from './sample-stage.ts'
import { severeFindings } from './severe-findings.ts'

const live = { timeout: 10_000 }
const sent = 'What you typed was not sent.'

let stage: SampleStage

beforeAll(async () => (stage = await openStage()))
afterAll(() => stage?.close())
afterEach(async ({ task }) => {
  if (task.result?.state === 'fail') await stage.keepPictures()
})

const item = (page: Page, record: string) =>
  page.getByRole('region', { name: 'Work items' }).getByRole('link', { name: new RegExp(record) })
const revenue = (page: Page) => page.getByRole('textbox', { name: /^Annual revenue/ })
const isSaved = (page: Page) => page.getByText(/^Saved \d/).waitFor(live)
const goTo = async (page: Page, place: string) => {
  await page.getByRole('navigation', { name: 'Places' }).getByRole('link', { name: place }).click()
  await page.getByRole('heading', { name: place, level: 1 }).waitFor()
}

describe('a day at the inbox', () => {
  let uma: PersonWindow
  let ulf: PersonWindow
  let olga: PersonWindow

  beforeAll(async () => {
    uma = await stage.open('Uma Underwriter', { size: 'desk', colours: 'light' })
    ulf = await stage.open('Ulf Underwriter', { size: 'phone', colours: 'dark' })
    olga = await stage.open('Olga Operator', { size: 'desk', colours: 'dark' })
  })

  test('the inbox loads at most 185 kB of JavaScript, gzipped, and nothing of other places', async () => {
    const page = await uma.page.context().newPage()
    await page.goto(`${stage.url}/inbox`)
    await item(page, 'Northgate Solar').waitFor()
    const scripts = await page.evaluate(() =>
      performance
        .getEntriesByType('resource')
        .map(({ name }) => name)
        .filter((name) => name.endsWith('.js')),
    )
    await page.close()
    const texts = scripts.map(async (url) => (await fetch(url)).arrayBuffer())
    const sizes = (await Promise.all(texts)).map((one) => gzipSync(one, { level: 9 }).length)
    expect(scripts.some((url) => url.includes('/inbox-page-'))).toBe(true)
    expect(scripts.filter((url) => /runs-page|run-page|record|people|diagram/.test(url))).toEqual(
      [],
    )
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThanOrEqual(185_000)
  })

  test('the first load asks for session and first page once, early, and moves nothing about', async () => {
    const page = await uma.page.context().newPage()
    const asked: string[] = []
    page.on('request', (request) => {
      const { pathname } = new URL(request.url())
      const isFirst = pathname === '/api/session' || pathname === '/api/inbox'
      if (isFirst || pathname.startsWith('/assets/inbox-page-')) asked.push(pathname)
    })
    await page.goto(`${stage.url}/inbox`)
    await item(page, 'Northgate Solar').waitFor()
    await page.getByRole('button', { name: /^My queues/ }).waitFor()
    const moved = await page.evaluate(
      () =>
        new Promise<number>((resolve) => {
          const seen = { type: 'layout-shift', buffered: true }
          const sum = (entries: PerformanceEntry[]) =>
            entries.reduce((all, entry) => all + Number(Reflect.get(entry, 'value')), 0)
          new PerformanceObserver((list) => resolve(sum(list.getEntries()))).observe(seen)
          setTimeout(() => resolve(0), 500)
        }),
    )
    await page.close()
    expect(moved).toBeLessThan(0.1)
    expect(asked.filter((one) => one.startsWith('/api/'))).toEqual(['/api/session', '/api/inbox'])
    expect(asked.filter((one) => one.endsWith('.js'))).toHaveLength(1)
  })

  test('rows stand and can be chosen before the application is there, which then opens the one', async () => {
    const page = await uma.page.context().newPage()
    let goOn = () => undefined as void
    const held = new Promise<void>((done) => (goOn = done))
    await page.route('**/assets/index-*.js', async (route) => {
      await held
      await route.continue()
    })
    await page.goto(`${stage.url}/inbox`, { waitUntil: 'commit' })
    await item(page, 'Northgate Solar').waitFor()
    const textOf = async () =>
      (await page.getByRole('region', { name: 'Work items' }).textContent())?.replaceAll(
        /just now|\d+ min ago/g,
        '',
      )
    const early = await textOf()
    expect(await page.locator('#root > *').count()).toBe(0)
    expect(await severeFindings(page)).toEqual([])
    await page.keyboard.press('j')
    const chosen = page.getByRole('region', { name: 'Work items' }).locator('a[aria-current]')
    const address = (await chosen.getAttribute('href')) ?? ''
    await page.getByRole('button', { name: 'Select' }).click()
    goOn()
    await page.getByRole('heading', { name: 'Underwriter Review', level: 1 }).waitFor()
    expect(new URL(page.url()).search).toBe(new URL(address, stage.url).search)
    await page.getByRole('button', { name: 'Done selecting' }).click()
    expect(await page.locator('#early').count()).toBe(0)
    expect(await textOf()).toBe(early)
    await page.close()
  })

  test('what is due first stands first, by her choice the oldest, also after a reload', async () => {
    const { page } = uma
    const first = () =>
      page.getByRole('region', { name: 'Work items' }).getByRole('link').first().textContent()
    const oldest = await first()
    const list = page.getByRole('region', { name: 'Work items' }).getByRole('link')
    const last = (await list.last().textContent()) ?? ''
    const [name = ''] =
      /Alder & Finch Architects|Pebble Toys|Lindqvist Bakeries|Northgate Solar/.exec(last) ?? []
    await goTo(olga.page, 'Work items')
    await olga.page
      .getByRole('row', { name: new RegExp(name) })
      .getByRole('link')
      .first()
      .click()
    await olga.page.getByRole('button', { name: 'Set due date…' }).click()
    const dialog = olga.page.getByRole('dialog')
    const tomorrow = new Date(Date.now() + 86_400_000).toISOString().slice(0, 16)
    await dialog.getByLabel('Due').fill(tomorrow)
    await dialog.getByRole('button', { name: 'Set the due date' }).click()
    await expect.poll(first, live).toContain(name)
    expect(await severeFindings(page)).toEqual([])
    await page.getByRole('combobox', { name: 'Sort' }).selectOption('Oldest first')
    await expect.poll(first, live).toBe(oldest)
    await page.goto(`${stage.url}/inbox`)
    await expect.poll(first, live).toBe(oldest)
    await page.getByRole('combobox', { name: 'Sort' }).selectOption('Due first')
    await expect.poll(first, live).toContain(name)
  })

  test('on a machine whose clock is three hours behind, the same stands there, early and later', async () => {
    const { page } = uma
    const wrong = await page.context().newPage()
    await wrong.clock.install({ time: Date.now() - 3 * 3_600_000 })
    let goOn = () => undefined as void
    const held = new Promise<void>((done) => (goOn = done))
    await wrong.route('**/assets/index-*.js', async (route) => {
      await held
      await route.continue()
    })
    await wrong.goto(`${stage.url}/inbox`, { waitUntil: 'commit' })
    // Minutes may pass between one and the other.
    const timesOf = async (of: Page) =>
      (await of.getByRole('region', { name: 'Work items' }).locator('time').allTextContents()).map(
        (text) => text.replace(/just now|\d+ min ago/, 'lately').replace(/ \d+ min$/, ''),
      )
    await item(wrong, 'Northgate Solar').waitFor()
    const told = await timesOf(page)
    expect(told.some((text) => text.includes('due in'))).toBe(true)
    expect(await wrong.locator('#root > *').count()).toBe(0)
    expect(await timesOf(wrong)).toEqual(told)
    goOn()
    await wrong.locator('#root > *').first().waitFor()
    await expect.poll(() => wrong.locator('#early').count(), live).toBe(0)
    // Its rows come with the first frame after it has taken over.
    await expect.poll(() => timesOf(wrong), live).toEqual(told)
    await wrong.close()
  })

  test('what Uma types is saved, and is there after a reload and after another item', async () => {
    const { page } = uma
    await item(page, 'Northgate Solar').click()
    await page.getByRole('button', { name: 'Claim', exact: true }).click()
    await revenue(page).fill('1250000')
    await isSaved(page)
    await page.reload()
    expect(await revenue(page).inputValue()).toBe('1,250,000')
    await item(page, 'Pebble Toys').click()
    await page.getByRole('heading', { name: 'Underwriter Review', level: 1 }).waitFor()
    await item(page, 'Northgate Solar').click()
    await revenue(page).waitFor()
    expect(await revenue(page).inputValue()).toBe('1,250,000')
    expect(await severeFindings(page)).toEqual([])
  })

  test('in two windows both versions are shown, and she chooses', async () => {
    const { page } = uma
    const second = await page.context().newPage()
    await second.goto(page.url())
    await revenue(second).fill('22')
    await isSaved(second)
    await second.close()
    await revenue(page).fill('11')
    const versions = page.getByRole('alert', { name: 'Two versions' })
    await versions.waitFor(live)
    expect(await versions.getByRole('definition').allTextContents()).toEqual(['11', '22'])
    expect(await severeFindings(page)).toEqual([])
    await versions.getByRole('button', { name: 'Take the other one' }).click()
    await versions.waitFor({ state: 'hidden' })
    expect(await revenue(page).inputValue()).toBe('22')
  })

  test('work that is handed to Ulf leaves her what she typed, and shows it to nobody', async () => {
    await goTo(olga.page, 'Work items')
    const row = olga.page.getByRole('row', { name: /Northgate Solar/ })
    await row.getByRole('checkbox').check()
    await olga.page.getByRole('button', { name: 'Reassign…' }).click()
    const dialog = olga.page.getByRole('dialog')
    await dialog.getByRole('combobox', { name: 'New owner' }).fill('Ulf')
    await dialog.getByRole('option', { name: 'Ulf Underwriter' }).click()
    await dialog.getByRole('button', { name: 'Reassign' }).click()
    await olga.page.getByText(/reassigned to Ulf Underwriter/).waitFor()
    await uma.page.getByText(sent).waitFor(live)
    expect(await uma.page.getByRole('region', { name: 'Not sent' }).textContent()).toContain('22')
    await item(ulf.page, 'Northgate Solar').click()
    await revenue(ulf.page).waitFor()
    // What the record says, and nothing of hers.
    expect(await revenue(ulf.page).inputValue()).toBe('12,500,000')
    expect(await ulf.page.getByText(sent).count()).toBe(0)
    await uma.page.getByRole('button', { name: 'Put it away' }).click()
    await uma.page.getByText(sent).waitFor({ state: 'hidden' })
  })

  test('many are claimed at once; the one she has already stays selected with its reason', async () => {
    const { page } = uma
    await item(page, 'Pebble Toys').click()
    await page.getByRole('button', { name: 'Claim', exact: true }).click()
    await revenue(page).waitFor()
    await page.keyboard.press('Escape')
    await page.keyboard.press('Control+a')
    await page.getByText('3 selected').waitFor()
    const bar = page.getByRole('group', { name: 'With the selected' })
    await bar.getByRole('button', { name: 'Claim' }).click()
    await page.getByText('2 work items claimed.').waitFor()
    const refused = page.getByRole('status', { name: 'Not done' })
    expect(await refused.textContent()).toContain('You have taken')
    await page.getByText('1 selected').waitFor()
    expect(await severeFindings(page)).toEqual([])
    await page.getByText('2 work items claimed.').getByRole('button', { name: 'Undo' }).click()
    await page.getByText('Undone.').waitFor()
    await bar.getByRole('button', { name: 'Clear selection' }).click()
    await page.getByRole('button', { name: /^My queues\s*2$/ }).waitFor(live)
  })

  test('a comment tells Ulf, who is chosen by the beginning of his name', async () => {
    const { page } = uma
    await item(page, 'Pebble Toys').click()
    const box = page.getByRole('textbox', { name: 'Comment on this work item' })
    await box.click()
    await box.pressSequentially('Is this right @ulf')
    await page.getByRole('option', { name: /Ulf Underwriter/ }).waitFor()
    await page.keyboard.press('Enter')
    await page.keyboard.type('?')
    await page.keyboard.press('Control+Enter')
    await page.getByText('Is this right @Ulf Underwriter ?').waitFor()
    expect(await severeFindings(page)).toEqual([])
  })

  test('a view is kept for a queue, and stands on the phone of its other member', async () => {
    const { page } = uma
    await goTo(page, 'Work items')
    const views = page.getByRole('navigation', { name: 'Views' })
    await views.getByRole('link', { name: /^Unassigned in my groups/ }).click()
    await page.getByRole('combobox', { name: 'Status' }).selectOption('Assigned')
    await views.getByRole('button', { name: 'Save view…' }).click()
    await page.getByRole('textbox', { name: 'Name' }).fill('Desk first')
    await page.getByRole('combobox', { name: 'For' }).selectOption({ label: 'Underwriters' })
    await page.getByRole('button', { name: 'Save', exact: true }).click()
    await views.getByRole('link', { name: 'Desk first' }).waitFor()
    await goTo(ulf.page, 'Work items')
    const shared = ulf.page.getByRole('link', { name: 'Desk first' })
    await shared.click()
    await ulf.page.getByRole('row', { name: /Lindqvist Bakeries/ }).waitFor()
    expect(await shared.getAttribute('aria-current')).toBe('page')
    expect(new URL(ulf.page.url()).searchParams.get('for')).toBe('my-groups')
    expect(await severeFindings(ulf.page)).toEqual([])
  })

  test('nothing went wrong besides what was refused on purpose', () => {
    const isMeant = (line: string) =>
      /409 PUT .*\/draft|status of 409|status of 404|404 GET/.test(line)
    for (const window of stage.windows) {
      expect(window.trouble.filter((line) => !isMeant(line))).toEqual([])
    }
  })
})
