// Data table: the screen components of the platform that run here, by the attribute names of the
// real ones. A component that is not listed runs as a plain editor of its parameters.
import type { ValueType } from '@stagewright/formula'
import type { ScreenFieldKind } from '../../screen-view.ts'

export type StandardComponent = {
  kind: ScreenFieldKind
  /** The attribute that holds what the person enters; undefined when it is several or none. */
  valueAttribute?: string
  /** Attributes the component gives back, with their types; `T` is the object it was mapped to. */
  outputs: { [attribute: string]: ValueType }
}

const text: ValueType = { dataType: 'String' }
const texts: ValueType = { dataType: 'String', isCollection: true }
const editor = (kind: ScreenFieldKind): StandardComponent => ({
  kind,
  valueAttribute: 'value',
  outputs: { value: text },
})

export const standardComponents: { [extension: string]: StandardComponent } = {
  'flowruntime:email': editor('email'),
  'flowruntime:phone': editor('phone'),
  'flowruntime:url': editor('url'),
  'flowruntime:toggle': {
    kind: 'toggle',
    valueAttribute: 'value',
    outputs: { value: { dataType: 'Boolean' } },
  },
  'flowruntime:slider': {
    kind: 'slider',
    valueAttribute: 'value',
    outputs: { value: { dataType: 'Number' } },
  },
  'flowruntime:image': { kind: 'image', outputs: {} },
  'flowruntime:name': {
    kind: 'name',
    outputs: {
      salutation: text,
      firstName: text,
      middleName: text,
      lastName: text,
      informalName: text,
      suffix: text,
    },
  },
  'flowruntime:address': {
    kind: 'address',
    outputs: { street: text, city: text, province: text, postalCode: text, country: text },
  },
  'flowruntime:lookup': {
    kind: 'lookup',
    valueAttribute: 'recordId',
    outputs: { recordId: text, recordIds: texts, recordName: text },
  },
  'flowruntime:choiceLookup': {
    kind: 'choice-lookup',
    valueAttribute: 'value',
    outputs: { value: text, selectedChoiceValue: text, selectedChoiceValues: texts },
  },
  'flowruntime:visualPicker': {
    kind: 'radio-buttons',
    valueAttribute: 'value',
    outputs: { value: text, selectedChoiceValue: text, selectedChoiceValues: texts },
  },
  'flowruntime:actionButton': { kind: 'action-button', outputs: {} },
  'flowruntime:dependentPicklists': {
    kind: 'dependent-picklists',
    outputs: { topValue: text, middleValue: text, bottomValue: text },
  },
  'flowruntime:datatable': {
    kind: 'data-table',
    outputs: {
      selectedRows: { dataType: 'SObject', isCollection: true, object: 'T' },
      firstSelectedRow: { dataType: 'SObject', object: 'T' },
    },
  },
  'forceContent:fileUpload': {
    kind: 'file-upload',
    outputs: {
      contentDocIds: texts,
      contentVersionIds: texts,
      fileNames: { dataType: 'Any' },
      uploadedFileNames: texts,
    },
  },
}

/** The component by its extension name; undefined for custom ones. */
export function standardComponent(extension: string | undefined): StandardComponent | undefined {
  if (extension === undefined || !Object.hasOwn(standardComponents, extension)) return undefined
  return standardComponents[extension]
}
