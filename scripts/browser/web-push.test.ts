// Ada switches notices in browsers on; Uma finds how her browser stands: blocked, off, without a
// push service to be reached from here, on. What a push service would hand on is handed to the
// service worker by Chromium itself, which shows it.
import { createECDH } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Client, createClient } from '@stagewright/sdk'
import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { openStage, type SampleStage } from './sample-stage.ts'
import { severeFindings } from './severe-findings.ts'

let stage: SampleStage
let ada: Page
let uma: Page

beforeAll(async () => {
  stage = await openStage()
  ada = (await stage.open('Ada Administrator', { size: 'desk', colours: 'light' })).page
  uma = (await stage.open('Uma Underwriter', { size: 'phone', colours: 'dark' })).page
})
afterAll(() => stage?.close())
afterEach(async ({ task }) => {
  if (task.result?.state === 'fail') await stage.keepPictures()
})

const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true })
const here = () => uma.getByRole('region', { name: 'Tell me in this browser' })
async function openBrowsers(): Promise<void> {
  await uma.goto(`${stage.url}/notices`)
  await uma.getByRole('radio', { name: 'Browsers' }).or(button(uma, 'Browsers')).first().click()
  await here().waitFor()
}
const fits = (page: Page) => page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)

/** What a request of the page itself answers, in the session of its person. */
async function asks(page: Page, method: string, path: string, body?: object): Promise<unknown> {
  return page.evaluate(
    async ([how, to, sent]) => {
      const headers = { 'content-type': 'application/json' }
      const answer = await fetch(to, { method: how, ...(sent !== '' && { body: sent, headers }) })
      return answer.json() as Promise<unknown>
    },
    [method, path, body === undefined ? '' : JSON.stringify(body)] as const,
  )
}

test('while it is off for everybody, the page says so', async () => {
  await openBrowsers()
  await here()
    .getByText(/^Off for everybody/)
    .waitFor()
  expect(await button(uma, 'Turn on').count()).toBe(0)
})

test('Ada switches it on with an address for the makers of browsers', async () => {
  await ada.goto(`${stage.url}/web-push`)
  await ada.getByText('Nobody is told in a browser.').waitFor()
  expect(await severeFindings(ada)).toEqual([])
  await ada.getByLabel('Contact').fill('it@harborlight.example')
  await button(ada, 'Switch on').click()
  await ada.getByText('0 browsers of 0 people.').waitFor()
  await ada.getByText('Public key').waitFor()
  expect(await severeFindings(ada)).toEqual([])
})

/** Answers the browser's own question in the place of its person. */
async function permit(setting: 'denied' | 'granted'): Promise<void> {
  const browser = uma.context().browser()
  if (!browser) throw new Error('There is no browser.')
  const { targetInfo } = await (await uma.context().newCDPSession(uma)).send('Target.getTargetInfo')
  await (
    await browser.newBrowserCDPSession()
  ).send('Browser.setPermission', {
    permission: { name: 'notifications' },
    setting,
    origin: stage.url,
    ...(targetInfo.browserContextId !== undefined && {
      browserContextId: targetInfo.browserContextId,
    }),
  })
}

test('a browser that was told to show nothing is blocked', async () => {
  await permit('denied')
  await openBrowsers()
  await here()
    .getByText(/^Blocked/)
    .waitFor()
  expect(await severeFindings(uma)).toEqual([])
  expect(await fits(uma)).toBe(true)
})

test('where no push service answers, the person reads it', async () => {
  await permit('granted')
  await openBrowsers()
  await here().getByText('Off.', { exact: true }).waitFor()
  await button(uma, 'Turn on').click()
  await here().getByRole('alert').filter({ hasText: 'does not answer' }).waitFor()
  expect(await severeFindings(uma)).toEqual([])
  expect(await fits(uma)).toBe(true)
})

