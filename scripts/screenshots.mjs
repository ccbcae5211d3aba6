// `npm run screenshots`: starts Stagewright with its samples and without one, goes to every place
// as the person who works there, and keeps what they see. Needs a build and Chromium (CHROMIUM
// names another than the usual). It says which pictures are wider than their screen, and what the
// console told.
//
//   npm run screenshots                         the pictures that docs/ shows, into docs/images
//   npm run screenshots -- <folder>             all: on desk and phone, in light and dark colours
//   npm run screenshots -- <folder> inbox,run-  those whose name begins so
import { mkdirSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { chromium } from 'playwright-core'
import { findBrowser } from './ci/find-browser.mjs'
import { dealDesk } from './screenshots/deal-desk.mjs'
import { emptyHouse } from './screenshots/empty-house.mjs'
import { openHouse } from './screenshots/house.mjs'
import { onboarding } from './screenshots/onboarding.mjs'

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

/** A page of a person of the sample who is signed in; without a person, of somebody who is not. */
async function openPage(browser, house, { person, size, scheme }) {
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
  if (person === undefined) return { page, context }
  await page.goto(house.url)
  if (house.signIn) await house.signIn(page)
  else await page.getByRole('button', { name: new RegExp(`^${person}`) }).click()
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

/** Scrolls the largest thing that scrolls to its end; says whether there was one. */
const toEnd = () => {
  const area = ({ clientWidth, clientHeight }) => clientWidth * clientHeight
  const scrolls = [...document.querySelectorAll('*')].filter(
    (one) =>
      one.scrollHeight > one.clientHeight + 40 &&
      ['auto', 'scroll'].includes(getComputedStyle(one).overflowY),
  )
  const [largest] = scrolls.sort((one, other) => area(other) - area(one))
  largest?.scrollTo(0, largest.scrollHeight)
  return largest !== undefined
}

const widthOf = (page) => page.evaluate(() => document.documentElement.scrollWidth - innerWidth)

/** Takes one place, and where it is long its end too. */
async function take(page, place, { known, house, folder, suffix, size, isWanted }) {
  const { name, path, open, close, height, isLong } = place
  const look = `${name}${suffix}`
  await page.goto(new URL(path(known), house.url).href)
  await open?.(page, known)
  await settled(page)
  if ((await widthOf(page)) > 0) console.log(`${look} is wider than its screen`)
  const clip = height !== undefined && { clip: { x: 0, y: 0, ...sizes[size], height } }
  await page.screenshot({ path: join(folder, `${look}.png`), ...clip })
  const end = `${name}-end${suffix}`
  if (isLong && isWanted(end) && (await page.evaluate(toEnd))) {
    await page.waitForTimeout(200)
    await page.screenshot({ path: join(folder, `${end}.png`) })
  }
  await close?.(page, known)
}

async function takeAll(browser, house, { places, known, folder, isWanted }) {
  const people = [...new Set(places.map(({ person }) => person))]
  for (const size of Object.keys(sizes)) {
    for (const scheme of Object.keys(colours)) {
      const suffix = size + scheme
      for (const person of people) {
        const own = places.filter(
          (place) =>
            place.person === person &&
            isWanted(place.name + suffix) &&
            !(place.isOfDesk && size !== ''),
        )
        if (own.length === 0) continue
        const { page, context } = await openPage(browser, house, { person, size, scheme })
        for (const place of own) {
          const look = `${place.name}${suffix}`
          const told = (message) => message.type() === 'error' && console.log(look, message.text())
          if (!place.hasTrouble) page.on('console', told)
          await take(page, place, { known, house, folder, suffix, size, isWanted }).catch(
            (error) => {
              process.exitCode = 1
              console.log(`${look} was not taken: ${error.message}`)
            },
          )
          page.off('console', told)
        }
        await context.close()
      }
    }
  }
}

const [given, only] = process.argv.slice(2)
const folder = given ?? join(root, 'docs/images')
const shown = shownInDocs()
const isWanted = (name) => {
  if (given === undefined) return shown.has(name)
  return only === undefined || only.split(',').some((start) => name.startsWith(start))
}
mkdirSync(folder, { recursive: true })
const { CHROMIUM: executablePath } = await findBrowser()
const sandbox = process.getuid?.() === 0 ? ['--no-sandbox'] : []
const browser = await chromium.launch({ executablePath, args: ['--disable-gpu', ...sandbox] })
const suffixes = Object.keys(sizes).flatMap((size) =>
  Object.keys(colours).map((scheme) => size + scheme),
)
try {
  for (const { places, prepare, administrator, ...kind } of [onboarding, dealDesk, emptyHouse]) {
    const wanted = places.filter(({ name }) => suffixes.some((suffix) => isWanted(name + suffix)))
    if (wanted.length === 0) continue
    const opened = await openHouse(kind)
    try {
      const house = { ...opened, signIn: kind.signIn }
      const look = { person: administrator, size: '', scheme: '' }
      const { page, context } = await openPage(browser, house, look)
      const known = { site: opened.site, ...(await prepare(page)) }
      await context.close()
      await takeAll(browser, house, { places: wanted, known, folder, isWanted })
    } finally {
      await opened.close()
    }
  }
} finally {
  await browser.close()
}
