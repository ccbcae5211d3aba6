// Draws the inbox before the application is there: as soon as its first page is answered, in the
// look it will have. Rows can be chosen at once, by a click or by `j` and `k`; what else is clicked
// is kept for the application, which takes over from here.
import type { RouteAnswer } from '@stagewright/api'
import { choiceParam, inboxSorts, inboxViews } from '../app/search-params.ts'
import { rowHeight } from '../inbox/inbox-rows.tsx'
import { rememberedInboxSort } from '../inbox/inbox-sort.ts'
import { rememberedOpensNext } from '../inbox/opens-next.ts'
import { isModified } from '../keys/is-modified.ts'
import { revealRow } from '../list/reveal-row.ts'
import { rowsToDraw, sightOf } from '../list/row-window.ts'
import { draw } from './draw-once.ts'
import { type EarlyInbox, EarlyInboxPage, EarlyRows } from './early-inbox-view.tsx'
import { earlyId, type EarlyList, listScriptId } from './early-list.ts'
import { firstAsked } from './first-asked.ts'

/** Rows drawn above and below those in sight. */
const beside = 10

type Answers = { session: RouteAnswer<'session.show'>; page: RouteAnswer<'inbox.show'> }

/** What the early script has asked; undefined where it did not, or nobody answered well. */
async function answersOf(addresses: readonly string[]): Promise<Answers | undefined> {
  const asked = addresses.map((address) => globalThis.stagewrightAsked?.get(address)?.answer)
  const [session, page] = await Promise.all(
    asked.map(async (answer) => {
      const given = await answer?.catch(() => undefined)
      return given?.ok === true ? ((await given.clone().json()) as unknown) : undefined
    }),
  )
  if (session === undefined || page === undefined) return undefined
  return { session, page } as Answers
}

function inboxOf({ session, page }: Answers): EarlyInbox {
  const said = new URLSearchParams(location.search)
  const search = Object.fromEntries(said)
  return {
    viewer: session.viewer,
    rows: page.items,
    counts: page.counts,
    view: choiceParam(search, 'view', inboxViews) ?? 'all',
    sort: choiceParam(search, 'sort', inboxSorts) ?? rememberedInboxSort(),
    item: said.get('item') ?? undefined,
    opensNext: rememberedOpensNext(),
    addressOf: (id) => {
      said.set('item', id)
      return `/inbox?${said}`
    },
  }
}

/** The list with its rows; it draws those in sight and follows what is chosen. */
function listOf(inbox: EarlyInbox, early: EarlyList, frame: HTMLElement) {
  const show = (drawn: { first: number; end: number }) => {
    frame.replaceChildren()
    draw(<EarlyRows {...inbox} {...drawn} item={early.chosen ?? inbox.item} />, frame)
  }
  const look = () => {
    const focused = document.activeElement?.closest('li a')?.getAttribute('href')
    early.scrollTop = frame.scrollTop
    show(rowsToDraw(sightOf(frame, rowHeight), { count: inbox.rows.length, beside }))
    for (const link of frame.querySelectorAll('a'))
      if (link.getAttribute('href') === focused) link.focus({ preventScroll: true })
  }
  // The window's height for the frame's: nothing is measured before the first rows are painted.
  const sight = sightOf({ scrollTop: 0, clientHeight: window.innerHeight }, rowHeight)
  show(rowsToDraw(sight, { count: inbox.rows.length, beside: 0 }))
  const choose = (id: string) => {
    early.chosen = id
    const address = inbox.addressOf(id)
    // A row that is not drawn yet is, and stands out, when scrolling has brought it into sight.
    for (const link of frame.querySelectorAll('li a')) {
      if (link.getAttribute('href') === address) link.setAttribute('aria-current', 'true')
      else link.removeAttribute('aria-current')
    }
  }
  /** By so many rows; the first where none was chosen yet. */
  const move = (by: number) => {
    const chosen = early.chosen ?? inbox.item
    const at = inbox.rows.findIndex(({ id }) => id === chosen)
    const to = Math.max(0, Math.min(inbox.rows.length - 1, at < 0 ? 0 : at + by))
    revealRow(frame, to, { rowHeight })
    const row = inbox.rows[to]
    if (row) choose(row.id)
  }
  return { look, choose, move }
}

const steps: Readonly<Record<string, number>> = { j: 1, ArrowDown: 1, k: -1, ArrowUp: -1 }

/** Answers clicks and keys until the application does. */
function listen(place: HTMLElement, inbox: EarlyInbox, early: EarlyList): void {
  const frame = place.querySelector<HTMLElement>('[data-list]')
  if (!frame) return
  const { look, choose, move } = listOf(inbox, early, frame)
  frame.addEventListener('scroll', look, { passive: true })
  place.addEventListener('click', (event) => {
    if (!(event.target instanceof Element) || isModified(event)) return
    const href = event.target.closest('li a')?.getAttribute('href')
    const row = inbox.rows.find(({ id }) => inbox.addressOf(id) === href)
    if (row) {
      event.preventDefault()
      return choose(row.id)
    }
    const control = event.target.closest<HTMLElement>('button, input[type=checkbox]')
    if (control) early.touched.add(control)
  })
  place.addEventListener('change', ({ target }) => {
    if (target instanceof HTMLSelectElement) early.touched.add(target)
  })
  addEventListener('keydown', (event) => {
    const by = steps[event.key]
    const isTyping = event.target instanceof Element && event.target.closest('input, select')
    if (!place.isConnected || by === undefined || isModified(event) || isTyping) return
    event.preventDefault()
    move(by)
  })
}

/** Its style sheet is fetched already; the page's own are there, else nothing would be painted. */
function applyStyle(address: string): Promise<void> {
  const link = document.createElement('link')
  link.rel = 'stylesheet'
  link.crossOrigin = ''
  link.href = address
  return new Promise((done, fail) => {
    link.onload = () => done()
    link.onerror = () => fail(new Error(`${address} did not come.`))
    document.head.append(link)
  })
}

const parsed = () =>
  new Promise<void>((done) => {
    if (document.readyState !== 'loading') return done()
    document.addEventListener('DOMContentLoaded', () => done())
  })

async function drawInbox(early: EarlyList): Promise<void> {
  const answers = answersOf(firstAsked(location, rememberedInboxSort()))
  const styles = document.getElementById(listScriptId)?.dataset['styles']?.split(' ') ?? []
  await parsed()
  const [given] = await Promise.all([answers, ...styles.map(applyStyle)])
  const root = document.getElementById('root')
  // The application was quicker, or has something else to show.
  if (globalThis.stagewrightEarly !== early || root?.firstChild) return
  if (!given || given.page.items.length === 0 || !root) return
  const inbox = inboxOf(given)
  const place = document.createElement('div')
  place.id = earlyId
  draw(<EarlyInboxPage {...inbox} />, place)
  root.before(place)
  root.style.visibility = 'hidden'
  document.title = 'Inbox · Stagewright'
  listen(place, inbox, early)
  await painted()
}

/** The message comes after the frame. */
const painted = () =>
  new Promise<void>((done) => {
    const { port1, port2 } = new MessageChannel()
    port1.onmessage = () => done()
    requestAnimationFrame(() => port2.postMessage(0))
  })

const early = globalThis.stagewrightEarly
// Where it cannot be drawn the application draws it as it would have.
if (early) void drawInbox(early).then(early.painted, early.painted)
