// Every place of the application as everybody must be able to use it: axe finds nothing serious, in
// light and in dark colours, and nothing goes wrong on the way there.
import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { openStage, type SampleStage } from './sample-stage.ts'
import { severeFindings } from './severe-findings.ts'

let stage: SampleStage

beforeAll(async () => (stage = await openStage()))
afterAll(() => stage?.close())
afterEach(async ({ task }) => {
  if (task.result?.state === 'fail') await stage.keepPictures()
})

type Place = { name: string; open: (page: Page) => Promise<void> }

const go = (page: Page, place: string) =>
  page.getByRole('navigation', { name: 'Places' }).getByRole('link', { name: place }).click()
const headed = (page: Page, name: string | RegExp) =>
  page.getByRole('heading', { name, level: 1 }).first().waitFor()
const aRun = (page: Page) => page.getByRole('row', { name: /Customer Onboarding/ }).first()

/** In the order in which one comes from one to the next. */
const places: Place[] = [
  {
    name: 'the inbox with nothing in it',
    open: async (page) => {
      await go(page, 'Inbox')
      await page.getByText('Nothing to do.').waitFor()
    },
  },
  {
    name: 'the objects',
    open: async (page) => {
      await go(page, 'Records')
      await page.getByRole('link', { name: /^Account Applications/ }).waitFor()
    },
  },
  {
    name: 'the records of an object',
    open: async (page) => {
      await page.getByRole('link', { name: /^Account Applications/ }).click()
      await page.getByRole('link', { name: 'Northgate Solar' }).waitFor()
    },
  },
  {
    name: 'a new record, with what is missing marked',
    open: async (page) => {
      await page.getByRole('button', { name: /^New/ }).click()
      await page.getByRole('button', { name: 'Create', exact: true }).click()
      await page.getByText('Fill this in to save.').first().waitFor()
    },
  },
  {
    name: 'a record',
    open: async (page) => {
      await page.getByRole('button', { name: 'Discard' }).click()
      await page.getByRole('link', { name: 'Northgate Solar' }).click()
      await headed(page, 'Northgate Solar')
      await page.getByText('Requested Amount').first().waitFor()
    },
  },
  {
    name: 'the runs',
    open: async (page) => {
      await go(page, 'Runs')
      await aRun(page).waitFor()
    },
  },
  {
    name: 'the map of a run',
    open: async (page) => {
      await aRun(page).getByRole('link', { name: 'Customer Onboarding' }).click()
      await page.getByRole('region', { name: 'Map of the run' }).waitFor()
      await page.getByRole('table').waitFor()
    },
  },
  {
    name: 'the log of a run, a line opened',
    open: async (page) => {
      await page.getByRole('tab', { name: /^Log/ }).click()
      const log = page.getByRole('region', { name: 'Log' })
      await log.getByRole('button').first().click()
    },
  },
  {
    name: 'the data of a run',
    open: async (page) => {
      await page.getByRole('tab', { name: 'Data' }).click()
      await page.getByRole('heading', { name: 'Variables' }).waitFor()
    },
  },
  {
    name: 'the dialog that cancels a run',
    open: async (page) => {
      await page.getByRole('button', { name: 'Cancel the run' }).click()
      await page.getByRole('dialog').getByRole('textbox', { name: 'Reason' }).waitFor()
    },
  },
  {
    name: 'the work items',
    open: async (page) => {
      await page.getByRole('button', { name: 'Keep it running' }).click()
      await go(page, 'Work items')
      await page.getByRole('row', { name: /Northgate Solar/ }).waitFor()
    },
  },
  {
    name: 'the dialog that reassigns a work item, its list open',
    open: async (page) => {
      const row = page.getByRole('row', { name: /Northgate Solar/ })
      await row.getByRole('checkbox').check()
      await page.getByRole('button', { name: 'Reassign…' }).click()
      const dialog = page.getByRole('dialog')
      await dialog.getByRole('combobox', { name: 'New owner' }).click()
      await dialog.getByRole('option', { name: 'Ulf Underwriter' }).waitFor()
    },
  },
  {
    name: 'a work item',
    open: async (page) => {
      await page.getByRole('option', { name: 'Ulf Underwriter' }).click()
      await page.getByRole('button', { name: 'Keep as it is' }).click()
      await page.getByRole('button', { name: 'Clear selection' }).click()
      const row = page.getByRole('row', { name: /Northgate Solar/ })
      await row.getByRole('link', { name: 'Underwriter Review' }).click()
      await headed(page, 'Underwriter Review')
      await page.getByRole('region', { name: 'History' }).waitFor()
    },
  },
  {
    name: 'the orchestrations',
    open: async (page) => {
      await go(page, 'Orchestrations')
      await page.getByRole('row', { name: /Customer Onboarding/ }).waitFor()
    },
  },
  {
    name: 'an orchestration with its diagram',
    open: async (page) => {
      await page.getByRole('link', { name: 'Customer Onboarding' }).first().click()
      await headed(page, 'Customer Onboarding')
      await page.getByRole('heading', { name: 'Contract Generation' }).waitFor()
    },
  },
  {
    name: 'what is scheduled, with nothing in it',
    open: async (page) => {
      await go(page, 'Scheduled')
      await page.getByText('No active flow runs by a schedule.').waitFor()
      await page.getByText('No flow waits in the middle.').waitFor()
    },
  },
  {
    name: 'people and groups',
    open: async (page) => {
      await go(page, 'People and groups')
      await page.getByText('Mia Manager').first().waitFor()
    },
  },
  {
    name: 'the API tokens, when there are none',
    open: async (page) => {
      await go(page, 'API tokens')
      await page.getByText('No tokens yet.').or(page.getByText('Nightly report')).first().waitFor()
    },
  },
  {
    name: 'what a new token is for',
    open: async (page) => {
      await page.getByRole('button', { name: 'New token' }).click()
      await page.getByRole('dialog').getByLabel('Name').fill('Nightly report')
    },
  },
  {
    name: 'a token that was just made',
    open: async (page) => {
      await page.getByRole('button', { name: 'Make it' }).click()
      await page.getByText('Copy its text now').waitFor()
    },
  },
  {
    name: 'where one is signed in',
    open: async (page) => {
      await page.getByRole('button', { name: 'Olga Operator: menu' }).click()
      await page.getByRole('menuitem', { name: 'Password and sessions' }).click()
      await page.getByText('this one').waitFor()
    },
  },
  {
    name: 'the search over everything',
    open: async (page) => {
      await page.keyboard.press('Control+k')
      await page.getByRole('dialog').getByRole('combobox').fill('runs')
      await page.getByRole('dialog').getByRole('option').first().waitFor()
    },
  },
  {
    name: 'the sheet of keys',
    open: async (page) => {
      await page.keyboard.press('Escape')
      await page.getByRole('dialog').waitFor({ state: 'detached' })
      await page.keyboard.press('?')
      await page.getByRole('dialog').waitFor()
    },
  },
  {
    name: 'the sign-in page',
    open: async (page) => {
      await page.keyboard.press('Escape')
      await page.getByRole('dialog').waitFor({ state: 'detached' })
      await page.getByRole('button', { name: 'Olga Operator: menu' }).click()
      await page.getByRole('menuitem', { name: 'Sign out' }).click()
      await page.getByRole('button', { name: /^Rita Requester/ }).waitFor()
    },
  },
  {
    name: 'signing in with name and password',
    open: async (page) => {
      await page.getByRole('button', { name: 'Sign in with name and password' }).click()
      await page.getByLabel(/^Password/).waitFor()
    },
  },
]

describe.each(['light', 'dark'] as const)('in %s colours', (colours) => {
  let page: Page

  beforeAll(async () => {
    page = (await stage.open('Olga Operator', { size: 'desk', colours })).page
    const scheme = await page.locator('html').getAttribute('data-mantine-color-scheme')
    expect(scheme).toBe(colours)
  })

  test.each(places)('axe finds nothing serious in $name', async ({ open }) => {
    await open(page)
    expect(await severeFindings(page)).toEqual([])
  })

  test('nothing went wrong on the way', () => {
    const trouble = stage.windows.flatMap((window) => window.trouble)
    expect(trouble).toEqual([])
  })
})
