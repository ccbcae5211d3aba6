// Browsers that show notices: turned on and off by their person, as far as the administrator has it
// switched on.
import { createHash } from 'node:crypto'
import {
  addPushMessage,
  deletePushBrowser,
  findPushBrowser,
  listPushBrowsers,
  lockPushBrowserAt,
  logOfPushes,
  type PushBrowser,
  type Queries,
  readPushSetting,
  savePushBrowser,
  type Transaction,
} from '@stagewright/store'
import { messageOf } from '../action/run-project-action.ts'
import { pushBrowserName } from '../connection/sealed-name.ts'
import type { Done, Problem, Viewer } from '../face/asking.ts'
import type { NewPushBrowserValues, PushCommands, PushVisit } from '../face/push-commands.ts'
import { areBrowserKeys } from '../push/encrypt-push.ts'
import { checkEndpoint } from '../push/push-address.ts'
import { addPushing } from '../push/spread-pushes.ts'
import type { System } from '../system.ts'
import { giveUp, transact } from '../transact.ts'
import { createPushSettings } from './push-settings.ts'

/** Browsers of one person. */
const BROWSERS_MAX = 10

/** The commands about notices in browsers. */
export function createPushCommands(system: System): PushCommands {
  const { database } = system
  return {
    ...createPushSettings(system),
    async list({ id }) {
      const setting = await readPushSetting(database)
      const browsers = (await listPushBrowsers(database, id)).map(
        ({ sealed: _sealed, personId: _personId, ...view }) => view,
      )
      const isOn = setting?.isOn === true
      return { isOn, publicKey: isOn ? setting.publicKey : null, browsers }
    },
    subscribe: (viewer, browser, visit) =>
      transact(system, ({ world }, tx) =>
        subscribe(system, tx, { viewer, browser, visit, newId: () => world.newId('0wb') }),
      ),
    remove: (viewer, id) =>
      transact(system, async (_, tx): Promise<Done> => {
        await ownBrowser(tx, viewer, id)
        await deletePushBrowser(tx, id)
        return { done: true }
      }),
    test: (viewer, browserId) =>
      transact(system, async ({ world }, tx) => {
        await ownBrowser(tx, viewer, browserId)
        if (!(await readPushSetting(tx))?.isOn) return giveUp(switchedOff)
        const id = world.newId('0wm')
        const title = `Stagewright: this is how ${viewer.name} is told.`
        await addPushMessage(tx, { id, browserId, kind: 'test', title }, world.now)
        await addPushing(tx, [{ id }])
        return { id }
      }),
    log: (viewer) => logOfPushes(database, viewer.id),
  }
}

type Asking = {
  viewer: Viewer
  browser: NewPushBrowserValues
  visit: PushVisit
  newId: () => string
}

async function subscribe(
  { outside, now }: System,
  tx: Transaction,
  { viewer, browser: { endpoint, keys }, visit, newId }: Asking,
): Promise<{ id: string }> {
  if (!(await readPushSetting(tx))?.isOn) return giveUp(switchedOff)
  const host = hostOf(endpoint, outside.allowHosts)
  if (!areBrowserKeys(keys)) return giveUp(badInput('These are no keys of a browser.'))
  const endpointHash = createHash('sha256').update(endpoint).digest('base64url')
  const before = await lockPushBrowserAt(tx, endpointHash)
  // Somebody else signed in to the browser: it shows what is for them, and for nobody before them.
  const isOwn = before?.personId === viewer.id
  if (before && !isOwn) await deletePushBrowser(tx, before.id)
  if (!isOwn && (await listPushBrowsers(tx, viewer.id)).length >= BROWSERS_MAX) {
    const message = `You are told in ${BROWSERS_MAX} browsers already. Remove one of them first.`
    return giveUp({ isRefusal: true, code: 'conflict', message })
  }
  const id = isOwn ? before.id : newId()
  const values = { endpoint, p256dh: keys.p256dh, auth: keys.auth }
  const sealed = outside.secrets.seal(pushBrowserName(id), values)
  const known = { personId: viewer.id, sessionId: visit.sessionId, label: visit.browser }
  await savePushBrowser(tx, { id, ...known, endpointHash, host, sealed, at: now() })
  return { id }
}

/** The host of an address; gives up for one that nobody may call. */
function hostOf(endpoint: string, allowHosts: readonly string[]): string {
  try {
    return checkEndpoint(endpoint, allowHosts).host
  } catch (error) {
    return giveUp(badInput(messageOf(error)))
  }
}

async function ownBrowser(db: Queries, viewer: Viewer, id: string): Promise<PushBrowser> {
  const browser = await findPushBrowser(db, id)
  if (browser?.personId === viewer.id) return browser
  const message = `You have no browser ${id}.`
  return giveUp({ isRefusal: true, code: 'not-found', message })
}

function badInput(message: string): Problem {
  return { isRefusal: true, code: 'bad-input', message }
}

const switchedOff: Problem = {
  isRefusal: true,
  code: 'conflict',
  message:
    'Notices in browsers are switched off. Somebody with Manage People switches them on, in Setup.',
}
