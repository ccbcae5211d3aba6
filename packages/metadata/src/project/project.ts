// What a folder of metadata files holds, by kind. Plain values: the files themselves are not
// touched.
import type { ApprovalProcessDefinition } from '../approval-process/approval-process.ts'
import type { CalendarDefinition } from '../calendar/calendar-definition.ts'
import type { RetentionPolicy } from '../retention/retention-policy.ts'
import type { Diagnostic, Place } from '../diagnostic.ts'
import type { BackgroundRights } from '../background-rights/background-rights.ts'
import type { YamlPath } from '../yaml/read-yaml.ts'
import type { FlowDefinition } from '../flow/flow-definition.ts'
import type { PlaceOf } from '../flow/read-flow.ts'
import type { Flow } from '../flow-type/flow-metadata.generated.ts'
import type { PicklistValue } from '../object/field-definition.ts'
import type { ObjectDefinition } from '../object/object-definition.ts'
import type {
  ExternalServiceDefinition,
  NamedCredentialDefinition,
} from './read-external-service.ts'
import type { QuickActionDefinition } from './read-quick-action.ts'
import type { ReadTranslation } from '../translation/read-translation.ts'

export type ProjectFile = { path: string; text: string }

export type ProjectFlow = {
  definition: FlowDefinition
  file: string
  text: string
  /** The flow as the file writes it. */
  written: Flow
  placeOf: PlaceOf
  /** The file of its policy, where it has one. */
  policyFile?: RulesFile
}

/** A file of rules, and where in it something stands. */
export type RulesFile = { path: string; placeOf(path: YamlPath): Place }

export type QueueDefinition = {
  apiName: string
  label: string
  email?: string
  doesSendEmailToMembers: boolean
  /** Objects whose records it may own. */
  objects: string[]
  members: { users: string[]; groups: string[]; roles: string[]; rolesAndSubordinates: string[] }
}

export type GroupDefinition = { apiName: string; label: string; doesIncludeBosses: boolean }

export type RoleDefinition = {
  apiName: string
  label: string
  parentRole?: string
  description?: string
}

export type LabelDefinition = {
  apiName: string
  value: string
  language: string
  isProtected: boolean
  description?: string
  categories: string[]
}

export type ValueSetDefinition = {
  apiName: string
  label: string
  isSorted: boolean
  values: PicklistValue[]
}

export type NotificationTypeDefinition = {
  apiName: string
  label: string
  desktop: boolean
  mobile: boolean
  slack: boolean
}

export type CustomMetadataRecord = {
  /** `Setting__mdt`. */
  object: string
  apiName: string
  label: string
  isProtected: boolean
  /** Values by field; null where the file says nil. No prototype. */
  values: Record<string, string | number | boolean | null>
}

export type WorkflowAlert = {
  apiName: string
  description: string
  template: string
  senderType: string
  senderAddress?: string
  ccEmails: string[]
  recipients: { type: string; recipient?: string; field?: string }[]
}

export type WorkflowFieldUpdate = {
  apiName: string
  label: string
  field: string
  operation: string
  formula?: string
  literalValue?: string
  lookupValue?: string
  /** User, Queue or RecordType. */
  lookupValueType?: string
  targetObject?: string
  notifyAssignee: boolean
  reevaluateOnChange: boolean
}

export type WorkflowTask = {
  apiName: string
  subject: string
  status: string
  priority: string
  assignedTo?: string
  assignedToType: string
  dueDateOffset: number
  offsetFromField?: string
  description?: string
}

/** Fields of a record that are sent to an address as a SOAP message. */
export type WorkflowOutboundMessage = {
  apiName: string
  label: string
  endpointUrl: string
  fields: string[]
  integrationUser?: string
}

export type WorkflowDefinition = {
  object: string
  alerts: WorkflowAlert[]
  fieldUpdates: WorkflowFieldUpdate[]
  tasks: WorkflowTask[]
  outboundMessages: WorkflowOutboundMessage[]
  /** Names of what is kept but not read further. */
  rules: string[]
}

