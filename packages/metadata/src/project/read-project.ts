// A folder of metadata files to a project. Files are taken in path order; what stands twice keeps
// its first, and that is said. Reading never throws.
import { readApprovalProcess } from '../approval-process/read-approval-process.ts'
import { translatedFlows } from '../approval-process/translated-flows.ts'
import { calendarProblems } from '../calendar/calendar-problems.ts'
import { readBusinessHours } from '../calendar/read-business-hours.ts'
import { calendarName, readCalendar } from '../calendar/read-calendar.ts'
import { readFlow } from '../flow/read-flow.ts'
import { readXml } from '../xml/read-xml.ts'
import { childElements } from '../xml/xml-tree.ts'
import { ElementReader } from './element-reader.ts'
import { fileName, type FileName } from './file-kinds.ts'
import { mergeObjectParts, type ObjectPart } from './merge-object-parts.ts'
import { attachPolicy, policyName } from '../policy/read-policy.ts'
import {
  isBackgroundRightsFile,
  readBackgroundRights,
} from '../background-rights/read-background-rights.ts'
import { isRetentionFile, readRetention } from '../retention/read-retention.ts'
import { emptyProject, type Project, type ProjectFile, type ProjectFlow } from './project.ts'
import { readObject, readRecordType, readValidationRule } from '../object/read-object.ts'
import { readField } from '../object/read-field.ts'
import {
  readGroup,
  readNotificationType,
  readPermissionSet,
  readProfile,
  readQueue,
  readRole,
} from './read-people.ts'
import { readExternalService, readNamedCredential } from './read-external-service.ts'
import { readQuickAction } from './read-quick-action.ts'
import { readSharingRules } from './read-sharing-rules.ts'
import { translationIn } from './read-translations.ts'
import { readCustomMetadata, readLabels, readValueSet } from './read-values.ts'
import { readEmailTemplate, readWorkflow } from './read-workflow.ts'

const rootOf: Record<Exclude<FileName['kind'], 'flow' | 'emailBody'>, string> = {
  object: 'CustomObject',
  field: 'CustomField',
  recordType: 'RecordType',
  validationRule: 'ValidationRule',
  queue: 'Queue',
  group: 'Group',
  role: 'Role',
  labels: 'CustomLabels',
  globalValueSet: 'GlobalValueSet',
  standardValueSet: 'StandardValueSet',
  notificationType: 'CustomNotificationType',
  customMetadata: 'CustomMetadata',
  workflow: 'Workflow',
  emailTemplate: 'EmailTemplate',
  permissionSet: 'PermissionSet',
  profile: 'Profile',
  sharingRules: 'SharingRules',
  quickAction: 'QuickAction',
  approvalProcess: 'ApprovalProcess',
  externalService: 'ExternalServiceRegistration',
  namedCredential: 'NamedCredential',
  businessHours: 'BusinessHoursSettings',
  translation: 'Translations',
  objectTranslation: 'CustomObjectTranslation',
  fieldTranslation: 'CustomFieldTranslation',
  globalValueSetTranslation: 'GlobalValueSetTranslation',
  standardValueSetTranslation: 'StandardValueSetTranslation',
}

/** Gathers a project file by file. Lives for one reading. */
class ProjectReader {
  readonly project: Project = emptyProject()
  readonly #parts: ObjectPart[] = []
  readonly #flows: ProjectFlow[] = []
  readonly #bodies = new Map<string, string>()
  readonly #policies: ProjectFile[] = []
  /** Where each definition was first found: by kind and lower-case name. */
  readonly #first = new Map<string, string>()

