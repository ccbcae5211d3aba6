// The types a flow's values have. Values themselves are plain JSON; the type always travels beside
// the value and is never guessed when it is known. See docs/formulas/values.md for the JSON forms.
import type { Json } from '@stagewright/base'

export type DataType =
  | 'String'
  | 'Number'
  | 'Currency'
  | 'Percent'
  | 'Boolean'
  | 'Date'
  | 'DateTime'
  | 'Time'
  | 'Id'
  | 'Picklist'
  | 'Multipicklist'
  | 'Location'
  | 'SObject'
  | 'Apex'
  | 'Any'

/** `object` names the record type or Apex class; `scale` the decimals of a number. */
export type ValueType = {
  dataType: DataType
  isCollection?: boolean
  object?: string
  scale?: number
}

export type TypedValue = { type: ValueType; value: Json }
