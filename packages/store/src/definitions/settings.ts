// Settings of the installation: one JSON value by name.
import type { Json } from '@stagewright/base'
import type { Queries } from '../database/transaction.ts'

const readText = { name: 'read-setting', text: 'select value from setting where name = $1' }
const writeText = {
  name: 'write-setting',
  text: `insert into setting (name, value) values ($1, $2)
    on conflict (name) do update set value = excluded.value`,
}

/** A setting's value; undefined when it was never set. */
export async function readSetting(db: Queries, name: string): Promise<Json | undefined> {
  return (await db.query<{ value: Json }>(readText, [name]))[0]?.value
}

/** Sets a setting. */
export async function writeSetting(db: Queries, name: string, value: Json): Promise<void> {
  await db.query(writeText, [name, JSON.stringify(value)])
}
