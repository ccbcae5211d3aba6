// Which kind of metadata a path names, in the source format and in the old one.

export type FileKind =
  | 'flow'
  | 'object'
  | 'field'
  | 'recordType'
  | 'validationRule'
  | 'queue'
  | 'group'
  | 'role'
  | 'labels'
  | 'globalValueSet'
  | 'standardValueSet'
  | 'notificationType'
  | 'customMetadata'
  | 'workflow'
  | 'emailTemplate'
  | 'emailBody'
  | 'permissionSet'
  | 'profile'
  | 'sharingRules'
  | 'quickAction'
  | 'approvalProcess'
  | 'externalService'
  | 'namedCredential'
  | 'businessHours'
  | 'translation'
  | 'objectTranslation'
  | 'fieldTranslation'
  | 'globalValueSetTranslation'
  | 'standardValueSetTranslation'

export type FileName = {
  kind: FileKind
  apiName: string
  /** The object a part of an object belongs to. */
  object?: string
}

/** Kind by file ending, and the folder the plain ending of the old format must stand in. */
const endings: [ending: string, kind: FileKind, folder: string][] = [
  ['flow', 'flow', ''],
  ['object', 'object', 'objects'],
  ['field', 'field', ''],
  ['recordType', 'recordType', ''],
  ['validationRule', 'validationRule', ''],
  ['queue', 'queue', 'queues'],
  ['group', 'group', 'groups'],
  ['role', 'role', 'roles'],
  ['labels', 'labels', 'labels'],
  ['globalValueSet', 'globalValueSet', 'globalValueSets'],
  ['standardValueSet', 'standardValueSet', 'standardValueSets'],
  ['notiftype', 'notificationType', 'notificationtypes'],
  ['md', 'customMetadata', 'customMetadata'],
  ['workflow', 'workflow', 'workflows'],
  ['email', 'emailTemplate', 'email'],
  ['permissionset', 'permissionSet', 'permissionsets'],
  ['profile', 'profile', 'profiles'],
  ['sharingRules', 'sharingRules', 'sharingRules'],
  ['quickAction', 'quickAction', 'quickActions'],
  ['approvalProcess', 'approvalProcess', 'approvalProcesses'],
  ['externalServiceRegistration', 'externalService', 'externalServiceRegistrations'],
  ['namedCredential', 'namedCredential', 'namedCredentials'],
  ['settings', 'businessHours', 'settings'],
  ['translation', 'translation', 'translations'],
  ['objectTranslation', 'objectTranslation', 'objectTranslations'],
  ['fieldTranslation', 'fieldTranslation', 'objectTranslations'],
  ['globalValueSetTranslation', 'globalValueSetTranslation', 'globalValueSetTranslations'],
  ['standardValueSetTranslation', 'standardValueSetTranslation', 'standardValueSetTranslations'],
]

function decode(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

function kindOf(name: string, folders: readonly string[]): [FileKind, string] | undefined {
  for (const [ending, kind, folder] of endings) {
    if (name.endsWith(`.${ending}-meta.xml`)) {
      return [kind, name.slice(0, -`.${ending}-meta.xml`.length)]
    }
    if (!name.endsWith(`.${ending}`) || (folder && !folders.includes(folder))) continue
    return [kind === 'emailTemplate' ? 'emailBody' : kind, name.slice(0, -ending.length - 1)]
  }
  return undefined
}

/** The kind and API name a path stands for; undefined for files that are no metadata we read. */
export function fileName(path: string): FileName | undefined {
  const parts = path.split(/[/\\]/)
  const name = parts.pop() ?? ''
  const found = kindOf(name, parts)
  if (!found) return undefined
  const [kind, baseName] = found
  const apiName = decode(baseName)
  // Of the settings of an organisation only these are read.
  if (kind === 'businessHours' && apiName.toLowerCase() !== 'businesshours') return undefined
  const folder = parts.at(-1)
  if (kind === 'field' || kind === 'recordType' || kind === 'validationRule') {
    const at = parts.lastIndexOf('objects')
    if (at >= 0 && at < parts.length - 1) return { kind, apiName, object: parts[at + 1] ?? '' }
    const [object, field] = splitOnce(apiName)
    return field === undefined ? undefined : { kind, apiName: field, object }
  }
  // A field of `objectTranslations/Case-de/` belongs to the file of its folder's name.
  if (kind === 'fieldTranslation') return { kind, apiName: folder ?? '' }
  if (kind === 'emailTemplate' || kind === 'emailBody') {
    return { kind, apiName: folder === undefined ? apiName : `${folder}/${apiName}` }
  }
  return { kind, apiName }
}

function splitOnce(text: string): [string, string | undefined] {
  const at = text.indexOf('.')
  return at < 0 ? [text, undefined] : [text.slice(0, at), text.slice(at + 1)]
}