test('the service worker shows what comes, and nothing of it stands in a cache', async () => {
  const session = await uma.context().newCDPSession(uma)
  const registered = new Promise<string>((found) => {
    session.on('ServiceWorker.workerRegistrationUpdated', ({ registrations }) => {
      const own = registrations.find(({ scopeURL }) => scopeURL === `${stage.url}/`)
      if (own) found(own.registrationId)
    })
  })
  await session.send('ServiceWorker.enable')
  const registrationId = await registered
  const told = { title: 'Your turn: Check, Acme', path: '/work-items/0jM1', tag: '0jM1' }
  const sent = [JSON.stringify({ ...told, title: 'Older' }), JSON.stringify(told), 'no JSON']
  const deliver = async () => {
    for (const data of sent) {
      const message = { origin: stage.url, registrationId, data }
      await session.send('ServiceWorker.deliverPushMessage', message)
    }
  }
  const shown = () =>
    uma.evaluate(async () => {
      const worker = await navigator.serviceWorker.ready
      const all = await worker.getNotifications()
      return all.map(({ title, tag, data }) => ({ title, tag, path: String(data.path) }))
    })
  // Chromium forgets a notice for which it is asked in the moment between writing it down and
  // showing it. So it is asked a moment later, and what is missing is sent once more, as a push
  // service may; a notice of the same tag takes the place of the one before it.
  const deliverAndLook = async () => {
    await deliver()
    await new Promise((wait) => setTimeout(wait, 1000))
    return (await shown()).sort((one, other) => one.tag.localeCompare(other.tag))
  }
  await expect
    .poll(deliverAndLook, { timeout: 60_000 })
    .toEqual([told, { title: 'Stagewright', tag: 'notices', path: '/notices' }])
  expect(await uma.evaluate(() => caches.keys())).toEqual([])
})

test('a browser that is on is listed, tried and removed', async () => {
  const keys = createECDH('prime256v1')
  const body = {
    endpoint: 'https://push.invalid/1',
    keys: {
      p256dh: keys.generateKeys('base64url'),
      auth: Buffer.alloc(16, 1).toString('base64url'),
    },
  }
  expect(await asks(uma, 'POST', '/api/push', body)).toMatchObject({ id: expect.any(String) })
  await openBrowsers()
  const line = uma.getByRole('listitem').filter({ hasText: 'push.invalid' })
  await line.waitFor()
  await line.getByRole('button', { name: /^Try / }).click()
  await uma.getByText('A notice that tries it is on its way.').waitFor()
  await button(uma, 'What they were told').click()
  const dialog = uma.getByRole('dialog')
  await dialog.getByText(/this is how Uma Underwriter is told/).waitFor()
  expect(await severeFindings(uma)).toEqual([])
  expect(await fits(uma)).toBe(true)
  await uma.keyboard.press('Escape')
  await line.getByRole('button', { name: /^Remove / }).click()
  await line.waitFor({ state: 'detached' })
})

test('each kind has a box of its own', async () => {
  await uma.goto(`${stage.url}/notices`)
  const part = 'What I am told of'
  await uma.getByRole('radio', { name: part }).or(button(uma, part)).first().click()
  const box = uma.getByLabel('A work item is yours: in my browsers')
  await box.waitFor()
  expect(await box.isChecked()).toBe(true)
  await box.click()
  await uma.getByText('Saved.').first().waitFor()
  await uma.reload()
  await uma.getByRole('radio', { name: part }).or(button(uma, part)).first().click()
  await box.waitFor()
  expect(await box.isChecked()).toBe(false)
  expect(await severeFindings(uma)).toEqual([])
  expect(await fits(uma)).toBe(true)
})

test('signing out turns the browsers of that session off', async () => {
  const token = readFileSync(join(stage.dataDir, 'cli-token'), 'utf8').trim()
  const client: Client = createClient({ baseUrl: stage.url, token })
  const keys = createECDH('prime256v1')
  await asks(uma, 'POST', '/api/push', {
    endpoint: 'https://push.invalid/2',
    keys: {
      p256dh: keys.generateKeys('base64url'),
      auth: Buffer.alloc(16, 1).toString('base64url'),
    },
  })
  expect((await client.push.settings()).browsers).toBe(1)
  await asks(uma, 'DELETE', '/api/session')
  expect((await client.push.settings()).browsers).toBe(0)
})
