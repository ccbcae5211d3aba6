// `npm run screenshots`: starts Stagewright with its sample, goes to every place as the person who
// works there, and keeps what they see. Needs a build and Chromium (CHROMIUM names another than the
// usual).
//
//   npm run screenshots                 the pictures that pages of docs/ show, into docs/images
//   npm run screenshots -- <folder>     all: on desk and phone, in light and dark colours
import { spawn } from 'node:child_process'
import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { chromium } from 'playwright-core'
import { findBrowser } from './ci/find-browser.mjs'
import { places, prepare } from './screenshots/places.mjs'

const root = fileURLToPath(new URL('..', import.meta.url))
const sizes = { '': { width: 1440, height: 900 }, '-phone': { width: 390, height: 844 } }
const colours = { '': 'light', '-dark': 'dark' }

/** Names of the pictures that pages of the documentation show. */
function shownInDocs() {
  const pages = readdirSync(join(root, 'docs'), { recursive: true })
    .filter((name) => name.endsWith('.md'))
    .map((name) => readFileSync(join(root, 'docs', name), 'utf8'))
  const found = pages.flatMap((text) => [...text.matchAll(/images\/([\w-]+)\.png/g)])
  return new Set(found.map(([, name]) => name))
}

/** Starts the program; gives where it listens, and what ends it. */
async function startServer(dataDir) {
  const env = { ...process.env, STAGEWRIGHT_DATA: dataDir, PORT: '0' }
  const sample = join(root, 'examples/customer-onboarding')
  const args = [join(root, 'packages/cli/bin/stagewright.js'), 'serve', '--sample', sample]
  const child = spawn(process.execPath, args, { env, stdio: ['ignore', 'pipe', 'inherit'] })
  const ended = new Promise((done) => child.once('exit', done))
  let output = ''
  const url = await new Promise((done, fail) => {
    child.stdout.on('data', (chunk) => {
      output += chunk
      const ready = /Ready at (http:\S+)/.exec(output)
      if (ready) done(ready[1])
    })
    ended.then(() => fail(new Error(`Stagewright did not start:\n${output}`)))
  })
  return {
    url,
    async stop() {
      child.kill('SIGTERM')
      await ended
    },
  }
}

/** A page of somebody who is signed in. */
async function openPage(browser, url, { person, size, scheme }) {
  const isPhone = size === '-phone'
  const context = await browser.newContext({
    viewport: sizes[size],
    colorScheme: colours[scheme],
    isMobile: isPhone,
    hasTouch: isPhone,
    locale: 'en-GB',
    reducedMotion: 'reduce',
  })
  const page = await context.newPage()
  page.setDefaultTimeout(20_000)
  await page.goto(url)
  if (person === undefined) return { page, context }
  await page.getByRole('button', { name: new RegExp(`^${person}`) }).click()
  await page.getByRole('heading', { name: 'Inbox', level: 1 }).waitFor()
  return { page, context }
}

/** What is written by now: nothing loads, no letter is still to come. */
async function settled(page) {
  await page.evaluate(() => document.fonts.ready)
  // Pictures of the frame, such as the sign beside the name, come a moment later.
  await page.waitForFunction(() => [...document.images].every(({ complete }) => complete))
  // The stream of changes stays open, so the network is never idle: what counts is what is drawn.
  await page
    .locator('[aria-busy=true], .mantine-Skeleton-root')
    .first()
    .waitFor({ state: 'hidden' })
  await page.waitForTimeout(400)
}

async function takeAll(browser, url, { folder, isWanted }) {
  const { page: asking, context } = await openPage(browser, url, {
    ...{ person: 'Ada Administrator', size: '', scheme: '' },
  })
  const known = await prepare(asking)
  await context.close()
  const people = [...new Set(places.map(({ person }) => person))]
  for (const size of Object.keys(sizes)) {
    for (const scheme of Object.keys(colours)) {
      for (const person of people) {
        const own = places.filter(
          (place) => place.person === person && isWanted(place.name + size + scheme),
        )
        if (own.length === 0) continue
        const opened = await openPage(browser, url, { person, size, scheme })
        for (const { name, path, open, height } of own) {
          await opened.page.goto(url + path(known))
          await open?.(opened.page, known)
          await settled(opened.page)
          const clip = height !== undefined && { clip: { x: 0, y: 0, ...sizes[size], height } }
          const file = join(folder, `${name}${size}${scheme}.png`)
          await opened.page.screenshot({ path: file, ...clip })
        }
        await opened.context.close()
      }
    }
  }
}

const [given] = process.argv.slice(2)
const folder = given ?? join(root, 'docs/images')
const shown = shownInDocs()
mkdirSync(folder, { recursive: true })
const dataDir = realpathSync(mkdtempSync(join(tmpdir(), 'stagewright-pictures-')))
// The database runs under another account when this runs as root: it has to pass through.
chmodSync(dataDir, 0o755)
const { CHROMIUM: executablePath } = await findBrowser()
const sandbox = process.getuid?.() === 0 ? ['--no-sandbox'] : []
const browser = await chromium.launch({ executablePath, args: ['--disable-gpu', ...sandbox] })
try {
  const server = await startServer(dataDir)
  try {
    const isWanted = (name) => given !== undefined || shown.has(name)
    await takeAll(browser, server.url, { folder, isWanted })
  } finally {
    await server.stop()
  }
} finally {
  await browser.close()
  rmSync(dataDir, { recursive: true, force: true })
}
