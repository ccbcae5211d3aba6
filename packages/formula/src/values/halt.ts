// Stops an evaluation. It never leaves the package: callers get the fault as a value.
import { type FormulaFault, type FormulaFaultCode, type SourceRange } from '../problem.ts'

/** Thrown inside an evaluation; the place is filled in where it is known. */
export class Halt {
  readonly code: FormulaFaultCode
  readonly message: string
  constructor(code: FormulaFaultCode, message: string) {
    this.code = code
    this.message = message
  }

  /** The fault with its place in the source. */
  fault(range: SourceRange): FormulaFault {
    return { code: this.code, message: this.message, range }
  }
}
