// A screen as a person's end draws it: everything resolved, nothing left to look up. The same shape
// goes over the API to the browser, the Work Guide and the terminal.
import type { Json } from '@stagewright/base'
import type { ConditionOperator, DataType } from '@stagewright/formula'

export type ScreenView = {
  /** API name of the screen element. */
  name: string
  label: string
  flowLabel: string
  helpText?: string
  showHeader: boolean
  showFooter: boolean
  canGoBack: boolean
  canGoNext: boolean
  canPause: boolean
  /** True when no screen can follow, as far as the definition tells. */
  isLast: boolean
  backLabel: string
  nextLabel: string
  pauseLabel: string
  fields: ScreenField[]
  /** Errors of the last answer: field name → message; '' is the whole screen's. */
  errors: { [field: string]: string }
  /** Progress through the screens or the flow's stages, when the flow shows it. */
  progress?: { labels: string[]; current: number }
}

export type ScreenField = {
  name: string
  kind: ScreenFieldKind
  label: string
  /** Rich text for display fields and sections; sanitised where it is shown. */
  text?: string
  helpText?: string
  dataType: DataType
  scale?: number
  value: Json
  isRequired: boolean
  isDisabled: boolean
  isReadOnly: boolean
  choices?: ScreenChoice[]
  /**
   * Shown only while this holds; values of fields of the same screen are compared as they are
   * typed.
   */
  visibility?: VisibilityRule
  /** Children of sections, columns and repeaters. */
  fields?: ScreenField[]
  /** 1 to 12 of 12, for columns. */
  width?: number
  /** For kind `component`: the extension and its resolved inputs. */
  component?: { name: string; inputs: { [input: string]: Json }; outputs: string[] }
  /** For record fields and lookups: the object and field behind them. */
  object?: string
  field?: string
}

export type ScreenFieldKind =
  | 'display-text'
  | 'text'
  | 'long-text'
  | 'rich-text'
  | 'number'
  | 'currency'
  | 'percent'
  | 'date'
  | 'date-time'
  | 'time'
  | 'checkbox'
  | 'password'
  | 'email'
  | 'phone'
  | 'url'
  | 'name'
  | 'address'
  | 'radio-buttons'
  | 'dropdown'
  | 'checkbox-group'
  | 'multi-select'
  | 'lookup'
  | 'data-table'
  | 'toggle'
  | 'slider'
  | 'image'
  | 'file-upload'
  | 'dependent-picklists'
  | 'section'
  | 'column'
  | 'repeater'
  | 'component'

export type ScreenChoice = {
  /** What is stored; unique in the field. */
  value: Json
  label: string
  /** API name of the choice resource. */
  name: string
  icon?: string
  /** Asks for a text when chosen. */
  input?: { prompt: string; isRequired: boolean }
  /** In dependent picklists: the values of the drop-down above with which it may be picked. */
  allowedFor?: string[]
}

/**
 * A rule whose right sides are resolved; a left side names a field of this screen or carries its
 * value.
 */
export type VisibilityRule = { logic: string; conditions: VisibilityCondition[] }

export type VisibilityCondition = {
  left: { field: string; dataType: DataType } | { value: Json; dataType: DataType }
  operator: ConditionOperator
  right: { field: string; dataType: DataType } | { value: Json; dataType: DataType }
}