  read(file: ProjectFile): void {
    const name = fileName(file.path)
    if (policyName(file.path) !== undefined) {
      this.#policies.push(file)
    } else if (calendarName(file.path) !== undefined) {
      this.#readCalendar(file)
    } else if (isRetentionFile(file.path)) {
      this.#readRetention(file)
    } else if (isBackgroundRightsFile(file.path)) {
      this.#readBackgroundRights(file)
    } else if (!name) {
      this.project.otherFiles.push({ path: file.path, reason: 'not a kind of file that is read' })
    } else if (name.kind === 'flow') {
      this.#readFlow(file)
    } else if (name.kind === 'emailBody') {
      if (!this.#bodies.has(name.apiName)) this.#bodies.set(name.apiName, file.text)
      this.#understand(file.path, name, 'text of an e-mail template')
    } else {
      this.#readElement(file, name, rootOf[name.kind])
    }
  }

  finish(): Project {
    const { project } = this
    this.#chooseFlows()
    const duplicate = (kind: string, apiName: string, path: string) =>
      this.#isDuplicate(kind, apiName, path)
    project.objects = mergeObjectParts(this.#parts, duplicate, project)
    translatedFlows(project)
    for (const file of this.#policies) this.#readPolicy(file)
    project.diagnostics.push(...calendarProblems(project))
    for (const template of project.emailTemplates) {
      template.body = this.#bodies.get(template.apiName) ?? ''
    }
    return project
  }

  #readFlow(file: ProjectFile): void {
    const { definition, flow, diagnostics, placeOf } = readFlow(file.text, file.path)
    this.project.diagnostics.push(...diagnostics)
    if (!definition || !flow) {
      this.project.otherFiles.push({ path: file.path, reason: 'a flow that could not be read' })
      return
    }
    const { path, text } = file
    this.#flows.push({ definition, file: path, text, written: flow, placeOf })
    const count = Object.keys(definition.nodes).length
    const summary = definition.isStub
      ? 'flow of a managed package, without its logic'
      : `${definition.kind} "${definition.label}", ${count} elements, ${definition.status}`
    this.project.understood.push({ path, kind: 'flow', apiName: definition.apiName, summary })
  }

  /**
   * One flow per name: the first folder in path order, in it the active or else the newest version.
   */
  #chooseFlows(): void {
    const folderOf = (path: string) => path.slice(0, path.lastIndexOf('/') + 1)
    const byName = new Map<string, ProjectFlow[]>()
    for (const flow of this.#flows) {
      const key = flow.definition.apiName.toLowerCase()
      byName.set(key, [...(byName.get(key) ?? []), flow])
    }
    const rank = (flow: ProjectFlow) =>
      (flow.definition.status === 'Active' ? 1e9 : 0) + (flow.definition.fileVersion ?? 0)
    for (const flows of byName.values()) {
      const [first] = flows
      if (!first) continue
      const versions = flows.filter((flow) => folderOf(flow.file) === folderOf(first.file))
      const kept = versions.reduce((best, flow) => (rank(flow) > rank(best) ? flow : best))
      this.project.flows.push(kept)
      this.#first.set(`flow ${kept.definition.apiName.toLowerCase()}`, kept.file)
      for (const other of flows) {
        if (other !== kept) this.#isDuplicate('flow', kept.definition.apiName, other.file)
      }
    }
  }

  #readPolicy(file: ProjectFile): void {
    const { path } = file
    const apiName = policyName(path) ?? ''
    if (this.#isDuplicate('policy', apiName, path)) return
    const diagnostics = attachPolicy(this.project, file)
    this.project.diagnostics.push(...diagnostics)
    const isUsed = diagnostics.length === 0
    const summary = `policy of ${apiName}`
    if (isUsed) this.project.understood.push({ path, kind: 'policy', apiName, summary })
    else this.project.otherFiles.push({ path, reason: 'a policy that cannot be used' })
  }

  #readRetention(file: ProjectFile): void {
    const { path } = file
    if (this.#isDuplicate('retention', 'retention', path)) return
    const { retention, diagnostics } = readRetention(file)
    this.project.diagnostics.push(...diagnostics)
    if (!retention) {
      this.project.otherFiles.push({ path, reason: 'a policy of retention that cannot be used' })
      return
    }
    this.project.retention = retention
    const summary = 'how long things are kept'
    this.project.understood.push({ path, kind: 'retention', apiName: 'retention', summary })
  }

  #readBackgroundRights(file: ProjectFile): void {
    const { path } = file
    const kind = 'background-rights'
    if (this.#isDuplicate(kind, kind, path)) return
    const { rights, diagnostics, placeOf } = readBackgroundRights(file)
    this.project.diagnostics.push(...diagnostics)
    if (!rights) {
      this.project.otherFiles.push({
        path,
        reason: 'rights of background work that cannot be used',
      })
      return
    }
    this.project.backgroundRights = { file: { path, placeOf }, rights }
    const summary = 'to which rights background work is held'
    this.project.understood.push({ path, kind, apiName: kind, summary })
  }

  #readCalendar(file: ProjectFile): void {
    const { path } = file
    const { calendar, diagnostics } = readCalendar(file)
    this.project.diagnostics.push(...diagnostics)
    if (!calendar) {
      this.project.otherFiles.push({ path, reason: 'a calendar that cannot be used' })
      return
    }
    const { apiName } = calendar
    if (this.#isDuplicate('calendar', apiName, path)) return
    this.project.calendars.push(calendar)
    const summary = `business hours ${calendar.label}, ${calendar.timeZone}`
    this.project.understood.push({ path, kind: 'calendar', apiName, summary })
  }

  #readElement(file: ProjectFile, name: FileName, rootName: string): void {
    const { document, diagnostics } = readXml(file.text, file.path)
    this.project.diagnostics.push(...diagnostics)
    if (!document) {
      this.project.otherFiles.push({ path: file.path, reason: 'could not be read as XML' })
      return
    }
    const reader = new ElementReader(document, name.apiName, this.project.diagnostics)
    if (document.root.name !== rootName) {
      const message = `The root element is <${document.root.name}>, not <${rootName}>.`
      const remedy = `Check that the file is a ${rootName}; it is left aside.`
      reader.find({ severity: 'warning', code: 'wrong-root', message, remedy })
      this.project.otherFiles.push({ path: file.path, reason: `not a ${rootName}` })
      return
    }
    const translation = translationIn(document, name, this.project)
    if (translation) {
      if (translation.reason !== undefined) {
        this.project.otherFiles.push({ path: file.path, reason: translation.reason })
      } else this.#understand(file.path, name, translation.summary)
      return
    }
    const isPart = name.object !== undefined || name.kind === 'object'
    if (isPart) this.#readObjectPart(file.path, name, reader)
    else this.#readWhole(file.path, name, reader)
  }

