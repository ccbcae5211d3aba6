// Records and calls as work that is held to rights may have them: a reading that names what is not
// granted is refused, and so is every write and every call. Whose work is held to nothing is not
// asked here at all.
import { failed, type Result } from '@stagewright/base'
import type { FlowKey, FlowRecord, FlowSource } from '@stagewright/flow'
import type { ObjectDefinition } from '@stagewright/metadata'
import type { Actor, Permission } from '@stagewright/orchestration'
import {
  closedChange,
  closedField,
  closedObject,
  closedPaths,
  closedQuery,
  closedReach,
  createSharingLaw,
  grantsPermission,
  type HeldRights,
  openFields,
  type Reach,
  type RecordActor,
  type RecordFault,
  type RecordQuery,
  type RightsLimit,
  type WantedChange,
} from '@stagewright/record'
import type { HeldTo } from '../interview/held-to.ts'
import type { RecordReads } from '../port/records.ts'
import type { World } from '../world.ts'

/** The limits with their law; undefined for work that is held to nothing. */
export function heldRights(
  world: World,
  limits: readonly RightsLimit[] | undefined,
): HeldRights | undefined {
  if (!limits || limits.length === 0) return undefined
  // Where nothing knows the permission sets, none of them grants anything.
  const law = world.background?.law ?? createSharingLaw(world.schema, nothing)
  return { law, limits }
}

const nothing = { roles: [], sharingRules: [], profiles: [], permissionSets: [] }

/** Throws RecordFault no-access for a change that the limits do not grant. */
export function refuseByLimits(
  world: World,
  limits: readonly RightsLimit[] | undefined,
  change: WantedChange,
): void {
  const held = heldRights(world, limits)
  const closed = held && closedChange(held, world.schema, change)
  if (closed) throw closed
}

/** Throws RecordFault no-access for a change that the actor's rights or limits do not grant. */
export async function permitAs(world: World, as: RecordActor, change: WantedChange): Promise<void> {
  refuseByLimits(world, as.limits, change)
  if (as.mode !== 'system') await world.records.permit(as, change)
}

/** What of a change is one: values as they stand, which may be read, are no writing. */
export function changedValues(
  world: World,
  as: RecordActor | undefined,
  object: string,
  { before, after }: { before: FlowRecord; after: FlowRecord },
): FlowRecord {
  const held = heldRights(world, as?.limits)
  const definition = world.schema.object(object)
  if (!held || !definition) return after
  return Object.fromEntries(
    Object.entries(after).filter(([name, value]) => {
      if (name === 'Id' || JSON.stringify(before[name] ?? null) !== JSON.stringify(value))
        return true
      const field = world.schema.field(object, name)
      return field !== undefined && closedField(held, definition, field) !== undefined
    }),
  )
}

/** Records as the actor may read them. */
export function readsAs(world: World, as: RecordActor | undefined): RecordReads {
  const reads = as ? world.records.as(as) : world.records
  const held = heldRights(world, as?.limits)
  if (!held) return reads
  const { schema } = world
  const closed = (query: RecordQuery) => closedQuery(held, schema, query)
  const granted = (query: RecordQuery): RecordQuery => {
    const object = schema.object(query.criteria.object)
    if (query.fields.length > 0 || !object) return query
    return { ...query, fields: openFields(held, object) }
  }
  return {
    async query(query) {
      const fault = closed(query)
      if (fault) throw fault
      return reads.query(granted(query))
    },
    async queryMany(queries) {
      const faults = queries.map(closed)
      const asked = queries.filter((_, at) => faults[at] === undefined)
      const answers = asked.length > 0 ? await reads.queryMany(asked.map(granted)) : []
      let next = 0
      return faults.map((fault): Result<FlowRecord[], RecordFault> =>
        fault ? failed(fault) : (answers[next++] as Result<FlowRecord[], RecordFault>),
      )
    },
    async load(object, ids, fields) {
      const definition = schema.object(object)
      if (!definition) return reads.load(object, ids, fields)
      const fault =
        closedObject(held, definition, 'read') ?? closedPaths(held, schema, definition, fields)
      if (fault) throw fault
      return reads.load(object, ids, fields.length > 0 ? fields : openFields(held, definition))
    },
  }
}

/** A record with those of its values that the limits grant. */
export function grantedRecord(
  world: World,
  limits: readonly RightsLimit[],
  object: ObjectDefinition | undefined,
  record: FlowRecord,
): FlowRecord {
  const held = heldRights(world, limits)
  if (!held || !object) return record
  const granted = new Set(['Id', ...openFields(held, object)])
  return Object.fromEntries(Object.entries(record).filter(([name]) => granted.has(name)))
}

/** The source of an interview's flows, which closes the fields that its limits do not grant. */
export function closingSource(
  world: World,
  source: FlowSource,
  to: HeldTo | undefined,
): FlowSource {
  if (!to) return source
  const { schema } = world
  return {
    ...source,
    closedField(flows: readonly FlowKey[], name: string, field: string) {
      const held = heldRights(world, limitsAt(to, flows))
      const object = held && schema.object(name)
      const meant = schema.field(name, field) ?? schema.relationship(name, field)?.field
      return held && object && meant ? closedField(held, object, meant) : undefined
    },
  }
}

/** Every limit that holds while these flows stand on the stack. */
export function limitsAt(to: HeldTo, flows: readonly FlowKey[]): RightsLimit[] {
  const own = flows.map((flow) => to.ofFlow(flow)).filter((limit) => limit !== undefined)
  return [...to.limits, ...new Set(own)]
}

/** Why the work may not call this; undefined when it may. */
export function refusedReach(
  world: World,
  limits: readonly RightsLimit[] | undefined,
  reach: Reach | undefined,
): RecordFault | undefined {
  const held = reach && heldRights(world, limits)
  return held && closedReach(held, reach)
}

/** Whoever acts, with those of their permissions that the limits grant too. */
export function limitedActor(
  world: World,
  limits: readonly RightsLimit[] | undefined,
  actor: Actor,
): Actor {
  const held = heldRights(world, limits)
  if (!held) return actor
  const granted = [...actor.permissions].filter((one) => grantsPermission(held, one))
  return { ...actor, permissions: new Set<Permission>(granted) }
}
