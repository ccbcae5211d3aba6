// A scope over plain typed values, for tests, the command line and examples. Names are found in any
// letter case; a dotted path walks into records, whose own fields are typed beside them.
import { isJsonObject, type Json } from '@stagewright/base'
import type { Scope, TypeScope } from './scope.ts'
import type { TypedValue, ValueType } from './value-type.ts'

/** A record's fields with their types; `fields` undefined is an empty lookup. */
export type TypedRecord = {
  of: Record<string, TypedValue | TypedRecord>
  isEmpty?: boolean
}

type Entry = TypedValue | TypedRecord

/** A scope of named values; the same object tells the types. */
export function typedScope(values: Record<string, Entry>): Scope & TypeScope {
  const root = indexed(values)
  const found = new Map<string, Entry | undefined>()
  const find = (path: string): Entry | undefined => {
    if (!found.has(path)) found.set(path, entryAt(root, path))
    return found.get(path)
  }
  return {
    lookUp(path) {
      const entry = find(path)
      return entry && (isRecord(entry) ? recordValue(entry) : entry)
    },
    typeOf(path): ValueType | undefined {
      const entry = find(path)
      return entry && (isRecord(entry) ? { dataType: 'SObject' } : entry.type)
    },
  }
}

function isRecord(entry: Entry): entry is TypedRecord {
  return 'of' in entry
}

function indexed(values: Record<string, Entry>): Map<string, Entry> {
  return new Map(Object.entries(values).map(([name, entry]) => [name.toLowerCase(), entry]))
}

function entryAt(root: Map<string, Entry>, path: string): Entry | undefined {
  // A name may hold dots itself, such as `$Flow.CurrentDate`.
  const whole = root.get(path.toLowerCase())
  if (whole) return whole
  const [first = '', ...steps] = path.split('.')
  let entry = root.get(first.toLowerCase())
  let isEmpty = false
  for (const step of steps) {
    if (!entry) return undefined
    if (!isRecord(entry)) return entry.type.dataType === 'SObject' ? inside(entry, step) : undefined
    isEmpty ||= entry.isEmpty === true
    entry = indexed(entry.of).get(step.toLowerCase())
  }
  if (entry && isEmpty && !isRecord(entry)) return { type: entry.type, value: null }
  return entry
}

/** A field of a record given as plain JSON: its type is not known. */
function inside(entry: TypedValue, step: string): TypedValue {
  const record = isJsonObject(entry.value) ? entry.value : {}
  const key = Object.keys(record).find((name) => name.toLowerCase() === step.toLowerCase())
  return { type: { dataType: 'Any' }, value: key === undefined ? null : (record[key] ?? null) }
}

function recordValue(record: TypedRecord): TypedValue {
  const type: ValueType = { dataType: 'SObject' }
  if (record.isEmpty) return { type, value: null }
  const value: { [field: string]: Json } = {}
  for (const [name, entry] of Object.entries(record.of)) {
    value[name] = isRecord(entry) ? recordValue(entry).value : entry.value
  }
  return { type, value }
}
