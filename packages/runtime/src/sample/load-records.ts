// Records of a project's data/records.yaml, at the first start: each saved as a person would save
// it, so that it starts what a save starts.
import { isJsonObject, type Json, type JsonObject } from '@stagewright/base'
import type { Viewer } from '../face/asking.ts'
import type { RecordCommands } from '../face/record-commands.ts'
import { listIn } from './load-people.ts'

export type RecordLoader = {
  records: RecordCommands
  viewerNamed(username: string): Promise<Viewer | undefined>
}

/**
 * Creates the records of the file in their order.
 * @throws an Error that names the file, the record's number and what is wrong with it
 */
export async function loadRecords(
  { records, viewerNamed }: RecordLoader,
  file: { path: string; text: string },
): Promise<number> {
  const ids = new Map<string, string>()
  const list = listIn(file, 'records')
  for (const [at, record] of list.entries()) {
    const place = `${file.path}: record ${at + 1}`
    const viewer = await viewerNamed(String(record['as'] ?? ''))
    if (!viewer) throw new Error(`${place}: there is no person ${String(record['as'])}.`)
    const values = isJsonObject(record['values']) ? record['values'] : {}
    const own = resolved(values, ids, place)
    const saved = await records.create(viewer, String(record['object'] ?? ''), [own])
    if (!saved.ok) throw new Error(`${place}: ${saved.error.message}`)
    const [id] = saved.value.ids
    if (typeof record['ref'] === 'string' && id !== undefined) ids.set(record['ref'], id)
  }
  return list.length
}

function resolved(values: JsonObject, ids: ReadonlyMap<string, string>, place: string): JsonObject {
  return Object.fromEntries(
    Object.entries(values).map(([field, value]): [string, Json] => {
      if (!isJsonObject(value) || typeof value['ref'] !== 'string') return [field, plain(value)]
      const id = ids.get(value['ref'])
      if (id === undefined) throw new Error(`${place}: ${field}: no earlier ref ${value['ref']}.`)
      return [field, id]
    }),
  )
}

/** YAML reads a bare date as a Date. */
function plain(value: Json): Json {
  const date: unknown = value
  return date instanceof Date ? date.toISOString() : value
}
