// What is told about each function: documentation and the editor's completion come from it.

import type { TypedValue } from '../value-type.ts'

export type FunctionFamily =
  | 'logic'
  | 'number'
  | 'trigonometry'
  | 'text'
  | 'encoding'
  | 'date'
  | 'time'
  | 'record'
  | 'location'

export type FunctionEntry = {
  name: string
  family: FunctionFamily
  /** How it is called, such as `LEFT(text, count)`. */
  signature: string
  /** What a blank argument gives, in words. */
  nullRule: string
  /** One or two sentences. */
  doc: string
  /** A formula and, as another formula, the value it gives. */
  example: string
  result: string
  /** The fields the example reads, and their values before the save. */
  fields?: Record<string, TypedValue>
  prior?: Record<string, TypedValue>
  /** Legal in flow formulas; `start` only in the entry formula of record-triggered flows. */
  flow: 'yes' | 'no' | 'start' | 'unverified'
}
