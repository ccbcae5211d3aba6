// A guest without an account does one work item: invited in the browser by whoever has it, on a
// phone and on a desk, to the end; and the link is dead afterwards.
import { mkdtempSync, realpathSync, rmSync, chmodSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type StagewrightProcess, startStagewright } from '../process/start-stagewright.ts'
import { openBrowser } from './open-browser.ts'
import { openWindow } from './person-window.ts'
import { decideToApprove, fillFigures, form, submitDecision, take } from './review.ts'
import { severeFindings } from './severe-findings.ts'

let dataDir: string
let stagewright: StagewrightProcess | undefined
let browser: Browser

beforeAll(async () => {
  dataDir = realpathSync(mkdtempSync(join(tmpdir(), 'stagewright-guests-')))
  chmodSync(dataDir, 0o755)
  stagewright = await startStagewright({ dataDir })
  browser = await openBrowser()
})
afterAll(async () => {
  await browser?.close()
  await stagewright?.stop()
  rmSync(dataDir, { recursive: true, force: true })
})

const url = () => stagewright?.url ?? ''

/** Somebody who is not signed in, on a phone. */
async function openGuest(path: string) {
  const viewport = { width: 390, height: 844 }
  const context = await browser.newContext({ viewport, isMobile: true, locale: 'en-GB' })
  const page = await context.newPage()
  page.setDefaultTimeout(15_000)
  const trouble: string[] = []
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) trouble.push(message.text())
  })
  page.on('pageerror', (error) => trouble.push(error.message))
  await page.goto(`${url()}${path}`)
  return { page, trouble }
}

test('Uma invites a guest, who completes the item on a phone; then the link is dead', async () => {
  const uma = await openWindow(browser, url(), 'Uma Underwriter', { size: 'desk', colours: 'dark' })
  await take(uma.page, 'Underwriter Review', 'Pebble Toys')
  await form(uma.page, 'Check the Figures').waitFor()
  await uma.page.getByRole('button', { name: 'More to do with this' }).click()
  await uma.page.getByRole('menuitem', { name: 'Invite a guest…' }).click()
  await uma.page.getByLabel('Who is invited').fill('Gina Green')
  await uma.page.getByRole('button', { name: 'Make a link' }).click()
  const link = await uma.page.getByLabel('The new link').inputValue()
  await uma.page.getByRole('list', { name: 'Guests' }).getByText('Gina Green').waitFor()
  expect(await severeFindings(uma.page)).toEqual([])

  const path = new URL(link).pathname
  const { page, trouble } = await openGuest(path)
  await page.getByText('Hello Gina Green. Uma Underwriter asks you to do this.').waitFor()
  expect(await severeFindings(page)).toEqual([])
  await page.getByRole('button', { name: 'Begin' }).click()
  await form(page, 'Check the Figures').waitFor()
  expect(await severeFindings(page)).toEqual([])
  expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBe(0)
  await fillFigures(page)
  await decideToApprove(page)
  await submitDecision(page)
  await page.getByText('Underwriter Review is done.').waitFor()
  expect(trouble).toEqual([])

  await page.goto(`${url()}${path}`)
  await page.getByText('This link does not work any more.').waitFor()
  await page.getByText('Underwriter Review is done or not needed any more.').waitFor()
  await uma.close()
})
