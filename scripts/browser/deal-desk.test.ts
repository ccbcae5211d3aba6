// The way of a deal in a real browser: Sara submits it, Mark approves, Leo reads the terms on his
// phone, and Sara takes it back while finance has not answered.
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import type { PersonWindow } from './person-window.ts'
import { inboxRow } from './review.ts'
import { openStage, type SampleStage } from './sample-stage.ts'
import { severeFindings } from './severe-findings.ts'

const deal = 'Oakfield Schools, 900 licences'
const live = { timeout: 10_000 }

let stage: SampleStage

beforeAll(async () => (stage = await openStage('examples/deal-desk')))
afterAll(() => stage?.close())
afterEach(async ({ task }) => {
  if (task.result?.state === 'fail') await stage.keepPictures()
})

describe('a deal that needs many people', () => {
  let sara: PersonWindow

  test('Sara submits it, and it is locked', async () => {
    sara = await stage.open('Sara Seller', { size: 'desk', colours: 'light' })
    const { page } = sara
    await page.goto(`${stage.url}/records/Opportunity`)
    await page.getByRole('link', { name: deal }).click()
    await page.getByRole('button', { name: 'Submit for approval' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Submit' }).click()
    await page.getByText('which Sara Seller began').waitFor(live)
    const edit = page.getByRole('button', { name: 'Edit', exact: true })
    expect(await edit.getAttribute('aria-disabled')).toBe('true')
    await edit.dispatchEvent('click')
    await page
      .getByRole('alert')
      .getByText(/^Locked by Deal Desk: it cannot be changed/)
      .waitFor()
    expect(await severeFindings(page)).toEqual([])
  })

  test('Mark sees what he decides on, and approves without a form', async () => {
    const { page } = await stage.open('Mark Manager', { size: 'desk', colours: 'dark' })
    await inboxRow(page, 'Sales Manager', deal).click()
    const form = page.getByRole('form')
    await form.getByText('Close Date: 30 Jun 2030').waitFor()
    await form.getByText('Discount: 35 %').waitFor()
    expect(await severeFindings(page)).toEqual([])
    await page.getByRole('button', { name: 'Approve' }).click()
    const dialog = page.getByRole('dialog')
    const next =
      'Next: Terms: Finance (queue Finance) and Legal (queue Legal), as things stand now.'
    await dialog.getByText(next).waitFor()
    expect(await severeFindings(page)).toEqual([])
    await dialog.getByRole('button', { name: 'Approve' }).click()
    await sara.page.getByText('Finance').first().waitFor(live)
  })

  test('Leo reads the terms on his phone and decides on a screen', async () => {
    const { page } = await stage.open('Leo Lawyer', { size: 'phone', colours: 'light' })
    await inboxRow(page, 'Legal', deal).click()
    await page.getByRole('button', { name: 'Claim' }).click()
    const form = page.getByRole('form', { name: 'Special Terms' })
    await form.getByRole('radio', { name: 'Approve' }).check()
    expect(await severeFindings(page)).toEqual([])
    await form.getByRole('button', { name: 'Submit decision' }).click()
    await form.waitFor({ state: 'detached' })
  })

  test('Sara takes it back, and finance has nothing to decide any more', async () => {
    const fiona = await stage.open('Fiona Finance', { size: 'desk', colours: 'light' })
    await inboxRow(fiona.page, 'Finance', deal).waitFor()
    const { page } = sara
    await page.getByRole('button', { name: 'Recall' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('textbox', { name: 'Comments' }).fill('They want more licences.')
    await dialog.getByRole('button', { name: 'Recall' }).click()
    await page.getByText('Taken Back').waitFor(live)
    await fiona.page.getByText('Nothing to do.').waitFor(live)
  })

  test('on their phones Sara reads where it ended, Mark what he did, and Amir who gets the work', async () => {
    const look = { size: 'phone', colours: 'dark' } as const
    const sara = await stage.open('Sara Seller', look)
    await sara.page.goto(`${stage.url}/records/Opportunity`)
    await sara.page.getByRole('row', { name: new RegExp(deal) }).click()
    await sara.page.getByText('Taken Back').first().waitFor(live)
    const mark = await stage.open('Mark Manager', look)
    await mark.page.getByRole('button', { name: 'Done', exact: true }).click()
    await inboxRow(mark.page, 'Sales Manager', deal).click()
    await mark.page.getByText(/Approved by Mark Manager/).waitFor(live)
    const amir = await stage.open('Amir Admin', look)
    await amir.page.goto(`${stage.url}/orchestrations/Deal_Desk`)
    await amir.page.getByRole('region', { name: 'Who gets the work' }).waitFor(live)
    for (const { page } of [sara, mark, amir]) {
      expect(await severeFindings(page)).toEqual([])
      const wide = page.evaluate(() => document.documentElement.scrollWidth > innerWidth)
      expect(await wide).toBe(false)
    }
  })

  test('nobody saw an error', () => {
    expect(stage.windows.flatMap(({ trouble }) => trouble)).toEqual([])
  })
})
