// Fields of a record or event as they are given to a command: name=value, or JSON that is piped in.
import type { FieldInfo } from '@stagewright/api'
import type { Json } from '@stagewright/base'
import { assignedValue, readAssignment, type ValueKind } from '../assignments.ts'
import { misuse } from '../command-failed.ts'
import type { Remote } from './context.ts'

export type Fields = { [field: string]: Json }

/** Values by field, each read as its type asks. @throws CommandFailed for unknown fields or none */
export async function fieldsOf(remote: Remote, object: string, sets: string[]): Promise<Fields> {
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

/** One JSON object, or a list of them. @throws CommandFailed when it is neither */
export function readRecords(text: string): Fields[] {
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
