// What is told about each function: documentation and the editor's completion come from it.

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
  /** A formula without fields and the value it gives, as a literal of the formula language. */
  example: string
  result: string
  /** Legal in flow formulas; `start` only in the entry formula of record-triggered flows. */
  flow: 'yes' | 'no' | 'start' | 'unverified'
}
