// stagewright record create|show|update|list
import type { RouteQuery } from '@stagewright/api'
import { say } from '../say.ts'
import { recordLines, recordListLines } from '../words/record-lines.ts'
import type { Remote } from './context.ts'
import { fieldsOf, readRecords } from './given-fields.ts'

/** Creates one record from name=value, or many from JSON that is piped in. */
export async function createRecord(
  remote: Remote,
  object: string,
  options: { set: string[]; stdin?: boolean },
): Promise<void> {
  const { client, terminal, answering } = remote
  const records = options.stdin
    ? readRecords(await terminal.readInput())
    : [await fieldsOf(remote, object, options.set)]
  const saved = await client.records.create(object, records)
  say(terminal, answering, saved, () => [
    ...saved.ids.map((id) => `Created ${object} ${id}.`),
    ...saved.startedRunIds.map((id) => `Started run ${id}.`),
  ])
}

/** Changes fields of a record. */
export async function updateRecord(remote: Remote, id: string, sets: string[]): Promise<void> {
  const { client, terminal, answering } = remote
  const page = await client.records.show(id)
  const fields = await fieldsOf(remote, page.object.apiName, sets)
  const saved = await client.records.update(id, fields)
  say(terminal, answering, saved, () => [
    `Changed ${page.object.label} ${page.name}.`,
    ...saved.startedRunIds.map((runId) => `Started run ${runId}.`),
  ])
}

/** Shows a record with its runs and open work. */
export async function showRecord(remote: Remote, id: string): Promise<void> {
  const { client, terminal, answering, look } = remote
  const record = await client.records.show(id)
  say(terminal, answering, record, () => recordLines(record, look))
}

/** Lists the records of an object. */
export async function listRecords(
  remote: Remote,
  object: string,
  query: RouteQuery<'records.list'>,
): Promise<void> {
  const { client, terminal, answering, look } = remote
  const list = await client.records.list(object, query)
  say(terminal, answering, list, () => [
    ...recordListLines(list, look),
    ...(list.next === null ? [] : [`… more: add --after ${list.next}`]),
  ])
}
