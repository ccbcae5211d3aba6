// Nina signs in with a password, sets up a second factor, and signs in with its codes; Arne, who
// administers, takes it away when she has lost her telephone.
import { spawnSync } from 'node:child_process'
import { createHmac } from 'node:crypto'
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
let nina: Page
let secret: string
let recoveryCode: string

beforeAll(async () => {
  stage = await openStage('examples/deal-desk')
  stagewright('', 'people', 'add', username, '--first-name', 'Nina', '--last-name', 'New')
  stagewright(password, 'people', 'set-password', username)
})
afterAll(() => stage?.close())
afterEach(async ({ task }) => {
  if (task.result?.state === 'fail') await stage.keepPictures()
})

/** The command line against the server of the stage. */
function stagewright(input: string, ...words: string[]): void {
  const env = { ...process.env, STAGEWRIGHT_DATA: stage.dataDir, STAGEWRIGHT_URL: stage.url }
  const bin = join(root, 'packages/cli/bin/stagewright.js')
  const { status, stderr } = spawnSync(process.execPath, [bin, ...words], {
    ...{ env, input, encoding: 'utf8' },
  })
  expect(status, stderr).toBe(0)
}

/** What an authenticator shows, so many half minutes from now. */
function code(stepsAway = 0): string {
  const bits = [...secret.replaceAll(' ', '')].map((letter) =>
    'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(letter).toString(2).padStart(5, '0'),
  )
  const key = Buffer.from((bits.join('').match(/.{8}/g) ?? []).map((one) => parseInt(one, 2)))
  const counter = Buffer.alloc(8)
  counter.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30_000) + stepsAway))
  const mac = createHmac('sha1', key).update(counter).digest()
  const number = mac.readUInt32BE(mac.readUInt8(19) & 15) & 0x7fffffff
  return String(number % 1_000_000).padStart(6, '0')
}

const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true })
const field = (page: Page, name: RegExp) => page.getByLabel(name)

async function typePassword(page: Page): Promise<void> {
  await page.goto(`${stage.url}/sign-in`)
  await button(page, 'Sign in with name and password').click()
  await field(page, /^User name/).fill(username)
  await page.getByRole('textbox', { name: /^Password/ }).fill(password)
  await button(page, 'Sign in').click()
}

const inbox = (page: Page) =>
  page.getByRole('heading', { name: 'Inbox', level: 1, exact: true }).waitFor()

describe('a second factor', () => {
  test('Nina sets it up with her password, a secret and a first code', async () => {
    const arne = await stage.open('Arne Administrator', { size: 'desk', colours: 'light' })
    const context = await arne.page
      .context()
      .browser()
      ?.newContext({
        ...{ viewport: { width: 390, height: 844 }, locale: 'en-GB', reducedMotion: 'reduce' },
      })
    if (!context) throw new Error('There is no browser.')
    nina = await context.newPage()
    nina.setDefaultTimeout(15_000)
    await typePassword(nina)
    await inbox(nina)
    await nina.goto(`${stage.url}/account`)
    await button(nina, 'Set up').click()
    await nina.getByRole('textbox', { name: /^Your password/ }).fill(password)
    await button(nina, 'Go on').click()
    secret = (await nina.locator('form code').textContent()) ?? ''
    expect(secret).toMatch(/^([A-Z2-7]{4} ){7}[A-Z2-7]{4}$/)
    expect(
      await nina.getByRole('link', { name: 'open it on this device' }).getAttribute('href'),
    ).toMatch(/^otpauth:\/\/totp\//)
    expect(await severeFindings(nina)).toEqual([])
    await field(nina, /^Code/).fill('000000')
    await button(nina, 'Confirm').click()
    await nina.getByText('This code is not right, or was used already.').waitFor()
    await field(nina, /^Code/).fill(code(-1))
    await button(nina, 'Confirm').click()
    const codes = nina.getByRole('status').locator('code')
    await codes.first().waitFor()
    expect(await codes.count()).toBe(10)
    recoveryCode = (await codes.first().textContent()) ?? ''
    expect(await severeFindings(nina)).toEqual([])
    await button(nina, 'I have them').click()
    await nina.getByText('10 recovery codes are left.').waitFor()
    expect(await nina.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true)
  })

  test('from then on signing in asks for a code, and a recovery code will do', async () => {
    for (const given of [code, () => recoveryCode]) {
      await nina.context().clearCookies()
      await typePassword(nina)
      await field(nina, /^Code of your authenticator/).fill('000000')
      await button(nina, 'Sign in').click()
      await nina.getByText('This code is not right, or was used already.').waitFor()
      expect(await severeFindings(nina)).toEqual([])
      await field(nina, /^Code of your authenticator/).fill(given())
      await button(nina, 'Sign in').click()
      await inbox(nina)
    }
    await nina.goto(`${stage.url}/account`)
    await nina.getByText('9 recovery codes are left.').waitFor()
  })

  test('Arne takes it away, and the password alone signs her in', async () => {
    const { page } = stage.windowOf('Arne Administrator')
    await page.goto(`${stage.url}/people?q=Nina`)
    await page.getByRole('row', { name: /Nina New/ }).click()
    const card = page.getByRole('region', { name: 'Second factor', exact: true })
    await card.getByText(/^Signs in with a code/).waitFor()
    await card.getByRole('button', { name: 'Take away…' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Take away', exact: true }).click()
    await card.getByText('None.', { exact: true }).waitFor()
    await typePassword(nina)
    await inbox(nina)
  })
})
