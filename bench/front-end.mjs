// What the inbox is like in a browser while very many items are open: what its first load weighs, when
// it can be used on a slow processor (its rows show, and a key pressed then has been answered), when the
// application has taken the whole page over, how it scrolls, how soon a key shows. In Chromium:
//
//   npm run build
//   node bench/front-end.mjs [items]       (100,000; embedded database, DATABASE_URL takes a server)
//
// The processor is slowed four times by Chromium itself for the cold loads; all else runs at its own pace.
// What else the machine does is in every figure: it prints how much that was, and a busy machine is told.
import { existsSync } from 'node:fs'
import { availableParallelism, loadavg } from 'node:os'
import { gzipSync } from 'node:zlib'
import { fileURLToPath } from 'node:url'
import { chromium } from 'playwright-core'
import { findBrowser } from '../scripts/ci/find-browser.mjs'
import { openHouse } from './open-house.mjs'

const ITEMS = Number(process.argv[2] ?? 100_000)
const LOADS = 5
/** How long a new window is left to itself before it is asked for the page. */
const WINDOW_MS = 2000
const KEYS = 120
const SCROLL_MS = 12_000
/** How long a step may take on a machine that does much else. */
const PATIENCE_MS = 180_000
const webRoot = fileURLToPath(new URL('../packages/web/dist/app', import.meta.url))
const viewport = { width: 1440, height: 900 }

const at = (list, part) => {
  const sorted = list.toSorted((one, other) => one - other)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))]
}
const ms = (value) => `${value.toFixed(1)} ms`

/**
 * Keeps moments since the page was asked for: the first row stands (`shown`); a key pressed then made
 * a row stand out, and that was painted (`usable`); all is the application's own (`whole`). The key is
 * pressed once.
 */
const watchFirstRow = () => {
  const moments = (globalThis.moments = {})
  const list = 'section[aria-label="Work items"] li a'
  const look = () => {
    if (moments.shown === undefined && document.querySelector(list)) {
      moments.shown = performance.now()
      document.body.dispatchEvent(new KeyboardEvent('keydown', { key: 'j', bubbles: true }))
    }
    if (moments.usable === undefined && document.querySelector(`${list}[aria-current]`)) {
      const { port1, port2 } = new MessageChannel()
      // The frame that shows it has been painted when the next message comes.
      port1.onmessage = () => (moments.usable = performance.now())
      moments.usable = NaN
      requestAnimationFrame(() => port2.postMessage(0))
    }
    if (document.querySelector(`#root ${list}`) && !document.getElementById('early')) {
      moments.whole ??= performance.now()
    }
    if (!(moments.usable > 0 && moments.whole > 0)) requestAnimationFrame(look)
  }
  requestAnimationFrame(look)
}

/** A cold load of the inbox: nothing cached, the processor four times slower. */
async function coldLoad(browser, state, url) {
  const context = await browser.newContext({ viewport, storageState: state })
  const page = await context.newPage()
  page.setDefaultTimeout(PATIENCE_MS)
  await page.addInitScript(watchFirstRow)
  const session = await context.newCDPSession(page)
  await session.send('Emulation.setCPUThrottlingRate', { rate: 4 })
  // Chromium opens the window's own pages meanwhile: they are none of ours.
  await page.waitForTimeout(WINDOW_MS)
  await page.goto(`${url}/inbox`)
  await page.waitForFunction(() => globalThis.moments?.usable > 0 && globalThis.moments?.whole > 0)
  const moments = await page.evaluate(() => globalThis.moments)
  // What the chosen item needs comes after, and is not of the first load.
  const scripts = await page.evaluate(() =>
    performance
      .getEntriesByType('resource')
      .filter(({ startTime }) => startTime < globalThis.moments.whole)
      .map(({ name }) => name)
      .filter((name) => name.endsWith('.js')),
  )
  await context.close()
  return { ...moments, scripts }
}

async function gzippedKilobytes(urls) {
  const sizes = await Promise.all(
    urls.map(async (url) =>
      gzipSync(Buffer.from(await (await fetch(url)).arrayBuffer()), { level: 9 }),
    ),
  )
  return sizes.reduce((sum, { length }) => sum + length, 0) / 1000
}

