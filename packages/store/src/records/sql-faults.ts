// Constraints of the database that a record met, in words.
import type { ObjectDefinition } from '@stagewright/metadata'
import { RecordFault } from '@stagewright/record'
import { uniqueIndex } from './index-names.ts'

type SqlError = { code?: string; detail?: string; constraint?: string; message: string }

/** Runs a statement and turns what the data caused into RecordFaults. */
export async function inWords<T>(object: ObjectDefinition, send: () => Promise<T>): Promise<T> {
  try {
    return await send()
  } catch (error) {
    throw faultOf(object, error as SqlError) ?? error
  }
}

function faultOf(object: ObjectDefinition, error: SqlError): RecordFault | undefined {
  if (error.code === '23505') {
    const field = object.fields.find(
      (item) => uniqueIndex(object.apiName, item) === error.constraint,
    )
    const name = field?.label ?? 'A unique field'
    const message = `${name}: another ${object.label} has this value already.`
    return new RecordFault('duplicate-value', message, field ? [field.apiName] : [])
  }
  if (error.code === '54000') {
    const message = `${object.label}: a text is too long for a field that records are looked up by.`
    return new RecordFault('value-too-long', message)
  }
  if (error.code === '22003') {
    return new RecordFault('wrong-type', `${object.label}: a number is too large for its field.`)
  }
  if (error.code === '22P05' || error.code === '22021') {
    return new RecordFault(
      'wrong-type',
      `${object.label}: a text has a character that cannot be stored.`,
    )
  }
  return undefined
}
