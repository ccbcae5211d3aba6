// A screen as a person's end draws it: everything resolved, nothing left to look up. The same shape
// goes over the API to the browser, the Work Guide and the terminal.
import type { Json } from '@stagewright/base'
import type { DataType, LiveResources, LiveValue, VisibilityRule } from '@stagewright/formula'

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
  /** Progress through the flow's stages, when the flow shows it. */
  progress?: ScreenProgress
  /** What the parts of fields that change while a person types refer to. */
  live?: LiveResources
  /** Flows that run while the screen shows, and what sets them off. */
  actions?: ScreenActionView[]
  /** Shown once the person has paused here. */
  pausedText?: string
}

/** `style`: a row of dots, or a path of chevrons. */
export type ScreenProgress = {
  labels: string[]
  current: number
  style: 'simple' | 'path'
  place: 'top' | 'bottom'
}

export type ScreenActionView = {
  name: string
  label: string
  /** Buttons that set it off. */
  buttons: string[]
  /** Fields whose change sets it off. */
  changes: string[]
  /** Runs when the screen opens, too. */
  isRunAtOnce: boolean
  /** Why its last run failed, in words. */
  error?: string
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
  /** A secret that is held and not shown; an answer without the field keeps it. */
  isFilled?: true
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
  alignment?: 'top' | 'center' | 'bottom'
  /** Longest text, in characters. */
  length?: number
  /** Parts that change while a person types. */
  live?: LiveParts
  /** For kind `component`: the extension and its resolved inputs. */
  component?: ComponentView
  /** For record fields and lookups: the object and field behind them. */
  object?: string
  field?: string
  /** For lookups: the objects whose records can be picked. */
  targets?: string[]
  /** For lookups: the most records that can be picked; one when it is missing. */
  countMax?: number
  /** For picklists that another limits: the field of this screen that does, or its value. */
  controller?: { field: string } | { value: Json }
}

export type ComponentView = {
  name: string
  inputs: { [input: string]: Json }
  outputs: string[]
  /** Address of what draws it, where the installation has a component of its own. */
  module?: string
}

/**
 * Texts and parameters of a field by how they are made; the values beside them are those of now.
 */
export type LiveParts = {
  label?: LiveValue
  text?: LiveValue
  helpText?: LiveValue
  /** The default, for as long as the person has not touched the field. */
  value?: LiveValue
  isDisabled?: LiveValue
  isReadOnly?: LiveValue
  inputs?: { [input: string]: LiveValue }
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
  | 'location'
  | 'radio-buttons'
  | 'dropdown'
  | 'choice-lookup'
  | 'checkbox-group'
  | 'multi-select'
  | 'lookup'
  | 'data-table'
  | 'toggle'
  | 'slider'
  | 'image'
  | 'file-upload'
  | 'dependent-picklists'
  | 'action-button'
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
  /** Asks for a text when chosen; `value` is what was typed there. */
  input?: { prompt: string; isRequired: boolean; value: Json }
  /** Where another field limits the choices: its values with which this one may be picked. */
  allowedFor?: string[]
}
