// stagewright record create|show|update|list
import type { FieldInfo, RouteQuery } from '@stagewright/api'
import type { Json } from '@stagewright/base'
import { assignedValue, readAssignment, type ValueKind } from '../assignments.ts'
import { misuse } from '../command-failed.ts'
import { say } from '../say.ts'
import { recordLines, recordListLines } from '../words/record-lines.ts'
import type { Remote } from './context.ts'

type Fields = { [field: string]: Json }

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

async function fieldsOf(remote: Remote, object: string, sets: string[]): Promise<Fields> {
  const assignments = sets.map(readAssignment)
  if (assignments.length === 0) {
    throw misuse('Give at least one field: --set Name=Acme.', 'Or pipe JSON in with --stdin.')
  }
  const { fields, label } = await remote.client.objects.show(object)
  return Object.fromEntries(
    assignments.map((assignment): [string, Json] => {
      const name = assignment.name.toLowerCase()
      const field = fields.find((item) => item.name.toLowerCase() === name)
      if (!field) throw misuse(`${label} has no field ${assignment.name}.`, nearest(name, fields))
      return [field.name, assignedValue(assignment, kindOf(field))]
    }),
  )
}

function kindOf({ type }: FieldInfo): ValueKind {
  if (['Number', 'Currency', 'Percent'].includes(type)) return 'number'
  return type === 'Checkbox' ? 'boolean' : 'text'
}

function nearest(name: string, fields: FieldInfo[]): string {
  const stem = name.replace(/__c$/, '').slice(0, 4)
  const like = fields.filter((field) => field.name.toLowerCase().includes(stem))
  return like.length === 0 ? '' : `Is it one of ${like.map((field) => field.name).join(', ')}?`
}

/** One JSON object, or a list of them. */
function readRecords(text: string): Fields[] {
  let json: unknown
  try {
    json = JSON.parse(text)
  } catch {
    throw misuse('What is piped in is not JSON.')
  }
  const list: unknown[] = Array.isArray(json) ? json : [json]
  if (list.length > 0 && list.every(isFields)) return list
  throw misuse('Pipe in one JSON object, or a list of them.')
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
