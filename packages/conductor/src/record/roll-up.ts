// Roll-up summaries are added up when they are read, so a save of details writes nothing to their
// masters. But it changes what these show: as in the real system each master whose sums changed is
// saved too, with its flows and rules. Masters that nobody watches are left alone.
import { type Json, rememberingOf } from '@stagewright/base'
import type { Schema } from '@stagewright/metadata'
import { rollUpOf } from '@stagewright/record'
import type { FlowRecord } from '@stagewright/flow'
import type { Performance } from '../performance.ts'
import type { Pending, Save } from './save.ts'

/** An object that adds up others: its roll-up fields over one lookup of theirs. */
type Summing = { object: string; foreignKey: string; fields: string[] }
/** Masters as they were before their details are written. */
export type HeldParents = { summing: Summing; records: FlowRecord[] }[]

/** Locks and reads the masters that these details point to and that somebody watches. */
export async function holdParents(
  performance: Performance,
  object: string,
  details: readonly FlowRecord[],
): Promise<HeldParents> {
  const { world } = performance
  const held: HeldParents = []
  for (const summing of summingUp(world.schema, object)) {
    if (!isWatched(performance, summing.object)) continue
    const ids = new Set(details.map((record) => valueOf(record, summing.foreignKey)).filter(isText))
    if (ids.size === 0) continue
    held.push({ summing, records: await world.records.lock(summing.object, [...ids]) })
  }
  return held
}

/** Saves the masters whose sums are others now. `saveOver` is the save of locked records. */
export async function saveParents(
  performance: Performance,
  held: HeldParents,
  by: string,
  saveOver: (performance: Performance, save: Save, pending: Pending) => Promise<void>,
): Promise<void> {
  for (const { summing, records } of held) {
    const { object, fields } = summing
    const ids = records.map((record) => String(record['Id']))
    const now = await performance.world.records.load(object, ids, [])
    const before = new Map(records.map((record) => [record['Id'], record]))
    const changes = now
      .map((after) => ({ before: before.get(after['Id'] ?? null) ?? {}, after }))
      .filter((change) => fields.some((name) => change.before[name] !== change.after[name]))
    if (changes.length === 0) continue
    const patches = changes.map(({ after }): FlowRecord => ({ Id: after['Id'] ?? null }))
    const stored = changes.map((change) => change.before)
    await saveOver(performance, { object, records: patches, by }, { stored, changes })
  }
}

/** Flows may write the names of fields in any case. */
function valueOf(record: FlowRecord, field: string): Json | undefined {
  if (field in record) return record[field]
  const name = Object.keys(record).find((key) => key.toLowerCase() === field.toLowerCase())
  return name === undefined ? undefined : record[name]
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value !== ''
}

/** Flows, orchestrations and rules are all that a save without new values can set off. */
function isWatched({ world }: Performance, object: string): boolean {
  const rules = world.schema.object(object)?.validationRules ?? []
  return world.definitions.triggeredBy(object).length > 0 || rules.some((rule) => rule.isActive)
}

function summingUp(schema: Schema, object: string): Summing[] {
  return byDetailOf(schema).get(object.toLowerCase()) ?? []
}

const byDetailOf = rememberingOf((schema: Schema): ReadonlyMap<string, Summing[]> => {
  const found = new Map<string, Summing[]>()
  for (const { apiName, fields } of schema.objects()) {
    for (const field of fields) {
      const rollUp = field.type === 'Summary' ? rollUpOf(schema, field) : undefined
      if (!rollUp) continue
      const { child, foreignKey } = rollUp
      const all = found.get(child.apiName.toLowerCase()) ?? []
      found.set(child.apiName.toLowerCase(), all)
      const same = all.find((one) => one.object === apiName && one.foreignKey === foreignKey)
      if (same) same.fields.push(field.apiName)
      else all.push({ object: apiName, foreignKey, fields: [field.apiName] })
    }
  }
  return found
})
