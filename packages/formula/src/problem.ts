// What can be wrong with a formula: a problem is the author's (found before it runs), a fault is
// the run's (found in the data). Messages use the wording people know from the real system.

/** Offsets in the source as written, in UTF-16 units; `to` is excluded. */
export type SourceRange = { from: number; to: number }

export type FormulaProblemCode =
  | 'syntax'
  | 'too-long'
  | 'too-deep'
  | 'unknown-field'
  | 'unknown-function'
  | 'function-not-allowed'
  | 'parameter-count'
  | 'parameter-type'
  | 'picklist-use'
  | 'not-a-value'
  | 'result-type'
  | 'literal-required'

export type FormulaProblem = { code: FormulaProblemCode; message: string; range: SourceRange }

export type FormulaFaultCode =
  | 'division-by-zero'
  | 'number-range'
  | 'invalid-number'
  | 'invalid-date'
  | 'invalid-pattern'
  | 'invalid-argument'
  | 'wrong-type'
  | 'work-limit'
  | 'not-available'

export type FormulaFault = { code: FormulaFaultCode; message: string; range: SourceRange }
