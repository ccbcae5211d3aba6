// One person at one screen: a browser context of their own, and everything that went wrong in it.
import type { Browser, Page } from 'playwright-core'

export type Screen = { size: 'desk' | 'phone'; colours: 'light' | 'dark' }
export type PersonWindow = {
  name: string
  page: Page
  /** Console errors and warnings, uncaught errors, failed requests, in words. */
  trouble: string[]
  close(): Promise<void>
}

const sizes = { desk: { width: 1440, height: 900 }, phone: { width: 390, height: 844 } }

/** Opens a window and signs in by one click. `name` is what stands on the person's card. */
export async function openWindow(
  browser: Browser,
  url: string,
  name: string,
  { size, colours }: Screen,
): Promise<PersonWindow> {
  const context = await browser.newContext({
    viewport: sizes[size],
    colorScheme: colours,
    isMobile: size === 'phone',
    hasTouch: size === 'phone',
    locale: 'en-GB',
    reducedMotion: 'reduce',
  })
  const page = await context.newPage()
  page.setDefaultTimeout(15_000)
  const trouble = watch(page)
  await page.goto(url)
  await page.getByRole('button', { name: new RegExp(`^${name}`) }).click()
  await page.getByRole('heading', { name: 'Inbox', level: 1 }).waitFor()
  return { name, page, trouble, close: () => context.close() }
}

/** Whoever is not signed in yet is told so by a 401, which Chromium writes to the console. */
const isSignInQuestion = (url: string) => url.endsWith('/api/session')
/** A page that is left, or a list that is asked for anew, drops what it had asked for. */
const isDropped = (reason: string | undefined) => reason === 'net::ERR_ABORTED'

function watch(page: Page): string[] {
  const trouble: string[] = []
  page.on('console', (message) => {
    const isAsked = isSignInQuestion(message.location().url) && message.text().includes('401')
    if (!['error', 'warning'].includes(message.type()) || isAsked) return
    trouble.push(`console ${message.type()}: ${message.text()} (${message.location().url})`)
  })
  page.on('pageerror', (error) => trouble.push(`uncaught: ${error.message}`))
  page.on('requestfailed', (request) => {
    const reason = request.failure()?.errorText
    if (!isDropped(reason)) trouble.push(`${request.method()} ${request.url()}: ${reason ?? ''}`)
  })
  page.on('response', (response) => {
    const isAsked = response.status() === 401 && isSignInQuestion(response.url())
    if (response.status() < 400 || isAsked) return
    trouble.push(`${response.status()} ${response.request().method()} ${response.url()}`)
  })
  return trouble
}
