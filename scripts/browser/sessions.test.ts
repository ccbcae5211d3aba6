// Nina is signed in at two places and signs out of the other one, with her password again; Arne,
// who administers, signs her out everywhere, and then everybody.
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { openStage, type SampleStage } from './sample-stage.ts'
import { severeFindings } from './severe-findings.ts'

const root = fileURLToPath(new URL('../../', import.meta.url))
const username = 'nina@pinebridge.example'
const password = 'tinsel orbit gravel'

let stage: SampleStage
let arne: Page
let nina: Page

beforeAll(async () => {
  stage = await openStage('examples/deal-desk')
  arne = (await stage.open('Arne Administrator', { size: 'desk', colours: 'light' })).page
  stagewright('', {}, 'people', 'add', username, '--first-name', 'Nina', '--last-name', 'New')
  stagewright(password, {}, 'people', 'set-password', username)
})
afterAll(() => stage?.close())
afterEach(async ({ task }) => {
  if (task.result?.state === 'fail') await stage.keepPictures()
})

/** The command line against the server of the stage; what it wrote. */
function stagewright(input: string, more: { [name: string]: string }, ...words: string[]): string {
  const { dataDir, url } = stage
  const env = { ...process.env, STAGEWRIGHT_DATA: dataDir, STAGEWRIGHT_URL: url, ...more }
  const bin = join(root, 'packages/cli/bin/stagewright.js')
  const { status, stdout, stderr } = spawnSync(process.execPath, [bin, ...words], {
    ...{ env, input, encoding: 'utf8' },
  })
  expect(status, stderr).toBe(0)
  return stdout.trim()
}

/** A session of hers that no browser has. */
const signInElsewhere = () => stagewright(password, {}, 'session', 'sign-in', username)
const dialog = (page: Page) => page.getByRole('dialog')
const button = (within: Page | ReturnType<typeof dialog>, name: string) =>
  within.getByRole('button', { name, exact: true })

describe('sessions', () => {
  test('Nina gives her password again before she signs out elsewhere', async () => {
    const STAGEWRIGHT_TOKEN = signInElsewhere()
    // A link shows no factor, so that its session asks at once.
    const link = stagewright('', { STAGEWRIGHT_TOKEN }, 'session', 'link')
    const size = { viewport: { width: 390, height: 844 }, locale: 'en-GB' } as const
    const context = await arne
      .context()
      .browser()
      ?.newContext({ ...size, reducedMotion: 'reduce' })
    if (!context) throw new Error('There is no browser.')
    nina = await context.newPage()
    nina.setDefaultTimeout(15_000)
    await nina.goto(link.replace(/^https?:\/\/[^/]+/, stage.url))
    await button(nina, 'Sign in').click()
    await nina.getByRole('heading', { name: 'Inbox', level: 1, exact: true }).waitFor()
    await nina.goto(`${stage.url}/account`)
    await button(nina, 'Sign out elsewhere').click()
    const given = dialog(nina).getByRole('textbox', { name: /^Your password/ })
    await given.fill('wrong')
    await button(dialog(nina), 'Sign out').click()
    await dialog(nina).getByText('This is not your password.').waitFor()
    expect(await severeFindings(nina)).toEqual([])
    expect(await nina.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true)
    await given.fill(password)
    await button(dialog(nina), 'Sign out').click()
    await nina.getByText('Signed out of one session.').waitFor()
    await nina.getByText('this one').waitFor()
    expect(await button(nina, 'Sign out').count()).toBe(0)
  })

  test('Arne signs her out everywhere, and her page ends', async () => {
    await arne.goto(`${stage.url}/people?q=Nina`)
    await arne.getByRole('row', { name: /Nina New/ }).click()
    const card = arne.getByRole('region', { name: 'Sessions', exact: true })
    await card.getByText(/^by a link/).waitFor()
    await button(arne, 'Sign out everywhere…').click()
    expect(await severeFindings(arne)).toEqual([])
    await button(dialog(arne), 'Sign out everywhere').click()
    await card.getByText('Signed in nowhere.').waitFor()
    await nina.goto(`${stage.url}/account`)
    await button(nina, 'Sign in with name and password').waitFor()
  })

  test('he signs everybody out, and stays in himself', async () => {
    signInElsewhere()
    await arne.goto(`${stage.url}/people`)
    await button(arne, 'More to do with people').click()
    await arne.getByRole('menuitem', { name: 'Sign everybody out…' }).click()
    await button(dialog(arne), 'Sign everybody out').click()
    await arne.getByText('One session has ended.').waitFor()
    await arne.goto(`${stage.url}/account`)
    await arne.getByText('this one').waitFor()
  })
})
