// Whether notices in browsers are switched on, and the key that signs them.
import { isoInstant, type Instant } from '@stagewright/base'
import type { Queries } from '../database/transaction.ts'

export type PushSetting = {
  isOn: boolean
  /** `mailto:…` or `https://…`. */
  contact: string
  publicKey: string
  /** The private key. */
  sealed: Uint8Array
  madeAt: string
}

/** How many browsers are told, and of how many people. */
export type PushCounts = { browsers: number; people: number }

/** The only key of its table; also what the private key is sealed for. */
export const PUSH_SETTING = 'push'

const readText = {
  name: 'read-push-setting',
  text: `select is_on as "isOn", contact, public_key as "publicKey", sealed, made_at as "madeAt"
    from push_setting`,
}
const saveText = {
  name: 'save-push-setting',
  text: `insert into push_setting (id, is_on, contact, public_key, sealed, made_at)
    values ($1, $2, $3, $4, decode($5, 'hex'), $6)
    on conflict (id) do update set is_on = excluded.is_on, contact = excluded.contact,
      public_key = excluded.public_key, sealed = excluded.sealed, made_at = excluded.made_at`,
}
const countText = {
  name: 'count-push-browsers',
  text: `select count(*)::integer as browsers, count(distinct person_id)::integer as people
    from push_browser`,
}

/** The setting; undefined until it was switched on for the first time. */
export async function readPushSetting(db: Queries): Promise<PushSetting | undefined> {
  return (await db.query<PushSetting>(readText))[0]
}

/** Keeps the setting. */
export async function savePushSetting(
  db: Queries,
  { isOn, contact, publicKey, sealed, madeAt }: Omit<PushSetting, 'madeAt'> & { madeAt: Instant },
): Promise<void> {
  const hex = Buffer.from(sealed).toString('hex')
  await db.query(saveText, [PUSH_SETTING, isOn, contact, publicKey, hex, isoInstant(madeAt)])
}

/** Counts the browsers that are told. */
export async function countPushBrowsers(db: Queries): Promise<PushCounts> {
  return (await db.query<PushCounts>(countText))[0] ?? { browsers: 0, people: 0 }
}
