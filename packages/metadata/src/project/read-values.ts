// Custom labels, value sets and custom metadata records.
import { readPicklistValue } from '../object/read-field.ts'
import { parseScalar } from '../typed/scalar-values.ts'
import { isNil } from '../xml/xml-tree.ts'
import { present, type ElementReader } from './element-reader.ts'
import type { CustomMetadataRecord, LabelDefinition, ValueSetDefinition } from './project.ts'

/** All custom labels of a file. */
export function readLabels(reader: ElementReader): LabelDefinition[] {
  return reader.children('labels').map(
    (label) =>
      present({
        apiName: label.required('fullName'),
        value: label.text('value') ?? '',
        language: label.text('language') ?? 'en_US',
        isProtected: label.flag('protected'),
        description: label.text('shortDescription'),
        categories: (label.text('categories') ?? '').split(',').filter((name) => name !== ''),
      }) as LabelDefinition,
  )
}

/** A global or standard value set. */
export function readValueSet(reader: ElementReader, apiName: string): ValueSetDefinition {
  const values = [...reader.children('customValue'), ...reader.children('standardValue')]
  return {
    apiName,
    label: reader.text('masterLabel') ?? apiName,
    isSorted: reader.flag('sorted'),
    values: values.map(readPicklistValue),
  }
}

function typedValue(reader: ElementReader): string | number | boolean | null {
  const value = reader.child('value')
  if (!value || isNil(value.element)) return null
  const text = reader.text('value') ?? ''
  const type = value.element.attributes['xsi:type']?.replace(/^.*:/, '') ?? 'string'
  if (type === 'boolean') return parseScalar('boolean', text) ?? null
  if (type === 'double' || type === 'int' || type === 'decimal' || type === 'long') {
    return parseScalar('double', text) ?? null
  }
  return text
}

/** A record of a custom metadata type; `apiName` is `Type.Record`, as its file is named. */
export function readCustomMetadata(reader: ElementReader, apiName: string): CustomMetadataRecord {
  const [type = apiName, ...rest] = apiName.split('.')
  const values: CustomMetadataRecord['values'] = Object.create(null)
  for (const entry of reader.children('values')) {
    const field = entry.text('field')
    if (field !== undefined) values[field] = typedValue(entry)
  }
  return {
    object: `${type}__mdt`,
    apiName: rest.join('.'),
    label: reader.text('label') ?? rest.join('.'),
    isProtected: reader.flag('protected'),
    values,
  }
}
