// Quick actions: a record made from another, or changed, with the values the action sets by itself
// and those the flow gives.
import type { JsonObject } from '@stagewright/base'
import { saveChanged, saveNew } from '@stagewright/conductor'
import { RecordFault } from '@stagewright/record'
import { type CoreAction, type CoreCall, type CoreWorld, savedBy } from './core-action.ts'
import { textOf } from './input-values.ts'
import { predefinedValues } from './quick-action-values.ts'
import { type QuickActionPlan, quickActionPlan } from './quick-action-plan.ts'

/** Uses the quick action for each call; all records of one person in one save. */
export const useQuickActions: CoreAction = async (world, calls) => {
  const { deployment, actionName, performance } = world
  const plan = quickActionPlan(deployment.resources, performance.world.schema, actionName)
  if (!plan.ok) throw new RecordFault('custom-error', plan.error)
  const ids = new Map<CoreCall, string>()
  for (const by of new Set(calls.map(({ userId }) => userId))) {
    const own = calls.filter(({ userId }) => userId === by)
    const saved = await save(world, plan.value, own, by)
    own.forEach((call, at) => ids.set(call, saved[at] ?? ''))
    await post(world, plan.value, own, by)
  }
  return calls.map((call) => {
    const recordId = ids.get(call) ?? null
    return { recordId, contextId: textOf(call.inputs['contextId']) || null }
  })
}

async function save(
  world: CoreWorld,
  plan: QuickActionPlan,
  calls: CoreCall[],
  by: string,
): Promise<string[]> {
  const { performance } = world
  const records: JsonObject[] = []
  for (const call of calls) records.push(await recordOf(world, plan, call))
  if (!plan.isUpdate) {
    const saved = await saveNew(performance, {
      object: plan.target,
      records,
      ...savedBy(world, by),
    })
    return saved.map((record) => String(record['Id']))
  }
  await saveChanged(performance, { object: plan.target, records, ...savedBy(world, by) })
  return records.map((record) => textOf(record['Id']))
}

/** The record to save: what the action sets, under what the flow gives. */
async function recordOf(
  world: CoreWorld,
  plan: QuickActionPlan,
  { inputs, userId }: CoreCall,
): Promise<JsonObject> {
  const { contextId: id, ...given } = inputs
  const contextId = textOf(id)
  const context = { id: contextId, userId }
  const values = await predefinedValues(world, plan, context)
  if (plan.isUpdate) {
    if (contextId === '') {
      const message = `The quick action ${plan.apiName} changes the record it is used on: give it a contextId.`
      throw new RecordFault('required-field', message, ['contextId'])
    }
    return { ...values, ...given, Id: contextId }
  }
  return { ...parentOf(world, plan, contextId), ...values, ...given }
}

/** The lookup of the new record to where the action is used. */
function parentOf(world: CoreWorld, plan: QuickActionPlan, contextId: string): JsonObject {
  const { schema } = world.performance.world
  const context = schema.objectOfId(contextId)?.apiName
  if (context === undefined) return {}
  if (plan.parentField !== undefined) return { [plan.parentField]: contextId }
  const isPerson = context === 'Contact' || context === 'Lead'
  if (schema.field(plan.target, 'WhoId') && isPerson) return { WhoId: contextId }
  if (context === 'User') return {}
  if (schema.field(plan.target, 'WhatId')) return { WhatId: contextId }
  const lookup = schema
    .object(plan.target)
    ?.fields.find((field) => !field.isSystem && field.referenceTo.includes(context))
  return lookup ? { [lookup.apiName]: contextId } : {}
}

/** A line in the feed of where the action was used, when its file asks for one. */
async function post(
  world: CoreWorld,
  plan: QuickActionPlan,
  calls: CoreCall[],
  by: string,
): Promise<void> {
  if (!plan.doesCreateFeedItem) return
  const records = calls
    .map(({ inputs }) => textOf(inputs['contextId']))
    .filter((id) => id !== '')
    .map((id) => ({
      ParentId: id,
      Body: plan.successMessage ?? plan.label,
      Type: 'CreateRecordEvent',
    }))
  await saveNew(world.performance, { object: 'FeedItem', records, ...savedBy(world, by) })
}