/** Scrolls down as fast as rows come, and gives the time of each frame and how many rows were passed. */
const scrollDown = (lasting) => {
  const rows = document.querySelector('section[aria-label="Work items"] ul')
  const list = rows.parentElement
  const rowHeight = rows.querySelector('li').offsetHeight
  const frames = []
  return new Promise((done) => {
    const began = performance.now()
    let last = began
    const step = (now) => {
      frames.push(now - last)
      last = now
      list.scrollTop += 240
      if (now - began < lasting) return requestAnimationFrame(step)
      done({ frames: frames.slice(1), rows: Math.round(list.scrollTop / rowHeight) })
    }
    requestAnimationFrame(step)
  })
}

/** Waits until there is a row below the one that stands out: the next page may be on its way. */
const rowBelow = () => {
  const rows = document.querySelector('section[aria-label="Work items"] ul')
  const row = rows.querySelector('a[aria-current]')?.closest('li')
  return !row || row.getBoundingClientRect().bottom < rows.getBoundingClientRect().bottom - 1
}

/**
 * Presses a key and gives how long it took until another row stood out and was painted, however long
 * that is; rejects when none does in half a minute.
 */
const pressed = (key) => {
  const current = () =>
    document.querySelector('section[aria-label="Work items"] a[aria-current]')?.href
  const before = current()
  return new Promise((done, fail) => {
    const began = performance.now()
    const look = () => {
      if (current() === before) {
        const isLost = performance.now() - began > 30_000
        return isLost ? fail(new Error('The key shows nothing.')) : requestAnimationFrame(look)
      }
      // The frame after the one that changed it has been painted when the next message comes.
      const { port1, port2 } = new MessageChannel()
      port1.onmessage = () => done(performance.now() - began)
      requestAnimationFrame(() => port2.postMessage(0))
    }
    document.body.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }))
    requestAnimationFrame(look)
  })
}

if (!existsSync(webRoot)) throw new Error('The web application is not built: npm run build.')
/** Processes that wanted each processor in the minute before; from 1 on they wait for each other. */
const othersLoad = loadavg()[0] / availableParallelism()
const { CHROMIUM: executablePath } = await findBrowser()
const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] })
const { url, close } = await openHouse(ITEMS, webRoot).catch(async (error) => {
  await browser.close()
  throw error
})
try {
  const context = await browser.newContext({ viewport })
  const page = await context.newPage()
  page.setDefaultTimeout(PATIENCE_MS)
  await page.goto(url)
  await page.getByRole('button', { name: /^Worker/ }).click()
  await page.locator('section[aria-label="Work items"] li a').first().waitFor()
  const state = await context.storageState()

  const loads = []
  for (let round = 0; round < LOADS; round++) loads.push(await coldLoad(browser, state, url))
  const usable = loads.map((load) => load.usable)
  const shown = loads.map((load) => load.shown)
  const whole = loads.map((load) => load.whole)

  const keys = []
  for (let round = 0; round < KEYS; round++) {
    await page.waitForFunction(rowBelow)
    keys.push(await page.evaluate(pressed, 'j'))
    await page.waitForTimeout(30)
  }
  await page.keyboard.press('Escape')
  const { frames, rows } = await page.evaluate(scrollDown, SCROLL_MS)
  const late = frames.filter((frame) => frame > 1000 / 60 + 4).length

  console.log(`${ITEMS.toLocaleString('en')} open work items, first page of the inbox in Chromium`)
  console.table({
    'JavaScript of the first load, gzipped': `${(await gzippedKilobytes(loads[0].scripts)).toFixed(0)} kB`,
    'first rows after a cold load, CPU / 4, p50': ms(at(shown, 0.5)),
    'usable after a cold load, CPU / 4, p50': ms(at(usable, 0.5)),
    'usable after a cold load, CPU / 4, slowest': ms(Math.max(...usable)),
    'all of it after a cold load, CPU / 4, p50': ms(at(whole, 0.5)),
    'a key shows, p50': ms(at(keys, 0.5)),
    'a key shows, p99': ms(at(keys, 0.99)),
    'frame while scrolling, p50': ms(at(frames, 0.5)),
    'frame while scrolling, p99': ms(at(frames, 0.99)),
    'frames later than one sixtieth': `${((late / frames.length) * 100).toFixed(1)} %`,
    'rows scrolled through': rows.toLocaleString('en'),
  })
  console.log(`Before it began, ${othersLoad.toFixed(1)} processes wanted each processor.`)
  if (othersLoad > 0.3)
    console.log('The machine was busy: these figures are not those of a quiet one.')
} finally {
  await browser.close()
  await close()
}
