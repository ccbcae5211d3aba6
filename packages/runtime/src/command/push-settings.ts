// What the administrator sets about notices in browsers: whether there are any, whom the makers of
// browsers may write to, and the keys, which are made here.
import { failed, ok, type Result } from '@stagewright/base'
import { mayManagePeople } from '@stagewright/orchestration'
import {
  countPushBrowsers,
  deletePushBrowsers,
  type PushSetting,
  readPushSetting,
  savePushSetting,
} from '@stagewright/store'
import { messageOf } from '../action/run-project-action.ts'
import { pushKeyName } from '../connection/sealed-name.ts'
import type { Problem, Viewer } from '../face/asking.ts'
import type { PushChange, PushCommands, PushSettings } from '../face/push-commands.ts'
import { makePushKeys } from '../push/push-key.ts'
import type { System } from '../system.ts'
import { actorOf } from './actor.ts'

/** Those of the commands that are the administrator's. */
export function createPushSettings(system: System): Pick<PushCommands, 'settings' | 'configure'> {
  const show = async () => ok(await shown(system))
  return {
    settings: async (viewer) => (mayManagePeople(actorOf(viewer)) ? show() : failed(notAllowed)),
    async configure(viewer, change) {
      const changed = await configure(system, viewer, change)
      return changed.ok ? show() : changed
    },
  }
}

async function configure(
  { database, outside, now }: System,
  viewer: Viewer,
  { isOn, contact, newKeys = false }: PushChange,
): Promise<Result<undefined, Problem>> {
  if (!mayManagePeople(actorOf(viewer))) return failed(notAllowed)
  const given = contact === undefined ? undefined : contactIn(contact)
  if (contact !== undefined && given === undefined) return failed(noContact)
  return database.transaction(async (tx) => {
    const before = await readPushSetting(tx)
    const to = given ?? before?.contact
    if (to === undefined) return failed(noContact)
    if (before && !newKeys) {
      await savePushSetting(tx, { ...before, isOn, contact: to, madeAt: Date.parse(before.madeAt) })
      return ok(undefined)
    }
    const { publicKey, privateKey } = makePushKeys()
    const sealed = outside.secrets.seal(pushKeyName(), { privateKey })
    await savePushSetting(tx, { isOn, contact: to, publicKey, sealed, madeAt: now() })
    // Their push services take nothing that another key has signed.
    await deletePushBrowsers(tx, null)
    return ok(undefined)
  })
}

async function shown({ database, outside }: System): Promise<PushSettings> {
  const setting = await readPushSetting(database)
  const { isOn = false, contact = '', publicKey = null, madeAt = null } = setting ?? {}
  const problem = setting ? problemOf(outside, setting) : null
  return { isOn, contact, publicKey, madeAt, problem, ...(await countPushBrowsers(database)) }
}

/** The key is of no use when what it was sealed with is gone. */
function problemOf({ secrets }: System['outside'], { sealed }: PushSetting): string | null {
  try {
    secrets.open(pushKeyName(), sealed)
    return null
  } catch (error) {
    return messageOf(error)
  }
}

/** As push services want it: `mailto:` before a mail address, or an address of HTTPS. */
function contactIn(text: string): string | undefined {
  const address = text.trim().replace(/^mailto:/i, '')
  if (/^[^\s@:/<>]+@[^\s@:/<>]+$/.test(address)) return `mailto:${address}`
  return URL.canParse(address) && new URL(address).protocol === 'https:' ? address : undefined
}

const notAllowed: Problem = {
  isRefusal: true,
  code: 'not-allowed',
  message: 'This needs the permission Manage People.',
}

const noContact: Problem = {
  isRefusal: true,
  code: 'bad-input',
  message:
    'Give a mail address, or an address of HTTPS: whom the makers of browsers may write to when something goes wrong.',
}
