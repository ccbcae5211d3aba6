// All that is sealed under the key for secrets, wherever it stands: read and written as a whole
// when the key is changed.
import type { Queries, Transaction } from '../database/transaction.ts'

export type SealedValue = {
  place:
    | 'connection'
    | 'absence-calendar'
    | 'webhook'
    | 'second-factor'
    | 'push-setting'
    | 'push-browser'
    | 'held-act'
  /**
   * The name of the connection, or the id of the person whose calendar or second factor it is, or
   * of the webhook, of the only setting of pushes, of the browser, or of the act that waits for
   * a second person.
   */
  key: string
  sealed: Uint8Array
}

const places = {
  connection: { table: 'connection_secret', key: 'connection' },
  'absence-calendar': { table: 'absence_calendar', key: 'person_id' },
  webhook: { table: 'webhook', key: 'id' },
  'second-factor': { table: 'second_factor', key: 'person_id' },
  'push-setting': { table: 'push_setting', key: 'id' },
  'push-browser': { table: 'push_browser', key: 'id' },
  'held-act': { table: 'held_act_request', key: 'act_id' },
} as const
const names = Object.keys(places) as SealedValue['place'][]

/** Reads and locks them, in one order. */
export async function lockSealedValues(tx: Transaction): Promise<SealedValue[]> {
  const all: SealedValue[] = []
  for (const place of names) {
    const { table, key } = places[place]
    const text = `select ${key} as key, sealed from ${table} order by ${key} for update`
    const rows = await tx.query<Omit<SealedValue, 'place'>>(text)
    all.push(...rows.map((row) => ({ ...row, place })))
  }
  return all
}

/** Writes them; who set them and when stays. */
export async function saveSealedValues(tx: Queries, values: readonly SealedValue[]): Promise<void> {
  for (const place of names) {
    const { table, key } = places[place]
    const mine = values.filter((value) => value.place === place)
    if (mine.length === 0) continue
    await tx.query(
      `update ${table} set sealed = decode(given.sealed, 'hex')
        from unnest($1::text[], $2::text[]) as given (key, sealed) where ${table}.${key} = given.key`,
      [
        mine.map((value) => value.key),
        mine.map(({ sealed }) => Buffer.from(sealed).toString('hex')),
      ],
    )
  }
}
