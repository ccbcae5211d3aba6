// Which objects get tables: those of the project, those its flows and actions use, and those
// these look up.
import type { JsonObject, Json } from '@stagewright/base'
import { isJsonObject } from '@stagewright/base'
import type { ObjectDefinition, Project, Schema } from '@stagewright/metadata'
import { planOf, quickActionPlan } from '../action/quick-action-plan.ts'
import { feedObjects } from '../feed/feed-objects.ts'
import type { ReadActions } from './read-actions.ts'

/**
 * Objects deployed before and those of the project; the project's own take the place of older
 * ones.
 */
export function objectsToKeep(
  deployed: readonly ObjectDefinition[],
  own: readonly ObjectDefinition[],
): ObjectDefinition[] {
  const byName = new Map([...deployed, ...own].map((object) => [object.apiName, object]))
  return [...byName.values()]
}

/** Every object whose records the project can meet, as the schema knows them. */
export function neededObjects(
  { project, actions }: { project: Project; actions: ReadActions },
  schema: Schema,
): ObjectDefinition[] {
  const needed = new Map<string, ObjectDefinition>()
  const add = (name: string) => {
    const object = schema.object(name)
    if (object) needed.set(object.apiName, object)
    return object
  }
  for (const object of project.objects) add(object.apiName)
  for (const { definition } of project.flows) {
    for (const name of namesIn(definition.metadata as unknown as JsonObject)) add(name)
  }
  for (const name of objectsOfActions(project, schema)) add(name)
  for (const { source } of actions.sources) for (const name of namesInSource(source)) add(name)
  for (const object of [...needed.values()]) {
    for (const field of object.fields) {
      // A lookup to anything would bring every object along.
      if (field.referenceTo.length <= 3) for (const target of field.referenceTo) add(target)
    }
  }
  for (const object of schema.objects()) {
    if (object.historyOf !== undefined && needed.has(object.historyOf)) add(object.apiName)
  }
  return [...needed.values()]
}

/** Objects that actions of the platform write: posts, notes of mails, targets of quick actions. */
function objectsOfActions({ flows, quickActions }: Project, schema: Schema): string[] {
  const calls = flows.flatMap(({ definition }) => definition.metadata.actionCalls)
  const written = calls.flatMap(({ actionType, actionName = '', inputParameters }) => {
    if (actionType === 'emailSimple') {
      return inputParameters.some(({ name }) => name === 'logEmailOnSend') ? ['Task'] : []
    }
    if (actionType !== 'quickAction') return []
    const plan = quickActionPlan(new Map(), schema, actionName)
    return plan.ok ? [plan.value.target] : []
  })
  const targets = quickActions.flatMap((definition) => {
    const plan = planOf(definition, schema)
    return plan.ok ? [plan.value.target] : []
  })
  return [...feedObjects, ...targets, ...written]
}

const keys = new Set([
  'object',
  'objectType',
  'picklistObject',
  'targetObject',
  'outputSObjectType',
])

/** Objects whose records an action reads or saves by a name that stands in its source. */
function namesInSource(source: string): string[] {
  const calls = source.matchAll(/\.(?:query|create|update|delete)\(\s*['"`](\w+)['"`]/g)
  return [...calls].map(([, name = '']) => name)
}

/** Names of objects anywhere in a flow. */
function namesIn(value: Json): string[] {
  if (Array.isArray(value)) return value.flatMap(namesIn)
  if (!isJsonObject(value)) return []
  return Object.entries(value).flatMap(([key, inner]) => {
    if (keys.has(key) && typeof inner === 'string') return [inner]
    return inner === undefined ? [] : namesIn(inner)
  })
}