  #readObjectPart(path: string, name: FileName, reader: ElementReader): void {
    const { kind, apiName, object = apiName } = name
    if (kind === 'object') {
      const whole = readObject(reader, apiName)
      this.#parts.push({ path, object, whole })
      const summary = `object ${apiName}, ${whole.fields.length} fields in the file`
      this.#understand(path, name, summary)
    } else if (kind === 'field') {
      const field = readField(reader, object)
      this.#parts.push({ path, object, field })
      this.#understand(path, name, `field ${object}.${field.apiName}, ${field.type}`)
    } else if (kind === 'recordType') {
      this.#parts.push({ path, object, recordType: readRecordType(reader) })
      this.#understand(path, name, `record type ${apiName} of ${object}`)
    } else {
      this.#parts.push({ path, object, validationRule: readValidationRule(reader) })
      this.#understand(path, name, `validation rule ${apiName} of ${object}`)
    }
  }

  #readWhole(path: string, name: FileName, reader: ElementReader): void {
    const { kind, apiName } = name
    if (kind === 'labels') return this.#readLabels(path, name, reader)
    if (this.#isDuplicate(kind, apiName, path)) return
    const { project } = this
    if (kind === 'queue') project.queues.push(readQueue(reader, apiName))
    else if (kind === 'group') project.groups.push(readGroup(reader, apiName))
    else if (kind === 'role') project.roles.push(readRole(reader, apiName))
    else if (kind === 'globalValueSet') project.globalValueSets.push(readValueSet(reader, apiName))
    else if (kind === 'standardValueSet') {
      project.standardValueSets.push(readValueSet(reader, apiName))
    } else if (kind === 'notificationType') {
      project.notificationTypes.push(readNotificationType(reader, apiName))
    } else if (kind === 'customMetadata') {
      project.customMetadata.push(readCustomMetadata(reader, apiName))
    } else if (kind === 'workflow') project.workflows.push(readWorkflow(reader, apiName))
    else if (kind === 'emailTemplate') {
      project.emailTemplates.push(readEmailTemplate(reader, apiName))
    } else if (kind === 'quickAction') {
      project.quickActions.push(readQuickAction(reader, apiName))
    } else if (kind === 'approvalProcess') {
      project.approvalProcesses.push(readApprovalProcess(reader, apiName))
    } else if (kind === 'externalService') {
      project.externalServices.push(readExternalService(reader, apiName))
    } else if (kind === 'namedCredential') {
      project.namedCredentials.push(readNamedCredential(reader, apiName))
    } else if (kind === 'businessHours') {
      for (const calendar of readBusinessHours(reader)) {
        const isTaken = this.#isDuplicate('calendar', calendar.apiName, path)
        if (!isTaken) project.calendars.push(calendar)
      }
    } else if (kind === 'profile') project.profiles.push(readProfile(reader, apiName))
    else if (kind === 'sharingRules') {
      project.sharingRules.push(...readSharingRules(reader, apiName))
    } else project.permissionSets.push(readPermissionSet(reader, apiName))
    const entries = childElements(reader.element).length
    this.#understand(path, name, `${rootOf[kind as 'queue']} ${apiName}, ${entries} entries`)
  }

  #readLabels(path: string, name: FileName, reader: ElementReader): void {
    const labels = readLabels(reader)
    for (const label of labels) {
      if (!this.#isDuplicate('label', label.apiName, path)) this.project.labels.push(label)
    }
    this.#understand(path, name, `${labels.length} custom labels`)
  }

  #understand(path: string, { kind, apiName }: FileName, summary: string): void {
    this.project.understood.push({ path, kind, apiName, summary })
  }

  /** True when the name is taken by an earlier file; says so once per file. */
  #isDuplicate(kind: string, apiName: string, path: string): boolean {
    const key = `${kind} ${apiName.toLowerCase()}`
    const kept = this.#first.get(key)
    if (kept === undefined) {
      this.#first.set(key, path)
      return false
    }
    const known = this.project.duplicates.find(
      (one) => one.kind === kind && one.apiName === apiName,
    )
    if (known) known.ignored.push(path)
    else this.project.duplicates.push({ kind, apiName, kept, ignored: [path] })
    this.project.diagnostics.push({
      severity: 'info',
      code: 'duplicate-definition',
      file: path,
      line: 1,
      column: 1,
      element: apiName,
      message: `The ${kind} ${apiName} is already defined in ${kept}; this file is left aside.`,
      remedy: 'Deploy one of the two folders, or rename one of the definitions.',
    })
    return true
  }
}

/**
 * Reads metadata files, source format and old format mixed, into one project. Files that are no
 * metadata, or of a kind that is not read, are listed as other files.
 */
export function readProject(files: readonly ProjectFile[]): Project {
  const reader = new ProjectReader()
  const inOrder = [...files].sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0))
  for (const file of inOrder) reader.read(file)
  return reader.finish()
}

/** True for files whose path is worth handing to readProject. */
export function isMetadataFile(path: string): boolean {
  return (
    fileName(path) !== undefined ||
    policyName(path) !== undefined ||
    calendarName(path) !== undefined ||
    isRetentionFile(path)
  )
}
