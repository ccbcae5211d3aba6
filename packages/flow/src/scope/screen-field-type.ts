// The type of a screen field's value by its kind. What a component gives back has types of its own,
// by attribute (element/screen/standard-components.ts).
import type { ValueType } from '@stagewright/formula'
import type { FlowScreenField } from '@stagewright/metadata'

/** The type of the field's own value; several picked choices are one text joined by `;`. */
export function screenFieldType(field: FlowScreenField): ValueType {
  switch (field.fieldType) {
    case 'MultiSelectCheckboxes':
    case 'MultiSelectPicklist':
    case 'ComponentMultiChoice':
      return { dataType: 'String' }
    case 'LargeTextArea':
    case 'PasswordField':
      return { dataType: 'String' }
    case 'InputField':
    case 'RadioButtons':
    case 'DropdownBox':
    case 'ComponentChoice':
    case 'ComponentInput':
      return {
        dataType: field.dataType ?? 'String',
        ...(field.scale !== undefined &&
          (field.dataType === 'Number' || field.dataType === 'Currency') && { scale: field.scale }),
      }
    default:
      return { dataType: 'Any' }
  }
}
