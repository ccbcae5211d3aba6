// A field's element to its definition. A standard field customised in a project has no type of its
// own: the catalogue knows it.
import { present, type ElementReader } from '../project/element-reader.ts'
import { standardField } from '../standard-objects/catalogue.ts'
import {
  fieldTypes,
  type FieldDefinition,
  type FieldType,
  type LookupFilterDefinition,
  type PicklistDefinition,
  type SummaryDefinition,
} from './field-definition.ts'

function readFieldType(reader: ElementReader, object: string, apiName: string): FieldType {
  const text = reader.text('type')
  const known = fieldTypes.find((type) => type === text)
  if (known) return known
  const standard = standardField(object, apiName)?.type
  if (standard) return standard
  if (text !== undefined) {
    const message = `${object}.${apiName} has the type "${text.slice(0, 40)}", which is not known.`
    const remedy = 'Use a field type of the platform; the field is read as Text.'
    reader.find({ severity: 'warning', code: 'unknown-field-type', field: 'type', message, remedy })
  }
  return 'Text'
}

/** The values of a picklist, in the form of now or of before API 38. */
function readPicklist(reader: ElementReader): PicklistDefinition | undefined {
  const set = reader.child('valueSet') ?? reader.child('picklist')
  if (!set) return undefined
  const definition = set.child('valueSetDefinition')
  const values = [...(definition?.children('value') ?? []), ...set.children('picklistValues')]
  const settings = set.children('valueSettings').map((setting) => ({
    valueName: setting.text('valueName') ?? '',
    controllingFieldValues: setting.texts('controllingFieldValue'),
  }))
  return present({
    values: values.map(readPicklistValue),
    restricted: set.flag('restricted'),
    controllingField: set.text('controllingField'),
    valueSetName: set.text('valueSetName'),
    valueSettings: settings.length > 0 ? settings : undefined,
  }) as PicklistDefinition
}

/** One value of a picklist or value set. */
export function readPicklistValue(reader: ElementReader) {
  const fullName = reader.text('fullName') ?? ''
  return {
    fullName,
    label: reader.text('label') ?? fullName,
    isDefault: reader.flag('default'),
    isActive: reader.text('isActive') === undefined || reader.flag('isActive'),
  }
}

function readSummary(reader: ElementReader): SummaryDefinition | undefined {
  const operation = reader.text('summaryOperation')
  if (operation === undefined) return undefined
  return present({
    operation,
    foreignKey: reader.text('summaryForeignKey') ?? '',
    summarizedField: reader.text('summarizedField'),
    filters: reader.children('summaryFilterItems').map((filter) => ({
      field: filter.text('field') ?? '',
      operation: filter.text('operation') ?? '',
      value: filter.text('value') ?? '',
    })),
  }) as SummaryDefinition
}

function readLookupFilter(filter: ElementReader | undefined): LookupFilterDefinition | undefined {
  if (!filter) return undefined
  return present({
    isActive: filter.flag('active'),
    isOptional: filter.flag('isOptional'),
    filters: filter.children('filterItems').map((item) =>
      present({
        field: item.text('field') ?? '',
        operation: item.text('operation') ?? '',
        value: item.text('value'),
        valueField: item.text('valueField'),
      }),
    ),
    logic: filter.text('booleanFilter') ?? 'and',
    errorMessage: filter.text('errorMessage'),
  }) as LookupFilterDefinition
}

const hierarchyTypes: readonly FieldType[] = ['Hierarchy']

function readReferences(reader: ElementReader, object: string, type: FieldType, apiName: string) {
  const named = reader.texts('referenceTo').filter((name) => name !== '')
  if (named.length > 0) return named
  if (hierarchyTypes.includes(type)) return [object]
  return standardField(object, apiName)?.referenceTo ?? []
}

/** The definition of a field of that object. */
export function readField(reader: ElementReader, object: string): FieldDefinition {
  const apiName = reader.text('fullName') ?? reader.name
  const type = readFieldType(reader, object, apiName)
  const standard = standardField(object, apiName)
  const referenceTo = readReferences(reader, object, type, apiName)
  return present({
    apiName,
    label: reader.text('label') ?? standard?.label ?? apiName,
    type,
    length: reader.number('length'),
    precision: reader.number('precision'),
    scale: reader.number('scale'),
    required: reader.flag('required') || type === 'MasterDetail',
    unique: reader.flag('unique'),
    externalId: reader.flag('externalId'),
    caseSensitive: reader.flag('caseSensitive') || undefined,
    defaultValue: reader.text('defaultValue'),
    formula: reader.text('formula'),
    formulaTreatBlanksAs: reader.text('formulaTreatBlanksAs'),
    referenceTo,
    relationshipName: reader.text('relationshipName') ?? standard?.relationshipName,
    deleteConstraint: reader.text('deleteConstraint'),
    lookupFilter: readLookupFilter(reader.child('lookupFilter')),
    displayFormat: reader.text('displayFormat'),
    picklist: readPicklist(reader) ?? standard?.picklist,
    summary: readSummary(reader),
    trackHistory: reader.flag('trackHistory'),
    description: reader.text('description'),
    helpText: reader.text('inlineHelpText'),
  }) as FieldDefinition
}
