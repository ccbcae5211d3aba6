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
  loader: RecordLoader,
  file: { path: string; text: string },
): Promise<number> {
  const ids = new Map<string, string>()
  const list = listIn(file, 'records')
  for (const [at, record] of list.entries()) {
    const place = `${file.path}: record ${at + 1}`
    const viewer = await personNamed(loader, record['as'], place)
    const values = isJsonObject(record['values']) ? record['values'] : {}
    const own: JsonObject = {}
    for (const [field, value] of Object.entries(values)) {
      own[field] = await resolved(loader, { value, ids, place: `${place}: ${field}` })
    }
    const saved = await loader.records.create(viewer, String(record['object'] ?? ''), [own])
    if (!saved.ok) throw new Error(`${place}: ${saved.error.message}`)
    const [id] = saved.value.ids
    if (typeof record['ref'] === 'string' && id !== undefined) ids.set(record['ref'], id)
  }
  return list.length
}

async function personNamed(loader: RecordLoader, name: unknown, place: string): Promise<Viewer> {
  const viewer = await loader.viewerNamed(String(name ?? ''))
  if (!viewer) throw new Error(`${place}: there is no person ${String(name)}.`)
  return viewer
}

type Written = { value: Json; ids: ReadonlyMap<string, string>; place: string }

/** The value of a field: `{ ref: … }` and `{ person: … }` are the ids behind them. */
async function resolved(loader: RecordLoader, { value, ids, place }: Written): Promise<Json> {
  if (!isJsonObject(value)) return plain(value)
  if (typeof value['person'] === 'string') {
    return (await personNamed(loader, value['person'], place)).id
  }
  if (typeof value['ref'] !== 'string') return plain(value)
  const id = ids.get(value['ref'])
  if (id === undefined) throw new Error(`${place}: no earlier ref ${value['ref']}.`)
  return id
}

/** YAML reads a bare date as a Date. */
function plain(value: Json): Json {
  const date: unknown = value
  return date instanceof Date ? date.toISOString() : value
}
