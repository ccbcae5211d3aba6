// Values of a record or of inputs, asked one by one and read as their types ask.
import type { Json, JsonObject } from '@stagewright/base'
import type { FieldDefinition, FlowDefinition, Schema } from '@stagewright/metadata'
import { assignedValue, readAssignment, type ValueKind } from '../assignments.ts'
import { CommandFailed } from '../command-failed.ts'
import type { Questions } from './questions.ts'

const numbers = new Set(['Number', 'Currency', 'Percent'])

function kindOf(type: string | undefined): ValueKind {
  if (type === undefined) return 'unknown'
  if (numbers.has(type)) return 'number'
  return type === 'Checkbox' || type === 'Boolean' ? 'boolean' : 'text'
}

export type AskedField = Pick<FieldDefinition, 'apiName' | 'label' | 'type' | 'required'>

/** The name, fields that must be filled, and those that the definition looks at. */
export function fieldsToAsk(
  schema: Schema,
  object: string,
  { metadata }: FlowDefinition,
): AskedField[] {
  const text = JSON.stringify(metadata)
  const names = new Set([...text.matchAll(/\$Record\.(\w+)/g)].map(([, name]) => name))
  const { fields = [], nameField } = schema.object(object) ?? {}
  const asked = fields.filter((field) => {
    const isWritable = field.isSystem !== true && !field.formula && !field.summary
    return isWritable && (field.required || names.has(field.apiName)) && field.apiName !== 'Name'
  })
  // People are named by their parts, and some records are only numbered.
  const isPerson = fields.some(({ apiName }) => apiName === 'LastName')
  if (isPerson || nameField?.type !== 'Text') return asked
  return [{ apiName: 'Name', label: nameField.label, type: 'Text', required: true }, ...asked]
}

/** Asks fields by name and then for more, until an empty line. */
export async function askRecord(
  questions: Questions,
  schema: Schema,
  object: string,
  fields: readonly AskedField[],
): Promise<JsonObject> {
  const values: JsonObject = {}
  for (const { apiName, label, type, required } of fields) {
    const value = await askValue(questions, `${label}${required ? ' *' : ''}`, kindOf(type))
    if (value !== null) values[apiName] = value
  }
  const typeOf = (name: string) => schema.field(object, name)?.type
  return { ...values, ...(await askMore(questions, typeOf)) }
}

/** Lines of `name=value`, up to an empty one. */
export async function askMore(
  questions: Questions,
  typeOf: (name: string) => string | undefined,
): Promise<JsonObject> {
  const values: JsonObject = {}
  for (;;) {
    const text = await questions.line('Field=value, empty to go on')
    if (text === '') return values
    try {
      const assignment = readAssignment(text)
      values[assignment.name] = meant(assignedValue(assignment, kindOf(typeOf(assignment.name))))
    } catch (error) {
      if (!(error instanceof CommandFailed)) throw error
      questions.say(`! ${error.message}`)
    }
  }
}

/** Input variables of a definition, asked one by one. */
export async function askInputs(
  questions: Questions,
  { metadata }: FlowDefinition,
): Promise<JsonObject> {
  const values: JsonObject = {}
  for (const { name, isInput, dataType } of metadata.variables) {
    if (isInput !== true) continue
    const value = await askValue(questions, `Input ${name}`, kindOf(dataType))
    if (value !== null) values[name] = value
  }
  return values
}

async function askValue(questions: Questions, label: string, kind: ValueKind): Promise<Json> {
  for (;;) {
    const text = await questions.line(label)
    try {
      return meant(assignedValue({ name: label, text, isJson: false }, kind))
    } catch (error) {
      if (!(error instanceof CommandFailed)) throw error
      questions.say(`! ${error.message}`)
    }
  }
}

/** `@name` means a record of the play, `@@name` a person. */
function meant(value: Json): Json {
  if (typeof value !== 'string' || !value.startsWith('@')) return value
  return value.startsWith('@@') ? { person: value.slice(2) } : { ref: value.slice(1) }
}
