// The values a quick action sets by itself: literals and formulas over the record it is used on.
import type { Json, JsonObject } from '@stagewright/base'
import { readRecords } from '@stagewright/conductor'
import {
  compileFormula,
  evaluateFormula,
  formulaReferences,
  type Scope,
} from '@stagewright/formula'
import { type FieldDefinition, fieldValueType } from '@stagewright/metadata'
import { RecordFault } from '@stagewright/record'
import { actsAs, type CoreWorld } from './core-action.ts'
import { mergeScope, pathsBelow } from './mail/merge-scope.ts'
import type { QuickActionPlan } from './quick-action-plan.ts'

/** Field → value. @throws RecordFault when a formula cannot be read or does not come out */
export async function predefinedValues(
  world: CoreWorld,
  plan: QuickActionPlan,
  context: { id: string; userId: string },
): Promise<JsonObject> {
  const { schema } = world.performance.world
  const values: JsonObject = await recordTypeOf(world, plan)
  const formulas = plan.fieldOverrides.filter(({ formula }) => formula !== undefined)
  const scope = formulas.length > 0 ? await scopeOf(world, plan, context) : undefined
  for (const { field: name, formula, literalValue } of plan.fieldOverrides) {
    const field = schema.field(plan.target, name)
    if (!field) {
      const message = `The quick action ${plan.apiName} sets ${name}, which ${plan.target} does not have.`
      throw new RecordFault('field-not-found', message, [name])
    }
    values[field.apiName] =
      formula !== undefined && scope
        ? formulaValue(world, { plan, field, formula, scope })
        : literalOf(field, literalValue ?? '')
  }
  return values
}

function literalOf(field: FieldDefinition, text: string): Json {
  const { dataType } = fieldValueType(field)
  if (dataType === 'Boolean') return text.toLowerCase() === 'true'
  if (dataType === 'Number' || dataType === 'Currency') return text === '' ? null : Number(text)
  return text === '' ? null : text
}

type Formula = { plan: QuickActionPlan; field: FieldDefinition; formula: string; scope: Scope }

function formulaValue(world: CoreWorld, { plan, field, formula, scope }: Formula): Json {
  const { now, timeZone, locale } = world.performance.world
  const compiled = compileFormula(formula, {
    types: { typeOf: (path) => scope.lookUp(path)?.type },
    returns: fieldValueType(field).dataType,
  })
  const result = compiled.ok && evaluateFormula(compiled.value, scope, { now, timeZone, locale })
  if (result && result.ok) return result.value
  const why = compiled.ok
    ? result && !result.ok && result.error.message
    : compiled.error[0]?.message
  const message = `The value of ${field.apiName} in the quick action ${plan.apiName}: ${why || 'no value'}`
  throw new RecordFault('custom-error', message, [field.apiName])
}

/** The fields of the record it is used on, by the object's name or bare, and the globals. */
async function scopeOf(
  world: CoreWorld,
  plan: QuickActionPlan,
  { id, userId }: { id: string; userId: string },
): Promise<Scope> {
  const { performance } = world
  const { schema } = performance.world
  const object = schema.objectOfId(id)?.apiName
  const globals = await performance.world.globals(userId)
  const paths = plan.fieldOverrides.flatMap(({ formula }) => formulaReferences(formula ?? ''))
  const record = object && (await sourceRecord(world, { object, id }, paths))
  const names = object === undefined ? [] : [object, 'Record']
  const roots = record && object ? [{ names, object, record }] : []
  const merged = mergeScope(performance, roots)
  return {
    lookUp(path) {
      if (path.startsWith('$')) return typedGlobal(globals as JsonObject, path)
      if (path.includes('.')) return merged.lookUp(path)
      return merged.lookUp(`Record.${path}`)
    },
  }
}

async function sourceRecord(
  world: CoreWorld,
  { object, id }: { object: string; id: string },
  paths: readonly string[],
): Promise<JsonObject | undefined> {
  const { performance } = world
  const bare = paths.filter((path) => !/[.$]/.test(path))
  const below = pathsBelow(performance, object, { names: [object, 'Record'], paths })
  const as = actsAs(world, 'system')
  const found = await readRecords(performance, object, [id], [...bare, ...below], as)
  return [...found.values()][0]
}

function typedGlobal(globals: JsonObject, path: string) {
  let at: Json | undefined = globals
  for (const name of path.slice(1).split('.')) {
    at = typeof at === 'object' && at !== null && !Array.isArray(at) ? at[name] : undefined
  }
  if (at === undefined) return undefined
  const dataType =
    typeof at === 'boolean' ? 'Boolean' : typeof at === 'number' ? 'Number' : 'String'
  return { type: { dataType } as const, value: at }
}

async function recordTypeOf(
  { performance }: CoreWorld,
  { target, recordType }: QuickActionPlan,
): Promise<JsonObject> {
  const { schema, records } = performance.world
  if (recordType === undefined || !schema.field(target, 'RecordTypeId')) return {}
  const name = recordType.slice(recordType.lastIndexOf('.') + 1)
  const [found] = await records.query({
    criteria: {
      object: 'RecordType',
      filters: [
        { field: 'SobjectType', operator: 'EqualTo', value: target },
        { field: 'DeveloperName', operator: 'EqualTo', value: name },
      ],
      logic: 'and',
    },
    fields: ['Id'],
  })
  return found ? { RecordTypeId: found['Id'] ?? null } : {}
}
