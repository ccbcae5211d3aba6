// Sharing rules of an object: which records are opened, to whom, and how far.
import { present, type ElementReader } from './element-reader.ts'
import type { SharingParty, SharingRuleDefinition } from './project.ts'

/** The rules of a file; `object` is its name. */
export function readSharingRules(reader: ElementReader, object: string): SharingRuleDefinition[] {
  const criteria = reader.children('sharingCriteriaRules')
  const owners = reader.children('sharingOwnerRules')
  return [...criteria, ...owners].map((rule) => readRule(rule, object))
}

function readRule(rule: ElementReader, object: string): SharingRuleDefinition {
  const apiName = rule.text('fullName') ?? rule.name
  const from = rule.child('sharedFrom')
  return present({
    object,
    apiName,
    label: rule.text('label') ?? apiName,
    access: rule.text('accessLevel') === 'Edit' ? 'Edit' : 'Read',
    sharedTo: readParty(rule.child('sharedTo')),
    sharedFrom: from && readParty(from),
    filters: rule.children('criteriaItems').map((item) => ({
      field: item.text('field') ?? '',
      operation: item.text('operation') ?? '',
      value: item.text('value') ?? '',
    })),
    logic: rule.text('booleanFilter') ?? 'and',
  }) as SharingRuleDefinition
}

const kinds: [tag: string, kind: SharingParty['kind']][] = [
  ['group', 'group'],
  ['queue', 'queue'],
  ['role', 'role'],
  ['roleAndSubordinates', 'roleAndSubordinates'],
  ['roleAndSubordinatesInternal', 'roleAndSubordinates'],
]

function readParty(reader: ElementReader | undefined): SharingParty {
  if (!reader) return { kind: 'nobody', name: '' }
  for (const [tag, kind] of kinds) {
    const name = reader.text(tag)
    if (name !== undefined) return { kind, name }
  }
  const isAll = reader.child('allInternalUsers') !== undefined
  return { kind: isAll ? 'all' : 'nobody', name: '' }
}
