// Global variables in formulas of records: `$User.Id`, `$Setup.Settings__c.Limit__c`. Their values
// are handed in, as those of the person who acts.
import { isJsonObject, type Json, type JsonObject, rememberingOf } from '@stagewright/base'
import type { TypedValue, ValueType } from '@stagewright/formula'
import { type ObjectDefinition, readRecordPath, type Schema } from '@stagewright/metadata'
import type { RecordContext } from './record-context.ts'

/** Globals that are records of an object. */
const recordGlobals: Record<string, string> = {
  $user: 'User',
  $profile: 'Profile',
  $userrole: 'UserRole',
  $organization: 'Organization',
}

/** The type of a global variable; undefined for one that there is not. */
export function globalType(schema: Schema, path: string): ValueType | undefined {
  const [head = '', ...rest] = path.split('.')
  const name = head.toLowerCase()
  const object = recordGlobals[name]
  if (object !== undefined) return typeIn(schema, object, rest)
  if (name === '$setup') return typeIn(schema, rest[0] ?? '', rest.slice(1))
  if (name === '$custommetadata') return typeIn(schema, rest[0] ?? '', rest.slice(2))
  if (name === '$permission') return { dataType: 'Boolean' }
  if (name === '$label' || name === '$api') return { dataType: 'String' }
  if (name === '$system') return { dataType: 'DateTime' }
  return name === '$objecttype' ? { dataType: 'String' } : undefined
}

function typeIn(schema: Schema, object: string, path: readonly string[]): ValueType | undefined {
  return readRecordPath(schema, { object, record: {}, path })?.type
}

/** The value of a global variable; null where nothing is known of it. */
export function globalValue(
  { schema, globals = {} }: RecordContext,
  path: string,
): TypedValue | undefined {
  const type = globalType(schema, path)
  if (!type) return undefined
  let at: Json = globals
  for (const name of path.slice(1).split('.')) at = valueOf(at, name)
  if (at === null && type.dataType === 'Boolean') return { type, value: false }
  return { type, value: at }
}

function valueOf(at: Json, name: string): Json {
  if (!isJsonObject(at)) return null
  if (Object.hasOwn(at, name)) return at[name] ?? null
  const key = Object.keys(at).find((item) => item.toLowerCase() === name.toLowerCase())
  return key === undefined ? null : (at[key] ?? null)
}

/** Whether what is computed or checked anywhere depends on who acts, or on their clock. */
export const dependsOnPerson: (schema: Schema) => boolean = rememberingOf((schema: Schema) =>
  schema.objects().some(objectDepends),
)

const personal = /\$[A-Z]|\b(TODAY|NOW|TIMENOW|DATEVALUE|DATETIMEVALUE|TIMEVALUE)\s*\(/i

function objectDepends({ fields, recordTypes, validationRules }: ObjectDefinition): boolean {
  // The profile says which of several record types a new record has.
  if (recordTypes.length > 1) return true
  const texts = [
    ...fields.flatMap(({ formula, defaultValue }) => [formula ?? '', defaultValue ?? '']),
    ...validationRules.map(({ errorConditionFormula }) => errorConditionFormula),
    ...fields.flatMap(({ lookupFilter }) => (lookupFilter?.filters ?? []).flatMap(personalSides)),
  ]
  return texts.some((text) => personal.test(text))
}

/** What the filter of a lookup compares with, but for the record that points. */
function personalSides({ field, valueField = '' }: { field: string; valueField?: string }) {
  return [field, valueField].filter((path) => !/^\$source\./i.test(path))
}

/** Time zone and locale of the person who acts. */
export function placeOf({ globals, timeZone, locale }: RecordContext): {
  timeZone: string
  locale: string
} {
  const user = globals?.['User']
  const own: JsonObject = isJsonObject(user) ? user : {}
  const text = (name: string) => (typeof own[name] === 'string' ? String(own[name]) : undefined)
  return {
    timeZone: timeZone ?? text('TimeZoneSidKey') ?? 'UTC',
    locale: locale ?? text('LocaleSidKey') ?? 'en_US',
  }
}