export type EmailTemplateDefinition = {
  /** `Folder/Name`, as alerts refer to it. */
  apiName: string
  label: string
  type: string
  isAvailable: boolean
  subject: string
  /** The text of the file beside the metadata; '' when there is none. */
  body: string
  /** The plain text of an HTML template. */
  textOnly?: string
  description?: string
}

export type PermissionSetDefinition = {
  apiName: string
  label: string
  description?: string
  objects: {
    object: string
    allowRead: boolean
    allowCreate: boolean
    allowEdit: boolean
    allowDelete: boolean
    viewAllRecords: boolean
    modifyAllRecords: boolean
  }[]
  fields: { field: string; readable: boolean; editable: boolean }[]
  userPermissions: string[]
  customPermissions: string[]
  flows: string[]
  /**
   * Apex classes, here actions of a project; absent in what was deployed before these were read.
   */
  classes?: string[]
  /** Connections that may be called, as principals of external credentials. */
  credentials?: string[]
}

/** Whom a sharing rule names; `all` is everybody, `nobody` a kind of people that is not here. */
export type SharingParty = {
  kind: 'group' | 'queue' | 'role' | 'roleAndSubordinates' | 'all' | 'nobody'
  name: string
}

/** Opens records to people: those that meet criteria, or that certain people own. */
export type SharingRuleDefinition = {
  object: string
  apiName: string
  label: string
  access: 'Read' | 'Edit'
  sharedTo: SharingParty
  /** Whose records; absent for rules with criteria. */
  sharedFrom?: SharingParty
  filters: { field: string; operation: string; value: string }[]
  logic: string
}

/** A profile: a permission set that every person has exactly one of. */
export type ProfileDefinition = PermissionSetDefinition & {
  recordTypes: { recordType: string; isDefault: boolean; isVisible: boolean }[]
}

/** A file that was kept out, and why: in plain words. */
export type OtherFile = { path: string; reason: string }

/** One definition that stands in several files: the first in path order counts. */
export type Duplicate = { kind: string; apiName: string; kept: string; ignored: string[] }

/** What was understood of one file, for the person who deploys it. */
export type UnderstoodFile = { path: string; kind: string; apiName: string; summary: string }

export type Project = {
  flows: ProjectFlow[]
  objects: ObjectDefinition[]
  queues: QueueDefinition[]
  groups: GroupDefinition[]
  roles: RoleDefinition[]
  labels: LabelDefinition[]
  globalValueSets: ValueSetDefinition[]
  standardValueSets: ValueSetDefinition[]
  notificationTypes: NotificationTypeDefinition[]
  customMetadata: CustomMetadataRecord[]
  workflows: WorkflowDefinition[]
  emailTemplates: EmailTemplateDefinition[]
  permissionSets: PermissionSetDefinition[]
  profiles: ProfileDefinition[]
  sharingRules: SharingRuleDefinition[]
  quickActions: QuickActionDefinition[]
  approvalProcesses: ApprovalProcessDefinition[]
  externalServices: ExternalServiceDefinition[]
  namedCredentials: NamedCredentialDefinition[]
  calendars: CalendarDefinition[]
  translations: ReadTranslation[]
  /** How long things are kept; undefined where the project does not say. */
  retention?: RetentionPolicy
  /** To which rights background work is held; undefined where the project does not say. */
  backgroundRights?: { file: RulesFile; rights: BackgroundRights }
  otherFiles: OtherFile[]
  duplicates: Duplicate[]
  understood: UnderstoodFile[]
  diagnostics: Diagnostic[]
}

/** A project without files. */
export function emptyProject(): Project {
  return {
    flows: [],
    objects: [],
    queues: [],
    groups: [],
    roles: [],
    labels: [],
    globalValueSets: [],
    standardValueSets: [],
    notificationTypes: [],
    customMetadata: [],
    workflows: [],
    emailTemplates: [],
    permissionSets: [],
    profiles: [],
    sharingRules: [],
    quickActions: [],
    approvalProcesses: [],
    externalServices: [],
    namedCredentials: [],
    calendars: [],
    translations: [],
    otherFiles: [],
    duplicates: [],
    understood: [],
    diagnostics: [],
  }
}
