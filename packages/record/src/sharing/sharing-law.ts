// What a project says of who may see and change which records: models of objects, roles, sharing
// rules, profiles and permission sets.
import type {
  FieldDefinition,
  ObjectDefinition,
  PermissionSetDefinition,
  RoleDefinition,
  Schema,
  SharingRuleDefinition,
} from '@stagewright/metadata'
import type { RightsLimit } from './rights-limit.ts'
import { createRoleTree, type RoleTree } from './role-tree.ts'

/** As whom records are read and changed, and what counts: rights and sharing, sharing, nothing. */
export type RecordActor = {
  userId: string
  mode: AccessMode
  /** To which background work is held besides; without any it is held to nothing more. */
  limits?: readonly RightsLimit[]
}
export type AccessMode = 'user' | 'sharing' | 'system'

/** What may be done with one record. */
export type AccessAct = 'read' | 'edit' | 'delete' | 'transfer'

/**
 * Who has what of records that are not theirs. `Open` is an object of which the project says
 * nothing: everybody may do everything.
 */
export type SharingModel =
  | 'Open'
  | 'Private'
  | 'Read'
  | 'ReadWrite'
  | 'ReadWriteTransfer'
  | 'FullAccess'
  | 'ControlledByParent'

/** A person as far as sharing is concerned. */
export type SharingPerson = {
  id: string
  /** May see and change everything. */
  isAdministrator: boolean
  role: string | null
  /** Groups and queues, however deep. */
  groups: SharingGroup[]
  profile: string | null
  permissionSets: string[]
  /** Sees every run and work item. */
  seesRuns?: boolean
  /** People whose delegated approver the person is. */
  delegatorIds?: string[]
  /** People who are absent and whose substitute the person is. */
  absentIds?: string[]
}

export type SharingGroup = { id: string; kind: 'Group' | 'Queue'; name: string }

export type SharingLaw = {
  schema: Schema
  roles: RoleTree
  /** By object, in small letters. */
  rules: ReadonlyMap<string, SharingRuleDefinition[]>
  /** By name, in small letters. */
  profiles: ReadonlyMap<string, PermissionSetDefinition>
  permissionSets: ReadonlyMap<string, PermissionSetDefinition>
  /** `object.field` in small letters, of all fields that some profile or set speaks of. */
  guardedFields: ReadonlySet<string>
}

export type SharingSources = {
  roles: readonly RoleDefinition[]
  sharingRules: readonly SharingRuleDefinition[]
  profiles: readonly PermissionSetDefinition[]
  permissionSets: readonly PermissionSetDefinition[]
}

/** The law of a project. */
export function createSharingLaw(schema: Schema, sources: SharingSources): SharingLaw {
  const rules = new Map<string, SharingRuleDefinition[]>()
  for (const rule of sources.sharingRules) {
    const object = rule.object.toLowerCase()
    rules.set(object, [...(rules.get(object) ?? []), rule])
  }
  const sets = [...sources.profiles, ...sources.permissionSets]
  return {
    schema,
    roles: createRoleTree(sources.roles),
    rules,
    profiles: byName(sources.profiles),
    permissionSets: byName(sources.permissionSets),
    guardedFields: new Set(
      sets.flatMap(({ fields }) => fields.map(({ field }) => field.toLowerCase())),
    ),
  }
}

function byName(sets: readonly PermissionSetDefinition[]) {
  const named = new Map<string, PermissionSetDefinition>()
  for (const set of sets) named.set(set.label.toLowerCase(), set)
  for (const set of sets) named.set(set.apiName.toLowerCase(), set)
  return named
}

const models: Record<string, SharingModel> = {
  Private: 'Private',
  Read: 'Read',
  // The use of price books: seen by all, changed by who owns them.
  ReadSelect: 'Read',
  ReadWrite: 'ReadWrite',
  ReadWriteTransfer: 'ReadWriteTransfer',
  FullAccess: 'FullAccess',
  ControlledByParent: 'ControlledByParent',
  ControlledByCampaign: 'ControlledByParent',
  ControlledByLeadOrContact: 'ControlledByParent',
}

/** The model of an object. Details belong to their master, whatever is said of them. */
export function sharingModelOf(object: ObjectDefinition): SharingModel {
  if (object.fields.some(({ type }) => type === 'MasterDetail')) return 'ControlledByParent'
  const { sharingModel } = object
  const model = sharingModel === undefined ? 'Open' : (models[sharingModel] ?? 'Private')
  // Where nobody owns records, nothing tells them apart.
  const isOwned = object.fields.some(({ apiName }) => apiName === 'OwnerId')
  if (isOwned || model === 'Open') return model
  if (model === 'ControlledByParent' && parentFieldOf(object)) return model
  return 'Open'
}

const parentFields: Record<string, string> = {
  Contact: 'AccountId',
  Order: 'AccountId',
  Asset: 'AccountId',
  CampaignMember: 'CampaignId',
}

/** The lookup to the record that an object's sharing is left to; undefined when there is none. */
export function parentFieldOf(object: ObjectDefinition): FieldDefinition | undefined {
  const master = object.fields.find(({ type }) => type === 'MasterDetail')
  const name = parentFields[object.apiName]
  return master ?? object.fields.find(({ apiName }) => apiName === name)
}
