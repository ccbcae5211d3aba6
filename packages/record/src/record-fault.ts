// Why records cannot be read or saved: data is at fault, and the words are for the person who typed
// them.
import type { TextKey } from '@stagewright/metadata'

export class RecordFault extends Error {
  override name = 'RecordFault'
  readonly code: RecordFaultCode
  /** API names of the fields it concerns; forms show it beside them. */
  readonly fields: string[]
  /** Under which the message is translated, where the definition of an object wrote it. */
  readonly textKey: TextKey | undefined
  constructor(code: RecordFaultCode, message: string, fields: string[] = [], textKey?: TextKey) {
    super(message)
    this.code = code
    this.fields = fields
    this.textKey = textKey
  }
}

export type RecordFaultCode =
  | 'object-not-found'
  | 'field-not-found'
  | 'record-not-found'
  | 'required-field'
  | 'wrong-type'
  | 'value-too-long'
  | 'value-not-in-picklist'
  | 'duplicate-value'
  | 'reference-not-found'
  | 'delete-restricted'
  | 'field-not-writeable'
  | 'no-access'
  | 'validation-rule'
  /** It is kept from changes while something is decided about it. */
  | 'record-locked'
  | 'custom-error'
  /** A bound of base/limits was met. */
  | 'limit'
